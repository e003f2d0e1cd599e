import { sql } from "kysely";
import { passesAt, type RateLimiter } from "./rate-limiter.ts";
import { type Executor, inTransaction } from "./transactions.ts";

/** RateLimiter in the SQL database: rows are locked in the order of their keys, so that two callers never wait for each other. */
export function createSqlRateLimiter(db: Executor): RateLimiter {
  return {
    reserve: (rules, now, cost = 1) =>
      inTransaction(db, async (tx) => {
        const keys = rules.map(({ key }) => key).sort();
        await tx
          .insertInto("rate_limit")
          .values(keys.map((key) => ({ key, on_pace_at: 0 })))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        const rows = await tx
          .selectFrom("rate_limit")
          .selectAll()
          .where("key", "in", keys)
          .orderBy("key")
          .forUpdate()
          .execute();
        const onPace = new Map(rows.map((row) => [row.key, row.on_pace_at]));
        const opens = rules.map((rule) => passesAt(onPace.get(rule.key) ?? 0, rule));
        const at = Math.max(now, ...opens);
        if (rules.some(({ patienceMs }, index) => (opens[index] ?? 0) > now + patienceMs)) {
          return { retryAt: at };
        }
        for (const { key, intervalMs } of rules) {
          const next = Math.max(onPace.get(key) ?? 0, at) + cost * intervalMs;
          await tx
            .updateTable("rate_limit")
            .set({ on_pace_at: next })
            .where("key", "=", key)
            .execute();
        }
        return { at };
      }),

    async pause(key, until) {
      await sql`insert into rate_limit (key, on_pace_at) values (${key}, ${until})
        on conflict (key) do update set on_pace_at = greatest(rate_limit.on_pace_at, excluded.on_pace_at)`.execute(
        db,
      );
    },

    async sweep(before) {
      const { numDeletedRows } = await db
        .deleteFrom("rate_limit")
        .where("on_pace_at", "<", before)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}
