import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Storage } from "../../src/storage/storage.ts";
import { openStorage } from "../../src/storage/storage.ts";
import { keptKinds, retentionJob } from "../../src/upkeep/retention.ts";
import { createFakeClock, type FakeClock } from "../support/fake-clock.ts";
import { snapshot } from "../support/snapshot.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Midnight between Monday and Tuesday, 24 November 2026, in Viet Nam. */
const MIDNIGHT = Date.UTC(2026, 10, 23, 17, 0);

let storage: Storage;
let clock: FakeClock;
let tidied: string[];

beforeEach(async () => {
  storage = await openStorage({ memory: true, snapshot: snapshot() });
  clock = createFakeClock(MIDNIGHT);
  tidied = [];
});
afterEach(() => storage.close());

function startJob(changes: Partial<Parameters<typeof retentionJob>[0]> = {}) {
  return retentionJob({
    ...{ clock, audit: storage.audit, kinds: keptKinds(storage) },
    office: { tidy: async () => void tidied.push("office") },
    chats: { sweepCodes: async () => 0 },
    tidy: async () => void tidied.push("storage"),
    ...changes,
  });
}

/** A conversation that was answered now. */
async function talk(name: string): Promise<void> {
  const lane = `test:${name}`;
  const now = clock.now();
  await storage.state.accept({ channel: "test", id: name, lane, payload: "Chào" }, now);
  const work = await storage.state.take(lane, "me", 1_000, now);
  const version = work?.version ?? 0;
  const consumed = work?.messages.map(({ seq }) => seq) ?? [];
  await storage.state.commit({ lane, version, session: "nhớ", consumed, replies: [] }, now);
  await storage.state.release(lane, version, null, now);
}

const entries = async () =>
  (await storage.audit.find({ action: "retention.done" }, { offset: 0, limit: 99 })).reverse();

describe("what is kept for a time", () => {
  it("is erased after it and not before, and counted once a night", async () => {
    const job = startJob();
    await talk("an");
    await talk("binh");
    await storage.mailbox.put("an", "r1", "Vâng", clock.now());
    await storage.contacts.unreachable("test", "chi", "gone", clock.now() - 180 * DAY);
    await storage.contacts.unreachable("test", "dung", "gone", clock.now());
    for (let hour = 0; hour <= 76; hour++) {
      await job.run();
      clock.advance(HOUR);
    }
    expect(
      (await entries()).map(({ subject, fields, kind, officer }) => [
        kind,
        officer,
        subject,
        fields,
      ]),
    ).toEqual([
      ["retention", null, "2026-11-24", ["unreachable:1"]],
      ["retention", null, "2026-11-25", []],
      ["retention", null, "2026-11-26", ["conversations:2", "web-replies:1"]],
      ["retention", null, "2026-11-27", ["message-ids:2"]],
    ]);
    expect(await storage.contacts.isUnreachable("test", "dung")).toBe(true);
  });

  it("is erased by the hour where it is what people said", async () => {
    const job = startJob();
    await talk("an");
    clock.advance(26 * HOUR);
    await job.run();
    expect((await storage.state.take("test:an", "me", 1_000, clock.now()))?.session).toBe("nhớ");
    await storage.state.release("test:an", 2, null, clock.now());
    clock.advance(1);
    await job.run();
    expect(await storage.state.take("test:an", "me", 1_000, clock.now())).toBeNull();
  });

  it("of the officers' sign-in is tidied nightly, the room of the stores hourly", async () => {
    const job = startJob();
    for (let hour = 0; hour < 4; hour++) {
      await job.run();
      clock.advance(HOUR);
    }
    expect(tidied).toEqual(["storage", "storage", "office", "storage", "storage"]);
  });

  it("is noted once a night, also by a process that was started again", async () => {
    clock.advance(3 * HOUR);
    await startJob().run();
    await startJob().run();
    expect(await entries()).toHaveLength(1);
  });

  it("is erased where it can be when one store fails, and noted when all is done", async () => {
    await storage.contacts.unreachable("test", "chi", "gone", clock.now() - 180 * DAY);
    clock.advance(2 * HOUR);
    let works = false;
    const sweep = async () => {
      if (!works) throw new Error("down");
      return 3;
    };
    const failing = { kind: "failing", keptMs: 0, every: "hour", sweep } as const;
    const job = startJob({ kinds: [failing, ...keptKinds(storage)] });
    await expect(job.run()).rejects.toThrow("down");
    expect(await storage.contacts.isUnreachable("test", "chi")).toBe(false);
    expect(await entries()).toEqual([]);
    works = true;
    await job.run();
    expect((await entries())[0]?.fields).toEqual(["unreachable:1", "failing:3"]);
  });
});
