import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createDatabase, migrate } from "../../src/storage/database.ts";
import { openPglite, pgliteDialect } from "../../src/storage/pglite-dialect.ts";

const root = join(import.meta.dirname, "..", "..");
const file = join(root, "node_modules", ".cache", "mot-cua-test-database.tgz");
const migrationsFolder = join(root, "src", "storage", "migrations");

/** Makes the migrated database from which every test starts. */
export async function makeSnapshot(): Promise<void> {
  if (existsSync(file) && statSync(file).mtimeMs > newestMigration()) return;
  const pglite = await openPglite({ dataDir: "memory://" });
  const db = createDatabase(pgliteDialect(pglite));
  await migrate(db);
  const dump = await pglite.dumpDataDir("gzip");
  await db.destroy();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, Buffer.from(await dump.arrayBuffer()));
}

function newestMigration(): number {
  const files = readdirSync(migrationsFolder).map((name) => join(migrationsFolder, name));
  return Math.max(...files.map((path) => statSync(path).mtimeMs));
}

/** The migrated, empty database as PGlite loads it. */
export function snapshot(): Blob {
  return new Blob([readFileSync(file)]);
}
