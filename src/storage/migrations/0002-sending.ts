import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Limits of sending, leases among processes, groups, and who cannot be reached. */
export const sending: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  "create table rate_limit (key text primary key, on_pace_at bigint not null)",
  "create table lease (name text primary key, owner text not null, until bigint not null)",
  `create table chat_group (
    channel text not null,
    address text not null,
    name text not null,
    may_post boolean not null,
    village text,
    changed_at bigint not null,
    primary key (channel, address)
  )`,
  `create table unreachable (
    channel text not null,
    address text not null,
    reason text not null,
    since bigint not null,
    primary key (channel, address)
  )`,
];
