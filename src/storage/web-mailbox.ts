import type { Instant } from "../kernel/clock.ts";
import type { Json } from "../kernel/json.ts";
import type { Executor } from "./transactions.ts";

/** A reply that lies ready for a web page to fetch. */
export interface MailboxReply {
  seq: number;
  id: string;
  payload: Json;
}

/** Replies to web conversations, kept until the page has long fetched them. */
export interface WebMailbox {
  /** Puts a reply in; the same id again changes nothing. Answers its seq within the conversation's order. */
  put(conversation: string, id: string, payload: Json, now: Instant): Promise<number>;
  after(conversation: string, seq: number, limit: number): Promise<MailboxReply[]>;
  forget(conversation: string): Promise<void>;
  sweep(before: Instant): Promise<number>;
}

export function createWebMailbox(db: Executor): WebMailbox {
  return {
    async put(conversation, id, payload, now) {
      const inserted = await db
        .insertInto("web_reply")
        .values({ conversation, id, payload: JSON.stringify(payload), at: now })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .returning("seq")
        .executeTakeFirst();
      if (inserted) return inserted.seq;
      const earlier = await db
        .selectFrom("web_reply")
        .select("seq")
        .where("id", "=", id)
        .executeTakeFirstOrThrow();
      return earlier.seq;
    },

    async after(conversation, seq, limit) {
      const rows = await db
        .selectFrom("web_reply")
        .select(["seq", "id", "payload"])
        .where("conversation", "=", conversation)
        .where("seq", ">", seq)
        .orderBy("seq")
        .limit(limit)
        .execute();
      return rows.map((row) => ({ ...row, payload: JSON.parse(row.payload) }));
    },

    async forget(conversation) {
      await db.deleteFrom("web_reply").where("conversation", "=", conversation).execute();
    },

    async sweep(before) {
      const { numDeletedRows } = await db
        .deleteFrom("web_reply")
        .where("at", "<", before)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}
