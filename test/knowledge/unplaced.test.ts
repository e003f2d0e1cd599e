import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createUnplaced, type Unplaced } from "../../src/knowledge/knowledge.ts";
import { createAudit } from "../../src/office/audit.ts";
import { createAuditLog } from "../../src/storage/audit-log.ts";
import { type OpenDatabase, openInMemory } from "../../src/storage/embedded.ts";
import { openPostgres } from "../../src/storage/postgres.ts";
import { createUnplacedStore } from "../../src/storage/unplaced.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { snapshot } from "../support/snapshot.ts";
import { newPostgresDatabase, postgresIsThere } from "../support/stores.ts";
import { optionalSuite } from "../support/suites.ts";
import { MONDAY, shippedContent } from "../support/test-service.ts";

const HOUR = 3_600_000;
const BUS = "xe buýt từ chợ Kiểu đi thành phố mấy giờ chạy";
const BUS_AGAIN = "mấy giờ xe buýt chạy đi thành phố";
const FOOTBALL = "tối nay đội nào đá bóng trên ti vi";
const by = { officer: "hoa", address: "10.0.0.1" };

let opened: OpenDatabase;
let unplaced: Unplaced;
const clock = createFakeClock(MONDAY);

async function begin(open: () => Promise<OpenDatabase>) {
  clock.set(MONDAY);
  opened = await open();
  const { db } = opened;
  const audit = createAudit(createAuditLog(db), clock);
  const store = createUnplacedStore(db);
  unplaced = createUnplaced({ db, unplaced: store, knowledge: shippedContent(), clock, audit });
}

const groups = (state: "open" | "placed" | "not-ours" | null = null) =>
  unplaced.groups(state, { offset: 0, limit: 50, samples: 5 });

/** Notes questions an hour apart, each under a key of its own. */
async function ask(...texts: string[]) {
  for (const text of texts) {
    clock.advance(HOUR);
    await unplaced.note(text, `key at ${clock.now()}`);
  }
}

async function only() {
  const [group, ...others] = await groups();
  if (!group || others.length > 0) throw new Error(`${others.length + 1} groups`);
  return group;
}

const noted = async () => {
  const rows = await createAuditLog(opened.db).find({}, { offset: 0, limit: 50 });
  return rows.map(({ action, subject }) => [action, subject]);
};

function questionsThatNothingAnswered(): void {
  describe("a question is kept", () => {
    it("with identity numbers, phones and codes masked", async () => {
      await ask("so 038095001234 cua toi goi 0912345678 xem bóng đá kenh nào, otp 123456");
      const { samples } = await only();
      expect(samples[0]).toContain("xem bóng đá");
      expect(samples[0]).not.toMatch(/\d{4}/u);
    });

    it("with its first 200 characters, and no number that the end would cut in two", async () => {
      await ask(`${"bóng đá ".repeat(24)}123 038095001234 ${"nữa ".repeat(50)}`);
      const [text = ""] = (await only()).samples;
      expect(text.length).toBe(200);
      expect(text).not.toContain("038");
    });

    it("not when somebody is denounced in it, nor when somebody is in danger", async () => {
      await ask("tôi tố cáo ông chủ tịch xã nhận hối lộ 50 triệu", "cháy nhà rồi cứu với");
      expect(await groups()).toEqual([]);
    });

    it("once, when its turn is tried again", async () => {
      await unplaced.note(BUS, "one");
      await unplaced.note(BUS, "one");
      expect((await only()).count).toBe(1);
    });

    it("once, when two try it at the same time, without an empty group beside it", async () => {
      await Promise.all([1, 2, 3].map(() => unplaced.note(BUS, "one")));
      expect((await only()).count).toBe(1);
      expect(await unplaced.counts()).toEqual({ open: 1, placed: 0, "not-ours": 0 });
    });

    it("always, when many come at the same time", async () => {
      await Promise.all(Array.from({ length: 20 }, (_, at) => unplaced.note(BUS, `key ${at}`)));
      const all = await groups();
      expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(20);
    });
  });

  describe("questions that ask the same are in one group", () => {
    it("in other words, without tones, and another matter is not", async () => {
      await ask(BUS, BUS_AGAIN, "may gio xe buyt chay di thanh pho", FOOTBALL);
      const counted = (await groups()).map(({ count }) => count);
      expect(counted).toEqual([3, 1]);
    });

    it("with when they were first and last asked, and the newest words first", async () => {
      await ask(BUS, BUS_AGAIN);
      const { first, last, samples } = await only();
      expect([first, last]).toEqual([MONDAY + HOUR, MONDAY + 2 * HOUR]);
      expect(samples).toEqual([BUS_AGAIN, BUS]);
    });

    it("not when they share less than six words in ten", async () => {
      await ask("xe buýt thành phố", "xe buýt bệnh viện huyện");
      expect(await groups()).toHaveLength(2);
    });

    it("when they may mean the same entry, though no word is the same", async () => {
      const { words } = shippedContent();
      const find = (text: string) => {
        const confidence = text.startsWith("sure") ? 0.08 : 0.05;
        return { content: text.split(" "), confidence, hits: [{ code: "1.001193" }] };
      };
      const { db } = opened;
      const audit = createAudit(createAuditLog(db), clock);
      const guessing = { words, find };
      const parts = { db, unplaced: createUnplacedStore(db), clock, audit };
      unplaced = createUnplaced({ ...parts, knowledge: guessing });
      await ask("sure alpha beta", "surely gamma delta", "unsure epsilon");
      expect((await groups()).map(({ count, best }) => [count, best])).toEqual([
        [2, "1.001193"],
        [1, null],
      ]);
    });
  });

  describe("an officer", () => {
    it("marks a group as not ours, and what asks the same later stays in it", async () => {
      await ask(BUS);
      const { id } = await only();
      expect(await unplaced.mark(id, { state: "not-ours" }, by)).toBe(true);
      await ask(BUS_AGAIN);
      expect(await only()).toMatchObject({ id, state: "not-ours", count: 2 });
      expect(await noted()).toEqual([["unplaced.not-ours", id]]);
    });

    it("names the entry that answers a group; who asks it again opens a new one", async () => {
      await ask(BUS);
      const { id } = await only();
      await unplaced.mark(id, { state: "placed", entry: "1.001193" }, by);
      await ask(BUS_AGAIN, BUS);
      expect((await groups()).map(({ state, entry, count }) => [state, entry, count])).toEqual([
        ["open", null, 2],
        ["placed", "1.001193", 1],
      ]);
    });

    it("opens a group again, and its entry is forgotten", async () => {
      await ask(BUS);
      const { id } = await only();
      await unplaced.mark(id, { state: "placed", entry: "1.001193" }, by);
      await unplaced.mark(id, { state: "open" }, by);
      expect(await only()).toMatchObject({ state: "open", entry: null });
    });

    it("splits one question off, but not the only one of its group, nor that of another", async () => {
      await ask(BUS, BUS_AGAIN, FOOTBALL);
      const [bus, football] = await groups();
      const [newest] = await unplaced.questions(bus?.id ?? "", { offset: 0, limit: 5 });
      const split = await unplaced.split(newest?.key ?? "", bus?.id ?? "", by);
      expect(split).not.toBeNull();
      expect((await unplaced.group(split ?? "", 5))?.samples).toEqual([BUS_AGAIN]);
      expect(await unplaced.split(newest?.key ?? "", split ?? "", by)).toBeNull();
      expect(await unplaced.split(newest?.key ?? "", football?.id ?? "", by)).toBeNull();
      expect((await unplaced.counts()).open).toBe(3);
      expect(await noted()).toEqual([["unplaced.split", bus?.id]]);
    });

    it("joins two groups: none of their questions is lost", async () => {
      await ask(BUS, BUS_AGAIN, FOOTBALL);
      const [bus, football] = await groups();
      expect(await unplaced.join(football?.id ?? "", bus?.id ?? "", by)).toBe(true);
      expect(await only()).toMatchObject({ id: bus?.id, count: 3 });
      expect(await noted()).toEqual([["unplaced.joined", bus?.id]]);
    });

    it("changes nothing of a group that is gone, and nothing is noted", async () => {
      await ask(BUS);
      const { id } = await only();
      expect(await unplaced.mark("gone", { state: "open" }, by)).toBe(false);
      expect(await unplaced.join(id, "gone", by)).toBe(false);
      expect(await unplaced.join("gone", id, by)).toBe(false);
      expect(await unplaced.join(id, id, by)).toBe(false);
      expect((await only()).count).toBe(1);
      expect(await noted()).toEqual([]);
    });
  });

  it("puts open groups first, then those that were asked most", async () => {
    await ask(
      BUS,
      BUS_AGAIN,
      BUS,
      FOOTBALL,
      "bán lợn giống ở đâu rẻ",
      "giá lợn giống rẻ bán ở đâu",
    );
    const [bus] = await groups();
    await unplaced.mark(bus?.id ?? "", { state: "not-ours" }, by);
    expect((await groups()).map(({ state, count }) => [state, count])).toEqual([
      ["open", 2],
      ["open", 1],
      ["not-ours", 3],
    ]);
    expect(await groups("not-ours")).toHaveLength(1);
  });

  it("erases the words of old questions, all of them, and keeps the counts", async () => {
    await ask(BUS, FOOTBALL);
    clock.advance(HOUR);
    await ask(BUS_AGAIN);
    expect(await unplaced.forgetWords(clock.now())).toBe(2);
    expect(await unplaced.forgetWords(clock.now())).toBe(0);
    const kept = await opened.db.selectFrom("unplaced_question").selectAll().execute();
    expect(kept.filter(({ text, words }) => text === null && words === "")).toHaveLength(2);
    expect((await groups()).map(({ count, samples }) => [count, samples])).toEqual([
      [2, [BUS_AGAIN]],
      [1, []],
    ]);
  });

  it("does not take a question without words of its own for one whose words were erased", async () => {
    await ask(FOOTBALL);
    await unplaced.forgetWords(clock.now() + 1);
    await ask("thế à", "vậy hả");
    expect((await groups()).map(({ count }) => count)).toEqual([2, 1]);
  });
}

const suite = (open: () => Promise<OpenDatabase>) => () => {
  beforeEach(() => begin(open));
  afterEach(() => opened.close());
  questionsThatNothingAnswered();
};

describe(
  "questions that nothing answered (PGlite)",
  suite(() => openInMemory(snapshot())),
);

optionalSuite("PostgreSQL", postgresIsThere)(
  "questions that nothing answered (PostgreSQL)",
  suite(async () => {
    const { db, close } = await openPostgres(await newPostgresDatabase());
    return { db, close, tidy: async () => {} };
  }),
);
