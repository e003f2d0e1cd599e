import type { Instant } from "../kernel/clock.ts";
import { type Executor, inTransaction } from "./transactions.ts";

/** A group in which the bot is or was. */
export interface ChatGroup {
  channel: string;
  address: string;
  name: string;
  mayPost: boolean;
  village: string | null;
}

/** Where the bot may write: the register of groups, and the conversations that cannot be reached. */
export interface Contacts {
  /** Notes that the bot came into a group, left it, or was given or refused leave to write. */
  groupChanged(group: Omit<ChatGroup, "village">, now: Instant): Promise<void>;
  groups(): Promise<ChatGroup[]>;
  /** Gives a group its new address, in one transaction; what the new address had already gives way. */
  moved(channel: string, from: string, to: string, now: Instant): Promise<void>;
  unreachable(channel: string, address: string, reason: string, now: Instant): Promise<void>;
  /** Somebody who writes can be written to. */
  reachable(channel: string, address: string): Promise<void>;
  isUnreachable(channel: string, address: string): Promise<boolean>;
  /** Erases the marks of conversations that could not be reached since before a moment; answers how many. */
  sweepUnreachable(before: Instant): Promise<number>;
}

export function createContacts(db: Executor): Contacts {
  return {
    async groupChanged({ channel, address, name, mayPost }, now) {
      const changed = { name, may_post: mayPost, changed_at: now };
      await db
        .insertInto("chat_group")
        .values({ channel, address, village: null, ...changed })
        .onConflict((conflict) => conflict.columns(["channel", "address"]).doUpdateSet(changed))
        .execute();
    },

    async groups() {
      const rows = await db.selectFrom("chat_group").selectAll().orderBy("name").execute();
      return rows.map(({ may_post, changed_at: _, ...group }) => ({ ...group, mayPost: may_post }));
    },

    moved: (channel, from, to, now) =>
      inTransaction(db, async (tx) => {
        const known = await tx
          .selectFrom("chat_group")
          .select("village")
          .where("channel", "=", channel)
          .where("address", "=", from)
          .executeTakeFirst();
        if (!known) return;
        await tx
          .deleteFrom("chat_group")
          .where("channel", "=", channel)
          .where("address", "=", to)
          .execute();
        await tx
          .updateTable("chat_group")
          .set({ address: to, changed_at: now })
          .where("channel", "=", channel)
          .where("address", "=", from)
          .execute();
      }),

    async unreachable(channel, address, reason, now) {
      await db
        .insertInto("unreachable")
        .values({ channel, address, reason, since: now })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },

    async reachable(channel, address) {
      await db
        .deleteFrom("unreachable")
        .where("channel", "=", channel)
        .where("address", "=", address)
        .execute();
    },

    async isUnreachable(channel, address) {
      const row = await db
        .selectFrom("unreachable")
        .select("since")
        .where("channel", "=", channel)
        .where("address", "=", address)
        .executeTakeFirst();
      return row !== undefined;
    },

    async sweepUnreachable(before) {
      const { numDeletedRows } = await db
        .deleteFrom("unreachable")
        .where("since", "<", before)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}
