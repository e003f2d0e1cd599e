import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenDatabase, openInMemory } from "../../src/storage/embedded.ts";
import { createSqlConversationState } from "../../src/storage/sql-conversation-state.ts";
import type { ConversationState, LaneWork } from "../../src/storage/storage.ts";
import { conversationStateContract } from "../contracts/conversation-state.ts";
import { snapshot } from "../support/snapshot.ts";

conversationStateContract("PGlite", async () => {
  const { db, close } = await openInMemory(snapshot());
  return { state: createSqlConversationState(db), close };
});

const PRIVATE = "chuyện riêng của bà Lành";
const now = Date.UTC(2026, 10, 23);
let opened: OpenDatabase;
let state: ConversationState;

beforeAll(async () => {
  opened = await openInMemory(snapshot());
  state = createSqlConversationState(opened.db);
});
afterAll(() => opened.close());

it("no table holds a message's words once it was answered", async () => {
  const { lane, version, consumed } = await takenMessage("test:answered", PRIVATE);
  expect(await everything()).toContain(PRIVATE);
  await state.commit({ lane, version, session: null, consumed, replies: [] }, now);
  expect(await everything()).not.toContain(PRIVATE);
});

it.each(["discarded", "swept", "forgotten"])(
  "no table holds the words of a message that was given up once it is %s",
  async (how) => {
    const { lane, version, consumed } = await takenMessage(`test:${how}`, PRIVATE);
    const turn = { lane, version, session: null, consumed, replies: [] };
    await state.commit({ ...turn, deadLetter: "internal" }, now);
    expect(await everything()).toContain(PRIVATE);
    if (how === "discarded") await state.discardDeadLetter("test", `${lane}-1`);
    else if (how === "swept") await state.sweepDeadLetters(now + 1);
    else await state.forget(lane);
    expect(await everything()).not.toContain(PRIVATE);
  },
);

it("a dead letter keeps id, lane, error code, time and, for another try, the message", async () => {
  const lane = "test:dead";
  const { version, consumed, messages } = await takenMessage(lane, "hỏng");
  const turn = { lane, version, session: null, consumed, replies: [] };
  await state.commit({ ...turn, deadLetter: "store-unavailable" }, now + 9);
  const rows = await opened.db
    .selectFrom("dead_letter")
    .selectAll()
    .where("lane", "=", lane)
    .execute();
  const [id] = messages.map((message) => message.id);
  const payload = JSON.stringify({ text: "hỏng" });
  const told = { channel: "test", id, lane, code: "store-unavailable", at: now + 9 };
  expect(rows).toEqual([{ ...told, payload }]);
});

it("a commit that fails half-way leaves nothing behind", async () => {
  const lane = "test:half-way";
  const { version, consumed } = await takenMessage(lane, "còn nguyên");
  const turn = { lane, version, session: null, consumed: [], replies: [] };
  await state.commit({ ...turn, session: "earlier", replies: [{ id: "r", payload: "r" }] }, now);
  const before = await everything();
  const twice = { ...turn, session: "later", consumed, deadLetter: "internal" };
  const replies = ["new", "r"].map((id) => ({ id, payload: id }));
  await expect(state.commit({ ...twice, replies }, now)).rejects.toThrow(/duplicate key/);
  expect(await everything()).toBe(before);
});

async function takenMessage(
  lane: string,
  text: string,
): Promise<LaneWork & { lane: string; consumed: number[] }> {
  await state.accept({ channel: "test", id: `${lane}-1`, lane, payload: { text } }, now);
  const work = await state.take(lane, "holder", 10_000, now);
  if (!work) throw new Error(`${lane} is held`);
  return { ...work, lane, consumed: work.messages.map(({ seq }) => seq) };
}

/** All rows of all tables as one text. */
async function everything(): Promise<string> {
  const names = (await opened.db.introspection.getTables()).map(({ name }) => name).sort();
  const rows: unknown[] = [];
  for (const name of names) {
    rows.push(
      name,
      (await sql`select * from ${sql.table(name)} order by 1, 2`.execute(opened.db)).rows,
    );
  }
  return JSON.stringify(rows);
}
