import { type Kysely, sql } from "kysely";
import { AppError } from "../kernel/errors.ts";
import { migrate } from "./database.ts";
import { continueSequence, countRows } from "./rows.ts";
import type { Schema } from "./schema.ts";
import { type Table, tables } from "./tables.ts";
import { type Executor, inSnapshot, inTransaction } from "./transactions.ts";

/** Rows read or written in one statement: few enough that nothing else waits long. */
const CHUNK = 1_000;

/** How many rows each table has. */
export type TableCounts = Record<string, number>;

/**
 * Reads every table that lasts, as one moment saw them, a chunk at a time: each row is one line of JSON as
 * the database itself writes it, so that no number or instant changes on the way.
 */
export function dumpTables(
  db: Kysely<Schema>,
  write: (table: Table, lines: string[]) => Promise<void>,
): Promise<TableCounts> {
  return inSnapshot(db, async (executor) => {
    const counts: TableCounts = {};
    for (const table of tableNames) {
      counts[table] = 0;
      for await (const lines of chunksOf(table, executor)) {
        counts[table] += lines.length;
        await write(table, lines);
      }
    }
    return counts;
  });
}

async function* chunksOf(table: Table, executor: Executor): AsyncGenerator<string[]> {
  const order = sql.join(tables[table].key.map((column) => sql.ref(column)));
  for (let offset = 0; ; offset += CHUNK) {
    const { rows } = await sql<{ line: string }>`
      select row_to_json(source)::text as line
      from (select * from ${sql.table(table)} order by ${order} limit ${CHUNK} offset ${offset}) source
    `.execute(executor);
    if (rows.length > 0) yield rows.map(({ line }) => line);
    if (rows.length < CHUNK) return;
  }
}

/**
 * Puts rows into an empty, migrated database, all or none.
 * @param read the lines of a table as they were dumped, in chunks
 * @throws AppError restore-not-empty when any table has rows; restore-mismatch when other numbers arrive than counted
 */
export async function restoreTables(
  db: Kysely<Schema>,
  counts: TableCounts,
  read: (table: Table) => AsyncIterable<string[]>,
): Promise<void> {
  await migrate(db);
  await inTransaction(db, async (executor) => {
    for (const table of tableNames) await refuseRows(table, executor);
    for (const table of tableNames) {
      for await (const lines of read(table)) await insertLines(table, lines, executor);
      if (tables[table].sequence) await continueSequence(table, executor);
      const arrived = await countRows(table, executor);
      if (arrived === (counts[table] ?? 0)) continue;
      throw new AppError("restore-mismatch", `${table}: ${counts[table]} rows, ${arrived} arrived`);
    }
  });
}

async function refuseRows(table: Table, executor: Executor): Promise<void> {
  const rows = await countRows(table, executor);
  if (rows === 0) return;
  throw new AppError("restore-not-empty", `${table} has ${rows} rows: restore into an empty place`);
}

async function insertLines(table: Table, lines: string[], executor: Executor): Promise<void> {
  const rows = `[${lines.join(",")}]`;
  await sql`insert into ${sql.table(table)} overriding system value
    select (jsonb_populate_record(null::${sql.table(table)}, value)).*
    from jsonb_array_elements(${rows}::jsonb)`.execute(executor);
}

const tableNames = Object.keys(tables) as Table[];
