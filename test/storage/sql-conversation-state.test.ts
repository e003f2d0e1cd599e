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

const now = Date.UTC(2026, 10, 23);
let opened: OpenDatabase;
let state: ConversationState;

beforeAll(async () => {
  opened = await openInMemory(snapshot());
  state = createSqlConversationState(opened.db);
});
afterAll(() => opened.close());

it("no table holds a message's words once it was answered or given up", async () => {
  for (const [lane, deadLetter] of [["test:answered"], ["test:given-up", "internal"]] as const) {
    const { version, consumed } = await takenMessage(lane, "chuyện riêng của bà Lành");
    expect(await everything()).toContain("bà Lành");
    const turn = { lane, version, session: null, consumed, replies: [] };
    await state.commit(deadLetter ? { ...turn, deadLetter } : turn, now);
    expect(await everything()).not.toContain("bà Lành");
  }
});

it("a dead letter keeps id, lane, error code and time", async () => {
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
  expect(rows).toEqual([{ channel: "test", id, lane, code: "store-unavailable", at: now + 9 }]);
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
): Promise<LaneWork & { consumed: number[] }> {
  await state.accept({ channel: "test", id: `${lane}-1`, lane, payload: { text } }, now);
  const work = await state.take(lane, "holder", 10_000, now);
  if (!work) throw new Error(`${lane} is held`);
  return { ...work, consumed: work.messages.map(({ seq }) => seq) };
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
