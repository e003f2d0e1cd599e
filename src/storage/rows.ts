import { sql } from "kysely";
import type { Table } from "./tables.ts";
import type { Executor } from "./transactions.ts";

export async function countRows(table: Table, db: Executor): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    select count(*)::int as rows from ${sql.table(table)}`.execute(db);
  return rows[0]?.rows ?? 0;
}

/** New rows count on from the highest that was put in as it was. */
export async function continueSequence(table: Table, db: Executor): Promise<void> {
  await sql`select setval(pg_get_serial_sequence(${table}, 'seq'), seq)
    from (select max(seq) as seq from ${sql.table(table)}) highest where seq is not null`.execute(
    db,
  );
}
