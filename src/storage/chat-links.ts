import type { Instant } from "../kernel/clock.ts";
import type { Executor } from "./transactions.ts";

/** Where a conversation is written to. */
export interface ChatPlace {
  channel: string;
  address: string;
}

/** A chat in which an officer writes. */
interface OfficerChat extends ChatPlace {
  officer: string;
  /** The code that linked it, hashed. */
  code: string;
  linkedAt: Instant;
}

/** Whose chat it is. */
export interface ChatOwner {
  id: string;
  name: string;
  /** In one text, parted by commas. */
  roles: string;
}

/** The records of officers' chats, for the executor of one transaction or of the database itself. */
export function chatLinkRows(db: Executor) {
  return { ...codes(db), ...links(db) };
}

function codes(db: Executor) {
  return {
    /** An officer has one code: the one before it is gone. */
    async putCode(officer_id: string, code: string, expires_at: Instant): Promise<void> {
      await db
        .insertInto("chat_link_code")
        .values({ officer_id, code, expires_at })
        .onConflict((conflict) => conflict.column("officer_id").doUpdateSet({ code, expires_at }))
        .execute();
    },

    /** Takes the code away and answers whose it is: of several who ask with it, one gets it. A banned officer's opens nothing. */
    async takeCode(code: string, now: Instant): Promise<string | null> {
      const taken = await db
        .deleteFrom("chat_link_code")
        .where("code", "=", code)
        .where("expires_at", ">", now)
        .where("officer_id", "in", (eb) =>
          eb.selectFrom("officer").select("id").where("banned", "is not", true),
        )
        .returning("officer_id")
        .executeTakeFirst();
      return taken?.officer_id ?? null;
    },

    async sweepCodes(now: Instant): Promise<number> {
      const { numDeletedRows } = await db
        .deleteFrom("chat_link_code")
        .where("expires_at", "<=", now)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

function links(db: Executor) {
  return {
    /** Links the chat, in place of whom it was linked with. */
    async put({ channel, address, officer, code, linkedAt }: OfficerChat): Promise<void> {
      const link = { officer_id: officer, code, linked_at: linkedAt };
      await db
        .insertInto("officer_chat")
        .values({ channel, address, ...link })
        .onConflict((conflict) => conflict.columns(["channel", "address"]).doUpdateSet(link))
        .execute();
    },

    /** Whose chat it is, kept from change by others until the transaction ends. */
    async lock({ channel, address }: ChatPlace): Promise<string | null> {
      const row = await db
        .selectFrom("officer_chat")
        .select("officer_id")
        .where("channel", "=", channel)
        .where("address", "=", address)
        .forUpdate()
        .executeTakeFirst();
      return row?.officer_id ?? null;
    },

    async isLinkedBy({ channel, address }: ChatPlace, code: string): Promise<boolean> {
      const row = await db
        .selectFrom("officer_chat")
        .select("linked_at")
        .where("channel", "=", channel)
        .where("address", "=", address)
        .where("code", "=", code)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** The officer of a chat; null when there is none, or when he was banned. */
    async owner({ channel, address }: ChatPlace): Promise<ChatOwner | null> {
      const row = await db
        .selectFrom("officer_chat")
        .innerJoin("officer", "officer.id", "officer_chat.officer_id")
        .select(["officer.id", "officer.name", "officer.role"])
        .where("channel", "=", channel)
        .where("address", "=", address)
        .where("banned", "is not", true)
        .executeTakeFirst();
      return row ? { id: row.id, name: row.name, roles: row.role ?? "" } : null;
    },

    /** Oldest first. */
    async of(officer: string): Promise<(ChatPlace & { linkedAt: Instant })[]> {
      return db
        .selectFrom("officer_chat")
        .select(["channel", "address", "linked_at as linkedAt"])
        .where("officer_id", "=", officer)
        .orderBy("linked_at")
        .orderBy("address")
        .execute();
    },

    /** False when the chat was not the officer's. */
    async remove(officer: string, { channel, address }: ChatPlace): Promise<boolean> {
      const { numDeletedRows } = await db
        .deleteFrom("officer_chat")
        .where("officer_id", "=", officer)
        .where("channel", "=", channel)
        .where("address", "=", address)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
