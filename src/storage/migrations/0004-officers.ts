import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Officers, how they sign in, and the audit log. */
export const officers: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

/** The tables of signing in have the shape that better-auth asks for; a rule test compares them. */
const statements = [
  `create table officer (
    id text primary key,
    name text not null,
    email text not null unique,
    email_verified boolean not null default false,
    image text,
    created_at timestamptz not null default current_timestamp,
    updated_at timestamptz not null default current_timestamp,
    username text unique,
    two_factor_enabled boolean default false,
    role text,
    banned boolean default false,
    ban_reason text,
    ban_expires timestamptz,
    password_temporary boolean not null default false
  )`,
  `create table officer_session (
    id text primary key,
    expires_at timestamptz not null,
    token text not null unique,
    created_at timestamptz not null default current_timestamp,
    updated_at timestamptz not null,
    ip_address text,
    user_agent text,
    officer_id text not null references officer (id) on delete cascade,
    impersonated_by text
  )`,
  "create index officer_session_officer on officer_session (officer_id)",
  `create table officer_account (
    id text primary key,
    account_id text not null,
    provider_id text not null,
    officer_id text not null references officer (id) on delete cascade,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    password text,
    created_at timestamptz not null default current_timestamp,
    updated_at timestamptz not null
  )`,
  "create index officer_account_officer on officer_account (officer_id)",
  `create table officer_verification (
    id text primary key,
    identifier text not null,
    value text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null default current_timestamp,
    updated_at timestamptz not null default current_timestamp
  )`,
  "create index officer_verification_identifier on officer_verification (identifier)",
  `create table officer_two_factor (
    id text primary key,
    secret text not null,
    backup_codes text not null,
    officer_id text not null unique references officer (id) on delete cascade,
    verified boolean default true,
    failed_count integer default 0,
    locked_until timestamptz
  )`,
  `create table sign_in_attempt (
    username text primary key,
    failures integer not null,
    not_before bigint not null,
    at bigint not null
  )`,
  `create table used_code (
    officer_id text not null references officer (id) on delete cascade,
    code text not null,
    at bigint not null,
    primary key (officer_id, code)
  )`,
  `create table role_request (
    id text primary key,
    officer_id text not null references officer (id) on delete cascade,
    role text not null,
    asked_by text not null,
    asked_at bigint not null
  )`,
  "create unique index role_request_once on role_request (officer_id, role)",
  `create table audit (
    seq bigint primary key,
    at bigint not null,
    officer text,
    action text not null,
    subject_kind text not null,
    subject text not null,
    fields text not null,
    address text,
    previous text not null,
    hash text not null unique
  )`,
  "create index audit_at on audit (at)",
  `create function refuse_audit_change() returns trigger language plpgsql as $$
    begin raise exception 'the audit log is only added to'; end $$`,
  `create trigger audit_append_only before update or delete on audit
    for each row execute function refuse_audit_change()`,
  `create trigger audit_no_truncate before truncate on audit
    for each statement execute function refuse_audit_change()`,
];
