import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Instant } from "../kernel/clock.ts";
import { type Executor, inTransaction } from "./transactions.ts";

/** What was done to what. The fields are names, never values: deleting a person leaves the log as it is. */
export interface AuditEntry {
  /** The id of who did it; null where the service did it itself. */
  officer: string | null;
  /** What was done, as "officer.created". */
  action: string;
  /** What it was done to: its kind and its id. */
  kind: string;
  subject: string;
  fields: string[];
  /** The network address it came from; null where none did. */
  address: string | null;
}

/** An entry as it was written down. */
export interface AuditRow extends AuditEntry {
  /** Counts from 1 without a gap. */
  seq: number;
  at: Instant;
}

/** What is looked for; what is left out is not asked. */
export interface AuditFilter {
  /** Null is the service itself. */
  officer?: string | null;
  /** Actions, or their first parts with the dot: "officer."; one of them is enough. */
  action?: string | readonly string[];
  kind?: string;
  subject?: string;
  from?: Instant;
  /** Up to but without this moment. */
  until?: Instant;
}

/** Whether the log is as it was written: how many entries, or the first that does not fit the one before. */
export type AuditChain = { ok: true; entries: number } | { ok: false; brokenAt: number };

/** The log of who did what. It is only added to: the database refuses every change of a row. */
export interface AuditLog {
  /** Writes an entry; within the transaction that is handed in, together with what it tells of. */
  append(entry: AuditEntry, at: Instant, executor?: Executor): Promise<void>;
  /** Newest first. */
  find(filter: AuditFilter, page: { offset: number; limit: number }): Promise<AuditRow[]>;
  count(filter: AuditFilter): Promise<number>;
  /** Reads the whole log and compares each entry with its hash and with the one before. */
  verify(): Promise<AuditChain>;
}

/** Names the lock under which entries are written one after the other. */
const LOCK = 7_261_900;
const CHUNK = 2_000;
/** Stands before the first entry. */
const BEGINNING = "0".repeat(64);

export function createAuditLog(db: Executor): AuditLog {
  const append = async (entry: AuditEntry, at: Instant, executor: Executor): Promise<void> => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(executor);
    const last = await executor
      .selectFrom("audit")
      .select(["seq", "hash"])
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
    const row = { ...entry, seq: (last?.seq ?? 0) + 1, at };
    const previous = last?.hash ?? BEGINNING;
    const { kind, fields, ...columns } = row;
    await executor
      .insertInto("audit")
      .values({
        ...columns,
        subject_kind: kind,
        fields: JSON.stringify(fields),
        previous,
        hash: hashOf(row, previous),
      })
      .execute();
  };

  const matching = ({ officer, action, kind, subject, from, until }: AuditFilter) => {
    let query = db.selectFrom("audit");
    if (officer !== undefined) query = query.where("officer", "is not distinct from", officer);
    if (action !== undefined) {
      const wanted = [action].flat();
      query = query.where(({ eb, or }) =>
        or(
          wanted.map((one) =>
            one.endsWith(".") ? eb("action", "like", `${one}%`) : eb("action", "=", one),
          ),
        ),
      );
    }
    if (kind !== undefined) query = query.where("subject_kind", "=", kind);
    if (subject !== undefined) query = query.where("subject", "=", subject);
    if (from !== undefined) query = query.where("at", ">=", from);
    if (until !== undefined) query = query.where("at", "<", until);
    return query;
  };

  return {
    append: (entry, at, executor) =>
      executor
        ? append(entry, at, executor)
        : inTransaction(db, (transaction) => append(entry, at, transaction)),

    async find(filter, { offset, limit }) {
      const rows = await matching(filter)
        .selectAll()
        .orderBy("seq", "desc")
        .offset(offset)
        .limit(limit)
        .execute();
      return rows.map(rowOf);
    },

    async count(filter) {
      const { count } = await matching(filter)
        .select(sql<number>`count(*)::int`.as("count"))
        .executeTakeFirstOrThrow();
      return count;
    },

    async verify() {
      let previous = BEGINNING;
      let entries = 0;
      for (;;) {
        const rows = await db
          .selectFrom("audit")
          .selectAll()
          .where("seq", ">", entries)
          .orderBy("seq")
          .limit(CHUNK)
          .execute();
        for (const row of rows) {
          const expected = entries + 1;
          const isWhole = row.seq === expected && row.previous === previous;
          if (!isWhole || row.hash !== hashOf(rowOf(row), previous)) {
            return { ok: false, brokenAt: expected };
          }
          previous = row.hash;
          entries = expected;
        }
        if (rows.length < CHUNK) return { ok: true, entries };
      }
    },
  };
}

interface StoredRow extends Omit<AuditRow, "kind" | "fields"> {
  subject_kind: string;
  fields: string;
}

function rowOf({ seq, at, officer, action, subject_kind, subject, fields, address }: StoredRow) {
  const names = JSON.parse(fields) as string[];
  return { seq, at, officer, action, kind: subject_kind, subject, fields: names, address };
}

/** Each hash covers its entry and the hash before it, so that no entry can be changed, taken out or put in unseen. */
function hashOf(row: AuditRow, previous: string): string {
  const { seq, at, officer, action, kind, subject, fields, address } = row;
  const text = JSON.stringify([seq, at, officer, action, kind, subject, fields, address, previous]);
  return createHash("sha256").update(text).digest("hex");
}
