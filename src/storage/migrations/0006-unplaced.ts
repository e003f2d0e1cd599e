import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Questions that nothing answered, in groups of those that ask the same. No row says who asked. */
export const unplaced: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `create table unplaced_group (
    id text primary key,
    state text not null default 'open',
    entry text,
    changed_by text,
    changed_at bigint
  )`,
  `create table unplaced_question (
    key text primary key,
    group_id text not null references unplaced_group (id) on delete cascade,
    text text,
    words text not null,
    best text,
    at bigint not null
  )`,
  "create index unplaced_question_group on unplaced_question (group_id)",
  "create index unplaced_question_at on unplaced_question (at)",
];
