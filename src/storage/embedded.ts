import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Kysely, sql } from "kysely";
import { AppError } from "../kernel/errors.ts";
import { createDatabase, migrate } from "./database.ts";
import { lockDirectory } from "./directory-lock.ts";
import { openPglite, pgliteDialect } from "./pglite-dialect.ts";
import type { Schema } from "./schema.ts";

/** The on-disk format follows PostgreSQL's major version, and PGlite 0.5 is PostgreSQL 18. */
const POSTGRES_MAJOR = "18";

export interface OpenDatabase {
  db: Kysely<Schema>;
  /** Gives back the room of erased rows, where no server does that by itself. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

/** Opens (or makes) the embedded database in `dataDir`/pg, migrated, for this process alone. */
export async function openEmbedded(dataDir: string): Promise<OpenDatabase> {
  const lock = await lockDirectory(dataDir);
  try {
    const directory = join(dataDir, "pg");
    refuseOtherVersion(directory);
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const opened = await openMigrated({ dataDir: directory });
    await freeLeases(opened.db);
    writeFileSync(join(dataDir, "store.json"), JSON.stringify({ postgres: POSTGRES_MAJOR }));
    return {
      db: opened.db,
      tidy: opened.tidy,
      async close() {
        await opened.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The same database without a directory: gone with the process. A snapshot of a migrated one saves its making. */
export function openInMemory(snapshot?: Blob): Promise<OpenDatabase> {
  return openMigrated({ dataDir: "memory://", ...(snapshot ? { loadDataDir: snapshot } : {}) });
}

async function openMigrated(options: Parameters<typeof openPglite>[0]): Promise<OpenDatabase> {
  const db = createDatabase(pgliteDialect(await openPglite(options)));
  await migrate(db);
  return { db, tidy: () => vacuum(db), close: () => db.destroy() };
}

/** PGlite runs no autovacuum. */
async function vacuum(db: Kysely<Schema>): Promise<void> {
  await sql`vacuum inbox, lane, reply, dead_letter, web_reply`.execute(db);
}

/** The lock says that whoever held these is dead: nobody has to wait for the leases to end. */
async function freeLeases(db: Kysely<Schema>): Promise<void> {
  await db.updateTable("lane").set({ lease_until: 0 }).where("lease_until", ">", 0).execute();
  await db.deleteFrom("lease").execute();
}

function refuseOtherVersion(directory: string): void {
  const file = join(directory, "PG_VERSION");
  if (!existsSync(file)) return;
  const found = readFileSync(file, "utf8").trim();
  if (found === POSTGRES_MAJOR) return;
  throw new AppError(
    "data-directory-version",
    `${directory} was written by PostgreSQL ${found}, and this release reads ${POSTGRES_MAJOR}`,
  );
}
