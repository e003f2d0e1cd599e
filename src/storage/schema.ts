import type { Generated } from "kysely";

/** Instants are milliseconds since the epoch (int8); JSON is kept as text, as nothing is asked of its inside. */
export interface Schema {
  inbox: InboxTable;
  lane: LaneTable;
  reply: ReplyTable;
  dead_letter: DeadLetterTable;
  web_reply: WebReplyTable;
  rate_limit: RateLimitTable;
  lease: LeaseTable;
  chat_group: ChatGroupTable;
  unreachable: UnreachableTable;
  file: FileTable;
}

/** Messages taken in. The payload is erased once its turn is committed; the id stays to know a repeat. */
interface InboxTable {
  channel: string;
  id: string;
  lane: string;
  seq: Generated<number>;
  received_at: number;
  payload: string | null;
  attempts: Generated<number>;
}

/** One row a conversation: who works on it (a lease with a version), its session, when it is next due. */
interface LaneTable {
  key: string;
  owner: string | null;
  lease_until: Generated<number>;
  version: Generated<number>;
  session: string | null;
  session_at: number | null;
  wake_at: number | null;
}

/** Replies that wait to be sent, in order of seq within their lane. */
interface ReplyTable {
  lane: string;
  seq: Generated<number>;
  id: string;
  payload: string;
  attempts: Generated<number>;
  not_before: Generated<number>;
}

/** Messages whose turn failed every time: ids and error code only, never words. */
interface DeadLetterTable {
  channel: string;
  id: string;
  lane: string;
  code: string;
  at: number;
}

/** The mailbox of web conversations, from which a page fetches what it has not seen. */
interface WebReplyTable {
  conversation: string;
  seq: Generated<number>;
  id: string;
  payload: string;
  at: number;
}

/** Of each limit the time at which its next send would be exactly on pace. */
interface RateLimitTable {
  key: string;
  on_pace_at: number;
}

/** Who alone may do something among several processes, and until when. */
interface LeaseTable {
  name: string;
  owner: string;
  until: number;
}

/** Groups in which the bot is or was. The village is set by an officer. */
interface ChatGroupTable {
  channel: string;
  address: string;
  name: string;
  may_post: boolean;
  village: string | null;
  changed_at: number;
}

/** Conversations that cannot be written to, until they write again. */
interface UnreachableTable {
  channel: string;
  address: string;
  reason: string;
  since: number;
}

/** Pictures and papers that are sent, by the hash of their bytes. */
interface FileTable {
  id: string;
  bytes: Uint8Array;
  media_type: string;
  created_at: number;
}
