import { type Dialect, Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import { migrations } from "./migrations/migrations.ts";
import type { Schema } from "./schema.ts";
import { guarded } from "./transactions.ts";

/** Opens Kysely on a dialect, with the guard against the outer connection inside a transaction. */
export function createDatabase(dialect: Dialect): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: guarded(dialect) });
}

/** Runs the migrations that this database has not had yet. */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
