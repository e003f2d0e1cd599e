import type { Instant } from "../kernel/clock.ts";
import type { Executor } from "./transactions.ts";

/** A browser in which an officer is signed in. */
export interface SessionRow {
  id: string;
  createdAt: Instant;
  /** Within ten minutes. */
  lastSeenAt: Instant;
  address: string | null;
  userAgent: string | null;
}

const SET_UP = "set-up";

/** Passwords, second factors and sessions. */
export function officerAccounts(db: Executor) {
  return {
    async setPassword(id: string, password: string, now: Instant): Promise<void> {
      await db
        .updateTable("officer_account")
        .set({ password, updated_at: new Date(now) })
        .where("officer_id", "=", id)
        .where("provider_id", "=", "credential")
        .execute();
    },

    async removeSecondFactor(id: string): Promise<void> {
      await db.deleteFrom("officer_two_factor").where("officer_id", "=", id).execute();
    },

    /** Until when wrong one-time codes have locked the second factor; null when they have not. */
    async codesLockedUntil(id: string): Promise<Instant | null> {
      const row = await db
        .selectFrom("officer_two_factor")
        .select("locked_until")
        .where("officer_id", "=", id)
        .executeTakeFirst();
      return row?.locked_until?.getTime() ?? null;
    },

    /** Begun sign-ins that wait for a code. */
    async endChallenges(id: string): Promise<void> {
      await db.deleteFrom("officer_verification").where("value", "=", id).execute();
    },

    /** Newest first. */
    async sessions(id: string, now: Instant): Promise<SessionRow[]> {
      const rows = await db
        .selectFrom("officer_session")
        .select(["id", "created_at", "updated_at", "ip_address", "user_agent"])
        .where("officer_id", "=", id)
        .where("expires_at", ">", new Date(now))
        .orderBy("created_at", "desc")
        .execute();
      return rows.map((row) => ({
        id: row.id,
        createdAt: row.created_at.getTime(),
        lastSeenAt: row.updated_at.getTime(),
        address: row.ip_address || null,
        userAgent: row.user_agent || null,
      }));
    },

    /** False when the officer has no such session. */
    async endSession(id: string, session: string): Promise<boolean> {
      const { numDeletedRows } = await db
        .deleteFrom("officer_session")
        .where("officer_id", "=", id)
        .where("id", "=", session)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    async endSessions(id: string): Promise<void> {
      await db.deleteFrom("officer_session").where("officer_id", "=", id).execute();
    },

    /** Erases what has run out. */
    async sweep(now: Instant): Promise<void> {
      const moment = new Date(now);
      await db.deleteFrom("officer_session").where("expires_at", "<", moment).execute();
      await db.deleteFrom("officer_verification").where("expires_at", "<", moment).execute();
    },
  };
}

/** The code with which the first administrator is made. */
export function setUpCodes(db: Executor) {
  return {
    /** Keeps the hash of the one set-up code in place of any before it. */
    async putSetUpCode(hash: string, until: Instant): Promise<void> {
      const kept = { value: hash, expires_at: new Date(until) };
      await db
        .insertInto("officer_verification")
        .values({ id: SET_UP, identifier: SET_UP, ...kept })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(kept))
        .execute();
    },

    async isSetUpCode(hash: string, now: Instant): Promise<boolean> {
      const kept = await db
        .selectFrom("officer_verification")
        .select("id")
        .where("id", "=", SET_UP)
        .where("value", "=", hash)
        .where("expires_at", ">", new Date(now))
        .executeTakeFirst();
      return kept !== undefined;
    },

    /** Takes the code away: of several who ask with the right one, one gets true. */
    async takeSetUpCode(hash: string, now: Instant): Promise<boolean> {
      const taken = await db
        .deleteFrom("officer_verification")
        .where("id", "=", SET_UP)
        .where("value", "=", hash)
        .where("expires_at", ">", new Date(now))
        .returning("id")
        .executeTakeFirst();
      return taken !== undefined;
    },

    async removeSetUpCode(): Promise<void> {
      await db.deleteFrom("officer_verification").where("id", "=", SET_UP).execute();
    },
  };
}
