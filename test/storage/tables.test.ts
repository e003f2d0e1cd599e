import { sql } from "kysely";
import { expect, it } from "vitest";
import { openInMemory } from "../../src/storage/embedded.ts";
import { tables } from "../../src/storage/tables.ts";
import { snapshot } from "../support/snapshot.ts";

/** What begins anew after a move or a restore. */
const fleeting = [
  "rate_limit",
  "lease",
  "sign_in_attempt",
  "used_code",
  "chat_link_code",
  "officer_session",
  "officer_verification",
];
/** Kysely's own. */
const ofMigrations = ["kysely_migration", "kysely_migration_lock"];

it("every table is copied and backed up, or known to begin anew", async () => {
  const { db, close } = await openInMemory(snapshot());
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(
    db,
  );
  await close();
  const known = [...Object.keys(tables), ...fleeting, ...ofMigrations];
  expect(rows.map(({ name }) => name).sort()).toEqual(known.sort());
});
