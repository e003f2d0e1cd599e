import { sql } from "kysely";
import { type DeadLetters, TRACE_MS } from "./dead-letters.ts";
import type { Executor } from "./transactions.ts";

/** DeadLetters in the SQL database; see the port for what each method promises. */
export function createSqlDeadLetters(db: Executor): DeadLetters {
  return {
    async deadLetters(limit) {
      return db
        .selectFrom("dead_letter")
        .select(["channel", "id", "lane", "code", "at"])
        .select(sql<boolean>`payload is not null`.as("canRetry"))
        .orderBy("at", "desc")
        .orderBy("channel")
        .orderBy("id")
        .limit(limit)
        .execute();
    },

    async retryDeadLetter(channel, id, now) {
      // The row in the inbox is there for as long as repeats of its id may come, and gone later.
      const { rows } = await sql`
        with dead as (
          delete from dead_letter
          where channel = ${channel} and id = ${id} and payload is not null
          returning channel, id, lane, payload
        ), back as (
          insert into inbox (channel, id, lane, received_at, payload)
          select channel, id, lane, ${now}::bigint, payload from dead
          on conflict (channel, id) do update set
            payload = excluded.payload, received_at = excluded.received_at, attempts = 0, seq = default
          returning lane
        )
        insert into lane (key, wake_at) select lane, ${now}::bigint from back
        on conflict (key) do update set wake_at = least(lane.wake_at, excluded.wake_at)
        returning key`.execute(db);
      return rows.length > 0;
    },

    async discardDeadLetter(channel, id) {
      const { numDeletedRows } = await db
        .deleteFrom("dead_letter")
        .where("channel", "=", channel)
        .where("id", "=", id)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    async sweepDeadLetters(before) {
      const gone = await db
        .deleteFrom("dead_letter")
        .where("at", "<", before - TRACE_MS)
        .executeTakeFirst();
      const emptied = await db
        .updateTable("dead_letter")
        .set({ payload: null })
        .where("at", "<", before)
        .where("payload", "is not", null)
        .executeTakeFirst();
      return Number(gone.numDeletedRows + emptied.numUpdatedRows);
    },
  };
}
