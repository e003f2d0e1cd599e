import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Chats that belong to officers, and the codes by which they are linked. */
export const officerChats: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `create table officer_chat (
    channel text not null,
    address text not null,
    officer_id text not null references officer (id) on delete cascade,
    code text not null,
    linked_at bigint not null,
    primary key (channel, address)
  )`,
  "create index officer_chat_officer on officer_chat (officer_id)",
  `create table chat_link_code (
    officer_id text primary key references officer (id) on delete cascade,
    code text not null unique,
    expires_at bigint not null
  )`,
];
