import { randomUUID } from "node:crypto";
import { type SqlBool, sql } from "kysely";
import type { Instant } from "../kernel/clock.ts";
import { newId } from "../kernel/ids.ts";
import { officerAccounts, setUpCodes } from "./officer-accounts.ts";
import type { Executor } from "./transactions.ts";

/** An officer as kept; the roles in one text, parted by commas. */
export interface OfficerRow {
  id: string;
  name: string;
  username: string;
  roles: string;
  banned: boolean;
  hasSecondFactor: boolean;
  passwordTemporary: boolean;
  createdAt: Instant;
}

/** A role that one administrator asked for and another has to give. */
export interface RoleRequestRow {
  id: string;
  officer: string;
  role: string;
  askedBy: string;
  askedAt: Instant;
}

export interface NewOfficer {
  name: string;
  username: string;
  roles: string;
  passwordHash: string;
  passwordTemporary: boolean;
}

/** What may be changed of an officer. */
export type OfficerChange = Partial<
  Pick<OfficerRow, "name" | "roles" | "banned" | "hasSecondFactor" | "passwordTemporary">
>;

/** The records of officers, for the executor of one transaction or of the database itself. */
export type OfficerRows = ReturnType<typeof officerRows>;

export function officerRows(db: Executor) {
  return { ...people(db), ...officerAccounts(db), ...roleRequests(db), ...setUpCodes(db) };
}

function people(db: Executor) {
  const columns = [
    "id",
    "name",
    "username",
    "role",
    "banned",
    "two_factor_enabled",
    "password_temporary",
    "created_at",
  ] as const;
  return {
    /** The new officer's id, or null when the username is taken. */
    async add(officer: NewOfficer, now: Instant): Promise<string | null> {
      const id = randomUUID();
      const { name, username, roles: role, passwordTemporary: password_temporary } = officer;
      // Nobody writes to this address: the library of signing in asks that there be one.
      const email = `${id}@officer.invalid`;
      const created_at = new Date(now);
      const added = await db
        .insertInto("officer")
        .values({ id, name, email, username, role, password_temporary, created_at })
        .onConflict((conflict) => conflict.column("username").doNothing())
        .returning("id")
        .executeTakeFirst();
      if (!added) return null;
      const account = { id: randomUUID(), account_id: id, provider_id: "credential" };
      await db
        .insertInto("officer_account")
        .values({
          ...account,
          officer_id: id,
          password: officer.passwordHash,
          updated_at: created_at,
        })
        .execute();
      return id;
    },

    /** In the order in which they were made. */
    async all(): Promise<OfficerRow[]> {
      const rows = await db
        .selectFrom("officer")
        .select(columns)
        .orderBy("created_at")
        .orderBy("id")
        .execute();
      return rows.map(officerOf);
    },

    async isEmpty(): Promise<boolean> {
      return !(await db.selectFrom("officer").select("id").limit(1).executeTakeFirst());
    },

    /** The officer, kept from change by others until the transaction ends. */
    async lock(id: string): Promise<OfficerRow | null> {
      const query = db.selectFrom("officer").select(columns).where("id", "=", id).forUpdate();
      const row = await query.executeTakeFirst();
      return row ? officerOf(row) : null;
    },

    /** The ids of those who hold a role and are not banned, kept from change until the transaction ends. */
    async lockHolders(role: string): Promise<string[]> {
      const rows = await holders(db, role).select("id").orderBy("id").forUpdate().execute();
      return rows.map(({ id }) => id);
    },

    /** How many hold a role and are not banned. */
    async countHolders(role: string): Promise<number> {
      const count = sql<number>`count(*)::int`.as("count");
      return (await holders(db, role).select(count).executeTakeFirstOrThrow()).count;
    },

    async change(id: string, changes: OfficerChange, now: Instant): Promise<void> {
      const { roles, hasSecondFactor, passwordTemporary, ...same } = changes;
      await db
        .updateTable("officer")
        .set({
          ...same,
          ...(roles === undefined ? {} : { role: roles }),
          ...(hasSecondFactor === undefined ? {} : { two_factor_enabled: hasSecondFactor }),
          ...(passwordTemporary === undefined ? {} : { password_temporary: passwordTemporary }),
          updated_at: new Date(now),
        })
        .where("id", "=", id)
        .execute();
    },
  };
}

function holders(db: Executor, role: string) {
  return db
    .selectFrom("officer")
    .where("banned", "is not", true)
    .where(sql<SqlBool>`${role} = any(string_to_array(coalesce(role, ''), ','))`);
}

function roleRequests(db: Executor) {
  return {
    /** Asks for a role once: what was asked for before stays as it is. */
    async ask(request: Omit<RoleRequestRow, "id">): Promise<void> {
      const { officer: officer_id, role, askedBy: asked_by, askedAt: asked_at } = request;
      await db
        .insertInto("role_request")
        .values({ id: newId(), officer_id, role, asked_by, asked_at })
        .onConflict((conflict) => conflict.columns(["officer_id", "role"]).doNothing())
        .execute();
    },

    /** Oldest first. */
    async requests(): Promise<RoleRequestRow[]> {
      const rows = await db.selectFrom("role_request").selectAll().orderBy("asked_at").execute();
      return rows.map(requestOf);
    },

    /** The request, kept from change by others until the transaction ends. */
    async lockRequest(id: string): Promise<RoleRequestRow | null> {
      const query = db.selectFrom("role_request").selectAll().where("id", "=", id).forUpdate();
      const row = await query.executeTakeFirst();
      return row ? requestOf(row) : null;
    },

    async removeRequest(id: string): Promise<void> {
      await db.deleteFrom("role_request").where("id", "=", id).execute();
    },

    /** Requests for an officer, save for these roles. */
    async removeRequestsFor(officer: string, except: readonly string[] = []): Promise<void> {
      let query = db.deleteFrom("role_request").where("officer_id", "=", officer);
      if (except.length > 0) query = query.where("role", "not in", except);
      await query.execute();
    },

    async removeRequestsBy(officer: string): Promise<void> {
      await db.deleteFrom("role_request").where("asked_by", "=", officer).execute();
    },
  };
}

interface StoredOfficer {
  id: string;
  name: string;
  username: string | null;
  role: string | null;
  banned: boolean | null;
  two_factor_enabled: boolean | null;
  password_temporary: boolean;
  created_at: Date;
}

function officerOf(row: StoredOfficer): OfficerRow {
  return {
    id: row.id,
    name: row.name,
    username: row.username ?? "",
    roles: row.role ?? "",
    banned: row.banned === true,
    hasSecondFactor: row.two_factor_enabled === true,
    passwordTemporary: row.password_temporary,
    createdAt: row.created_at.getTime(),
  };
}

function requestOf(row: {
  id: string;
  officer_id: string;
  role: string;
  asked_by: string;
  asked_at: number;
}): RoleRequestRow {
  const { officer_id: officer, asked_by: askedBy, asked_at: askedAt, id, role } = row;
  return { id, officer, role, askedBy, askedAt };
}
