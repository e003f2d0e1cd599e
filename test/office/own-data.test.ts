import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Content } from "../../src/channels/channel.ts";
import { openStorage, type Storage } from "../../src/storage/storage.ts";
import { eraseAll, erased, nothingErased } from "../../src/wording/own-data.ts";
import { writePrivately } from "../../src/wording/residents.ts";
import { createRecordingChannel, withDigits } from "../support/recording-channel.ts";
import { snapshot } from "../support/snapshot.ts";
import { createTestService, MONDAY, type TestService } from "../support/test-service.ts";

const channel = () => createRecordingChannel("test", withDigits);
let storage: Storage;
let test: TestService;

beforeEach(async () => {
  storage = await openStorage({ memory: true, snapshot: snapshot() });
});
afterEach(() => test.service.stop());

/** The service; the first commits of these numbers are lost, as when a process dies before them. */
async function start(...lost: number[]): Promise<void> {
  let commits = 0;
  const state: Storage["state"] = {
    ...storage.state,
    async commit(turn, now) {
      if (lost.includes(++commits)) throw new Error("died");
      return storage.state.commit(turn, now);
    },
  };
  test = await createTestService({ storage: { ...storage, state }, channel: channel() });
}

const erasures = async () =>
  (await storage.audit.find({ action: "person.data-erased" }, { offset: 0, limit: 9 })).length;

const sessionOf = async (lane: string) => {
  const work = await storage.state.take(lane, "reader", 1_000, MONDAY + 3_600_000);
  return JSON.stringify(work?.session ?? null);
};

/** Sends, and lets a turn that failed be tried again. */
async function insist(content: Content | string): Promise<string[]> {
  const before = test.channel.said.length;
  await test.send(content);
  test.clock.advance(1_100);
  await new Promise((woken) => setImmediate(woken));
  await test.service.idle();
  return test.channel.said.slice(before).map(({ outbound }) => outbound.text);
}

describe("what is held of a person", () => {
  it("is erased: session, replies, given-up messages and marks, and noted without a trace of who", async () => {
    await start();
    await test.send("1");
    await storage.mailbox.put("an", "r1", "Vâng", MONDAY);
    await storage.contacts.unreachable("test", "an", "gone", MONDAY);
    expect((await test.send("xóa dữ liệu")).at(-1)).toContain(eraseAll);
    expect(await test.send("có")).toContain(erased);
    expect(await storage.mailbox.after("an", 0, 9)).toEqual([]);
    expect(await storage.contacts.isUnreachable("test", "an")).toBe(false);
    const session = JSON.parse(await sessionOf("test:an"));
    expect(session).toMatchObject({ flow: null, paused: null, finished: null, subject: null });
    const [entry] = await storage.audit.find({}, { offset: 0, limit: 1 });
    expect(entry).toMatchObject({
      action: "person.data-erased",
      kind: "conversation",
      officer: null,
    });
    expect(entry).toMatchObject({ address: null, fields: [] });
    expect(entry?.subject).toMatch(/^[\w-]{22}$/u);
  });

  it("is erased once and confirmed when the turn that erased it is tried again", async () => {
    await start(2);
    await test.send("xóa dữ liệu");
    const said = await insist("có");
    expect(said.filter((text) => text === erased)).toHaveLength(1);
    expect(await erasures()).toBe(1);
  });

  it("is erased and noted again when the person wants it again", async () => {
    await start();
    for (let times = 0; times < 2; times++) {
      await test.send("xóa dữ liệu");
      await test.send("có");
    }
    expect(await erasures()).toBe(2);
  });

  it("stays when the person says no", async () => {
    await start();
    await test.send("làm giấy khai sinh cần gì");
    await test.send("xem dữ liệu");
    expect(await test.send("không")).toContain(nothingErased);
    expect(await sessionOf("test:an")).toContain("1.001193");
    expect(await erasures()).toBe(0);
  });

  it("is not shown in a group", async () => {
    await start();
    for (const text of ["xem dữ liệu", "xóa dữ liệu"]) {
      await test.service.deliver({
        ...{ channel: "test", id: text, conversation: "-1", sender: "an", scope: "group" },
        sentAt: MONDAY,
        content: { kind: "text", text },
      });
    }
    await test.service.idle();
    expect(test.channel.said.map(({ outbound }) => outbound.text)).toEqual([
      writePrivately,
      writePrivately,
    ]);
  });

  it("is seen and erased while answers are switched off, and nothing else is answered", async () => {
    const off = { key: "switch.answers", value: { text: "Đang bảo trì." }, officer: "hoa", at: 1 };
    await storage.settings.put(off, storage.db);
    await start();
    expect(await test.send("khai sinh")).toEqual(["Đang bảo trì."]);
    expect((await test.send("xem dữ liệu")).at(-1)).toContain(eraseAll);
    expect(await test.send("khai sinh")).toEqual(["Đang bảo trì."]);
    expect(await test.send("2")).toEqual([nothingErased]);
    await test.send("xóa dữ liệu");
    expect(await test.send("1")).toEqual([erased]);
    expect(await erasures()).toBe(1);
  });
});
