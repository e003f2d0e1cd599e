import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Pictures and papers that are sent. */
export const files: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table file (
      id text primary key,
      bytes bytea not null,
      media_type text not null,
      created_at bigint not null
    )`.execute(db);
  },
};
