import { openEmbedded } from "../../src/storage/embedded.ts";
import { createSqlConversationState } from "../../src/storage/sql-conversation-state.ts";

// Takes in messages and answers them as fast as it can, and prints the id of each row once the database has
// acknowledged it, until it is killed: storage-write-rows.ts DIRECTORY NAME
const [dataDir = "", name = ""] = process.argv.slice(2);
const { db } = await openEmbedded(dataDir);
const state = createSqlConversationState(db);
const lane = `test:${name}`;

for (let now = 1; ; now++) {
  const message = `${name}-message-${now}`;
  await state.accept({ channel: "test", id: message, lane, payload: "asked" }, now);
  process.stdout.write(`${message}\n`);
  const work = await state.take(lane, "writer", 1, now);
  if (!work) throw new Error("the lane is held");
  const reply = `${name}-reply-${now}`;
  const consumed = work.messages.map(({ seq }) => seq);
  const replies = [{ id: reply, payload: "answered" }];
  await state.commit({ lane, version: work.version, session: now, consumed, replies }, now);
  process.stdout.write(`${reply}\n`);
}
