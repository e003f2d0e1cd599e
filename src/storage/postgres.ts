import { PostgresDialect } from "kysely";
import pg from "pg";
import { createDatabase, migrate } from "./database.ts";
import type { OpenDatabase } from "./embedded.ts";

/** As storage/pglite-dialect reads them: int8 as a number, date as YYYY-MM-DD. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);
types.setTypeParser(pg.types.builtins.DATE, (value: string) => value);

/** Opens PostgreSQL (14 or newer) at a connection string, migrated. */
export async function openPostgres(url: string): Promise<OpenDatabase> {
  const pool = new pg.Pool({ connectionString: url, types, max: 10 });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => {});
  const db = createDatabase(new PostgresDialect({ pool }));
  await migrate(db);
  return { db, tidy: async () => {}, close: () => db.destroy() };
}
