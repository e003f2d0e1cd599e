import { sql } from "kysely";
import type { ConversationState } from "./conversation-state.ts";
import { createSqlDeadLetters } from "./sql-dead-letters.ts";
import { type InboxRow, type ReplyRow, readJournaled, readReply } from "./sql-rows.ts";
import { type Executor, inTransaction } from "./transactions.ts";

/** ConversationState in the SQL database; see the port for what each method promises. */
export function createSqlConversationState(db: Executor): ConversationState {
  const held = (lane: string, version: number) =>
    sql<boolean>`exists (select 1 from lane where key = ${lane} and version = ${version})`;

  return {
    ...createSqlDeadLetters(db),

    async waiting(lane) {
      const { rows } = await sql<Waiting>`select ${waitingOf(lane)}`.execute(db);
      return readWaiting(rows[0]);
    },

    async accept({ channel, id, lane, payload }, now) {
      const { rows } = await sql`
        with fresh as (
          insert into inbox (channel, id, lane, received_at, payload)
          values (${channel}, ${id}, ${lane}, ${now}, ${JSON.stringify(payload)})
          on conflict do nothing returning lane
        )
        insert into lane (key, wake_at) select lane, ${now}::bigint from fresh
        on conflict (key) do update set wake_at = least(lane.wake_at, excluded.wake_at)
        returning key`.execute(db);
      return rows.length > 0 ? "accepted" : "duplicate";
    },

    async due(now, limit) {
      const rows = await db
        .selectFrom("lane")
        .select("key")
        .where("wake_at", "<=", now)
        .where("lease_until", "<=", now)
        .orderBy("wake_at")
        .limit(limit)
        .execute();
      return rows.map((row) => row.key);
    },

    async take(lane, owner, leaseMs, now) {
      const { rows } = await sql<Taken>`
        with taken as (
          update lane set owner = ${owner}, lease_until = ${now + leaseMs}, version = version + 1
          where key = ${lane} and lease_until <= ${now}
          returning version, session, session_at
        )
        select taken.*, ${waitingOf(lane)} from taken`.execute(db);
      const [taken] = rows;
      if (!taken) return null;
      return {
        version: taken.version,
        session: taken.session === null ? null : JSON.parse(taken.session),
        sessionAt: taken.session_at,
        ...readWaiting(taken),
      };
    },

    async renew(lane, version, leaseMs, now) {
      const { numUpdatedRows } = await db
        .updateTable("lane")
        .set({ lease_until: now + leaseMs })
        .where("key", "=", lane)
        .where("version", "=", version)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async commit({ lane, version, session, consumed, replies, deadLetter }, now) {
      const ids = replies.map(({ id }) => id);
      const payloads = replies.map(({ payload }) => JSON.stringify(payload));
      // One statement is one transaction, and a third of the round trips.
      const { rows } = await sql`
        with held as (
          update lane set session = ${session === null ? null : JSON.stringify(session)},
            session_at = ${now}, wake_at = ${now}
          where key = ${lane} and version = ${version} returning key
        ), given_up as (
          insert into dead_letter (channel, id, lane, code, at, payload)
          select channel, id, lane, ${deadLetter ?? ""}, ${now}::bigint, payload from inbox, held
          where lane = key and seq = any(${consumed}::bigint[]) and ${deadLetter !== undefined}
          on conflict do nothing
        ), answered as (
          update inbox set payload = null from held
          where lane = key and seq = any(${consumed}::bigint[])
        ), said as (
          insert into reply (lane, id, payload)
          select key, id, payload from held,
            unnest(${ids}::text[], ${payloads}::text[]) with ordinality as said (id, payload, place)
          order by place
        )
        select key from held`.execute(db);
      return rows.length > 0;
    },

    async turnFailed(lane, version, seqs) {
      const { numUpdatedRows } = await db
        .updateTable("inbox")
        .set((row) => ({ attempts: row("attempts", "+", 1) }))
        .where("lane", "=", lane)
        .where("seq", "in", seqs)
        .where(held(lane, version))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async sendBegins(lane, version, seq) {
      const { numUpdatedRows } = await db
        .updateTable("reply")
        .set((row) => ({ attempts: row("attempts", "+", 1) }))
        .where("lane", "=", lane)
        .where("seq", "=", seq)
        .where(held(lane, version))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async sendEnds(lane, version, seq) {
      const { numDeletedRows } = await db
        .deleteFrom("reply")
        .where("lane", "=", lane)
        .where("seq", "=", seq)
        .where(held(lane, version))
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    async sendLater(lane, version, seq, notBefore, counts) {
      const { numUpdatedRows } = await db
        .updateTable("reply")
        .set((row) => ({
          not_before: notBefore,
          attempts: counts ? row.ref("attempts") : row("attempts", "-", 1),
        }))
        .where("lane", "=", lane)
        .where("seq", "=", seq)
        .where(held(lane, version))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    async release(lane, version, holdUntil, now) {
      const { numAffectedRows } = await sql`
        update lane set owner = null, lease_until = 0, wake_at = least(
          (select ${holdUntil ?? now}::bigint from inbox
            where inbox.lane = lane.key and payload is not null limit 1),
          (select min(greatest(not_before, ${now}::bigint)) from reply where reply.lane = lane.key)
        ) where key = ${lane} and version = ${version}`.execute(db);
      return (numAffectedRows ?? 0n) > 0n;
    },

    async forget(lane, keep) {
      await inTransaction(db, async (tx) => {
        if (keep !== "session")
          await tx.updateTable("lane").set({ session: null }).where("key", "=", lane).execute();
        await tx.deleteFrom("reply").where("lane", "=", lane).execute();
        await tx.deleteFrom("dead_letter").where("lane", "=", lane).execute();
      });
    },

    async sweep(inboxBefore, sessionBefore) {
      const inbox = await db
        .deleteFrom("inbox")
        .where("received_at", "<", inboxBefore)
        .where("payload", "is", null)
        .executeTakeFirst();
      const lanes = await db
        .deleteFrom("lane")
        .where("session_at", "<", sessionBefore)
        .where("wake_at", "is", null)
        .executeTakeFirst();
      return Number(inbox.numDeletedRows + lanes.numDeletedRows);
    },

    async counts() {
      const { rows } = await sql<{ messages: number; replies: number; dead: number }>`
        select (select count(*)::int from inbox where payload is not null) as messages,
          (select count(*)::int from reply) as replies,
          (select count(*)::int from dead_letter) as dead`.execute(db);
      const [row] = rows;
      return {
        waitingMessages: row?.messages ?? 0,
        waitingReplies: row?.replies ?? 0,
        deadLetters: row?.dead ?? 0,
      };
    },
  };
}

/** What waits on a lane, as two columns of JSON. */
function waitingOf(lane: string) {
  return sql`
    (select json_agg(inbox order by seq) from inbox
      where inbox.lane = ${lane} and payload is not null) as messages,
    (select json_agg(reply order by seq) from reply where reply.lane = ${lane}) as replies`;
}

interface Waiting {
  messages: InboxRow[] | null;
  replies: ReplyRow[] | null;
}

interface Taken extends Waiting {
  version: number;
  session: string | null;
  session_at: number | null;
}

function readWaiting(row: Waiting | undefined) {
  return {
    messages: (row?.messages ?? []).map(readJournaled),
    replies: (row?.replies ?? []).map(readReply),
  };
}
