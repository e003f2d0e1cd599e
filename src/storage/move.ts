import { type Kysely, sql } from "kysely";
import { AppError } from "../kernel/errors.ts";
import { openEmbedded } from "./embedded.ts";
import { openPostgres } from "./postgres.ts";
import { continueSequence, countRows } from "./rows.ts";
import type { Schema } from "./schema.ts";
import { type Table, tables } from "./tables.ts";

/** Rows copied in one statement: few enough that nothing else waits long. */
const CHUNK = 1_000;

/** One table as it was copied. */
export interface Moved {
  table: string;
  rows: number;
}

/**
 * Copies the embedded database of a data directory into PostgreSQL, in chunks. What is there already stays,
 * so that an interrupted copy may simply be run again; afterwards both must hold the same number of rows.
 * @throws AppError data-directory-busy while the service runs; move-mismatch when the numbers differ
 */
export async function moveToPostgres(dataDir: string, url: string): Promise<Moved[]> {
  const from = await openEmbedded(dataDir);
  try {
    const to = await openPostgres(url);
    try {
      const moved: Moved[] = [];
      for (const table of Object.keys(tables) as Table[]) {
        moved.push({ table, rows: await copyTable(table, from.db, to.db) });
      }
      return moved;
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

async function copyTable(table: Table, from: Kysely<Schema>, to: Kysely<Schema>): Promise<number> {
  const { key, sequence } = tables[table];
  const order = sql.join(key.map((column) => sql.ref(column)));
  const rows = await countRows(table, from);
  for (let offset = 0; offset < rows; offset += CHUNK) {
    const chunk = await sql<Record<string, unknown>>`
      select * from ${sql.table(table)} order by ${order} limit ${CHUNK} offset ${offset}`.execute(
      from,
    );
    await insertAsIs(table, chunk.rows, to);
  }
  if (sequence) await continueSequence(table, to);
  const arrived = await countRows(table, to);
  if (arrived === rows) return rows;
  throw new AppError("move-mismatch", `${table}: ${rows} rows here, ${arrived} there`);
}

/** Rows with the numbers that they have, also in columns that the database numbers itself. */
async function insertAsIs(
  table: Table,
  rows: Record<string, unknown>[],
  db: Kysely<Schema>,
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`);
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    overriding system value values ${sql.join(values)} on conflict do nothing`.execute(db);
}
