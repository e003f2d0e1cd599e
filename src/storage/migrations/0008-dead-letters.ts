import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** A message that was given up stays, sealed, for as long as somebody may want to try it again. */
export const deadLetters: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`alter table dead_letter add column payload text`.execute(db);
  },
};
