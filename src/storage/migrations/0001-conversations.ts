import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";
import { systemClock } from "../../kernel/clock.ts";

/** Inbox, lanes, reply outbox and the web mailbox. */
export const conversations: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

/** Pages remember the last seq they saw: a database that begins anew must count on from beyond the old one. */
const firstWebSeq = systemClock.now();

const statements = [
  `create table inbox (
    channel text not null,
    id text not null,
    lane text not null,
    seq bigint generated always as identity,
    received_at bigint not null,
    payload text,
    attempts integer not null default 0,
    primary key (channel, id)
  )`,
  "create index inbox_pending on inbox (lane, seq) where payload is not null",
  "create index inbox_received on inbox (received_at)",
  `create table lane (
    key text primary key,
    owner text,
    lease_until bigint not null default 0,
    version bigint not null default 0,
    session text,
    session_at bigint,
    wake_at bigint
  )`,
  "create index lane_due on lane (wake_at) where wake_at is not null",
  `create table reply (
    lane text not null,
    seq bigint generated always as identity,
    id text not null unique,
    payload text not null,
    attempts integer not null default 0,
    not_before bigint not null default 0,
    primary key (lane, seq)
  )`,
  `create table dead_letter (
    channel text not null,
    id text not null,
    lane text not null,
    code text not null,
    at bigint not null,
    primary key (channel, id)
  )`,
  `create table web_reply (
    conversation text not null,
    seq bigint generated always as identity (start with ${firstWebSeq}),
    id text not null unique,
    payload text not null,
    at bigint not null,
    primary key (conversation, seq)
  )`,
  "create index web_reply_at on web_reply (at)",
];
