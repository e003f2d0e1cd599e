import { sql } from "kysely";
import type { ConversationState } from "./conversation-state.ts";
import { readJournaled, readReply } from "./sql-rows.ts";
import { type Executor, inTransaction } from "./transactions.ts";

/** ConversationState in the SQL database; see the port for what each method promises. */
export function createSqlConversationState(db: Executor): ConversationState {
  const held = (lane: string, version: number) =>
    sql<boolean>`exists (select 1 from lane where key = ${lane} and version = ${version})`;

  const waiting = async (lane: string) => {
    const messages = await db
      .selectFrom("inbox")
      .selectAll()
      .where("lane", "=", lane)
      .where("payload", "is not", null)
      .orderBy("seq")
      .execute();
    const replies = await db
      .selectFrom("reply")
      .selectAll()
      .where("lane", "=", lane)
      .orderBy("seq")
      .execute();
    return { messages: messages.map(readJournaled), replies: replies.map(readReply) };
  };

  return {
    waiting,

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
      const taken = await db
        .updateTable("lane")
        .set((row) => ({ owner, lease_until: now + leaseMs, version: row("version", "+", 1) }))
        .where("key", "=", lane)
        .where("lease_until", "<=", now)
        .returning(["version", "session", "session_at"])
        .executeTakeFirst();
      if (!taken) return null;
      return {
        version: taken.version,
        session: taken.session === null ? null : JSON.parse(taken.session),
        sessionAt: taken.session_at,
        ...(await waiting(lane)),
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

    commit: (turn, now) =>
      inTransaction(db, async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable("lane")
          .set({
            session: turn.session === null ? null : JSON.stringify(turn.session),
            session_at: now,
            wake_at: now,
          })
          .where("key", "=", turn.lane)
          .where("version", "=", turn.version)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        if (turn.deadLetter !== undefined) await recordDeadLetters(tx, turn, turn.deadLetter, now);
        if (turn.consumed.length > 0) {
          await tx
            .updateTable("inbox")
            .set({ payload: null })
            .where("lane", "=", turn.lane)
            .where("seq", "in", turn.consumed)
            .execute();
        }
        if (turn.replies.length > 0) {
          await tx
            .insertInto("reply")
            .values(
              turn.replies.map(({ id, payload }) => ({
                lane: turn.lane,
                id,
                payload: JSON.stringify(payload),
              })),
            )
            .execute();
        }
        return true;
      }),

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

    async forget(lane) {
      await inTransaction(db, async (tx) => {
        await tx.updateTable("lane").set({ session: null }).where("key", "=", lane).execute();
        await tx.deleteFrom("reply").where("lane", "=", lane).execute();
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

async function recordDeadLetters(
  tx: Executor,
  turn: { lane: string; consumed: number[] },
  code: string,
  at: number,
): Promise<void> {
  await tx
    .insertInto("dead_letter")
    .columns(["channel", "id", "lane", "code", "at"])
    .expression((query) =>
      query
        .selectFrom("inbox")
        .select([
          "channel",
          "id",
          "lane",
          sql<string>`${code}::text`.as("code"),
          sql<number>`${at}::bigint`.as("at"),
        ])
        .where("lane", "=", turn.lane)
        .where("seq", "in", turn.consumed),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
