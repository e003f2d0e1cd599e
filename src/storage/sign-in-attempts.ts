import { sql } from "kysely";
import type { Instant } from "../kernel/clock.ts";
import type { Executor } from "./transactions.ts";

/** How wrong tries for one name slow the next ones down. */
export interface Slowing {
  /** So many tries wait for nothing. */
  free: number;
  /** The first wait, which doubles with every further try. */
  firstMs: number;
  longestMs: number;
  /** After so long without a try the count begins anew. */
  forgetMs: number;
}

/** Tries to sign in, counted before they are made, and one-time codes that were used. */
export interface SignInAttempts {
  /** Counts a try as failed; null when it may be made, else the moment before which none may. */
  claim(name: string, slowing: Slowing, now: Instant): Promise<Instant | null>;
  /** Begins the count anew. */
  forgive(name: string): Promise<void>;
  /** Notes a code as used; false when it was already, unless that was before `since`. */
  useCode(officer: string, code: string, since: Instant, now: Instant): Promise<boolean>;
  /** Forgets names that were not tried since one moment, and codes that were used before another. */
  prune(triedBefore: Instant, usedBefore: Instant): Promise<void>;
}

export function createSignInAttempts(db: Executor): SignInAttempts {
  return {
    async claim(name, slowing, now) {
      if (await count(db, name, slowing, now)) return null;
      const waiting = await db
        .selectFrom("sign_in_attempt")
        .select("not_before")
        .where("username", "=", name)
        .executeTakeFirst();
      return waiting?.not_before ?? now;
    },

    async forgive(name) {
      await db.deleteFrom("sign_in_attempt").where("username", "=", name).execute();
    },

    async useCode(officer, code, since, now) {
      const { rows } = await sql`
        insert into used_code (officer_id, code, at) values (${officer}, ${code}, ${now})
        on conflict (officer_id, code) do update set at = excluded.at where used_code.at < ${since}
        returning code`.execute(db);
      return rows.length > 0;
    },

    async prune(triedBefore, usedBefore) {
      await db.deleteFrom("sign_in_attempt").where("at", "<", triedBefore).execute();
      await db.deleteFrom("used_code").where("at", "<", usedBefore).execute();
    },
  };
}

/** One statement, so that many tries at once are counted one by one. */
async function count(
  db: Executor,
  name: string,
  { free, firstMs, longestMs, forgetMs }: Slowing,
  now: Instant,
): Promise<boolean> {
  const failures = sql`(case when a.at < ${now - forgetMs}::bigint then 1 else a.failures + 1 end)`;
  // 2^20 times any first wait is beyond any longest one; more would overflow.
  const wait = sql`least(${longestMs}::bigint,
    ${firstMs}::bigint * (2 ^ least(${failures} - ${free}::int, 20))::bigint)`;
  const { rows } = await sql`
    insert into sign_in_attempt as a (username, failures, not_before, at)
    values (${name}, 1, 0, ${now})
    on conflict (username) do update set
      failures = ${failures},
      not_before = case when ${failures} < ${free}::int then 0 else ${now}::bigint + ${wait} end,
      at = ${now}
    where a.not_before <= ${now}::bigint
    returning failures`.execute(db);
  return rows.length > 0;
}
