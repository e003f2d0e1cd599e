import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** What officers set, with who set it and when. */
export const settings: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table setting (
      key text primary key,
      value text not null,
      officer text not null,
      at bigint not null
    )`.execute(db);
  },
};
