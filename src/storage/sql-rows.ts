import type { Selectable } from "kysely";
import type { Journaled, QueuedReply } from "./conversation-state.ts";
import type { Schema } from "./schema.ts";

export type InboxRow = Selectable<Schema["inbox"]>;
export type ReplyRow = Selectable<Schema["reply"]>;

export function readJournaled(row: InboxRow): Journaled {
  return {
    channel: row.channel,
    id: row.id,
    seq: row.seq,
    receivedAt: row.received_at,
    attempts: row.attempts,
    payload: row.payload === null ? null : JSON.parse(row.payload),
  };
}

export function readReply(row: ReplyRow): QueuedReply {
  return {
    seq: row.seq,
    id: row.id,
    attempts: row.attempts,
    notBefore: row.not_before,
    payload: JSON.parse(row.payload),
  };
}
