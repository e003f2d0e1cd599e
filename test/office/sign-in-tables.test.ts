import { randomBytes } from "node:crypto";
import { getMigrations } from "better-auth/db/migration";
import { sql } from "kysely";
import { pino } from "pino";
import { expect, it } from "vitest";
import { createAuth } from "../../src/office/auth.ts";
import { onEachDatabase } from "./world.ts";

onEachDatabase("the tables of signing in", (world) => {
  async function leftToDo() {
    const auth = createAuth({
      db: world().db,
      key: randomBytes(32),
      log: pino({ level: "silent" }),
    });
    const warnings: string[] = [];
    const log = (_level: string, message: string) => void warnings.push(message);
    const left = await getMigrations({ ...auth.options, logger: { level: "warn", log } });
    const { toBeCreated, toBeAdded, toBeAddedIndexes, unsafeChanges, schemaProblems } = left;
    return [toBeCreated, toBeAdded, toBeAddedIndexes, unsafeChanges, schemaProblems, warnings];
  }

  it("are what the library asks for, to the last column and index", async () => {
    expect(await leftToDo()).toEqual([[], [], [], [], [], []]);
  });

  it("are seen to lack a column", async () => {
    await sql`alter table officer drop column ban_reason`.execute(world().db);
    const [, toBeAdded] = await leftToDo();
    expect(toBeAdded).toMatchObject([{ table: "officer" }]);
  });

  it("are seen to have a column of another type", async () => {
    await sql`alter table officer_session alter column user_agent type bigint using null`.execute(
      world().db,
    );
    const warnings = (await leftToDo()).at(-1);
    expect(warnings).toHaveLength(1);
  });

  it("keep names, tokens and second factors unique, which the library does not compare", async () => {
    const { rows } = await sql<{ definition: string }>`
      select indexdef as definition from pg_indexes
      where schemaname = 'public' and indexdef like 'CREATE UNIQUE%'
        and (tablename like 'officer%' or tablename in ('used_code', 'role_request', 'sign_in_attempt'))`.execute(
      world().db,
    );
    const unique = rows.map(({ definition }) =>
      definition.replace(/^.* ON public\.| USING btree/gu, ""),
    );
    expect(unique).toEqual(
      expect.arrayContaining([
        "officer (username)",
        "officer (email)",
        "officer_session (token)",
        "officer_two_factor (officer_id)",
        "used_code (officer_id, code)",
        "role_request (officer_id, role)",
        "sign_in_attempt (username)",
      ]),
    );
  });
});
