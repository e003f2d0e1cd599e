import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { migrate } from "../../src/storage/database.ts";
import { type OpenDatabase, openInMemory } from "../../src/storage/embedded.ts";
import { snapshot } from "../support/snapshot.ts";

let opened: OpenDatabase;
beforeAll(async () => {
  opened = await openInMemory(snapshot());
});
afterAll(() => opened.close());

it("timers and sockets get their turns during a loop of 2,000 queries", async () => {
  let ticks = 0;
  let rounds = 0;
  let looping = true;
  const timer = setInterval(() => ticks++, 0);
  const round = () => {
    rounds++;
    if (looping) setImmediate(round);
  };
  setImmediate(round);
  for (let query = 0; query < 2_000; query++) await sql`select 1`.execute(opened.db);
  looping = false;
  clearInterval(timer);
  expect(rounds).toBeGreaterThan(1_000);
  expect(ticks).toBeGreaterThan(10);
});

it("whole numbers of eight bytes are read as numbers, and dates as YYYY-MM-DD", async () => {
  const { rows } = await sql`
    select 9007199254740991::bigint as big, (-7)::bigint as negative, count(*) as count,
      date '2026-11-24' as day, null::date as none`.execute(opened.db);
  expect(rows).toEqual([
    { big: 9_007_199_254_740_991, negative: -7, count: 1, day: "2026-11-24", none: null },
  ]);
});

it("a whole number of eight bytes is a number however great it is, never a bigint", async () => {
  const { rows } = await sql<{ huge: number }>`select 9223372036854775807::bigint as huge`.execute(
    opened.db,
  );
  expect(rows[0]?.huge).toBeTypeOf("number");
});

it("a number is written and read as the same number", async () => {
  const at = Date.UTC(2026, 10, 23, 2, 0, 0, 123);
  const { rows } = await sql<{ at: number }>`select ${at}::bigint as at`.execute(opened.db);
  expect(rows).toEqual([{ at }]);
});

it("a query that fails leaves the connection to the next", async () => {
  await expect(sql`select * from nowhere`.execute(opened.db)).rejects.toThrow(/nowhere/);
  expect((await sql`select 1 as one`.execute(opened.db)).rows).toEqual([{ one: 1 }]);
});

it("statements tell how many rows they touched", async () => {
  const { db } = opened;
  const keys = ["a", "b", "c"].map((key) => ({ key: `touched:${key}` }));
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("lane")
    .values(keys)
    .executeTakeFirstOrThrow();
  expect(numInsertedOrUpdatedRows).toBe(3n);
  const deleted = await db
    .deleteFrom("lane")
    .where("key", "in", ["touched:a", "touched:b", "other"])
    .executeTakeFirstOrThrow();
  expect(deleted.numDeletedRows).toBe(2n);
});

it("a database that is migrated already is left as it is", async () => {
  await opened.db.insertInto("lane").values({ key: "stays" }).execute();
  await migrate(opened.db);
  const kept = opened.db.selectFrom("lane").select("key").where("key", "=", "stays");
  expect(await kept.execute()).toEqual([{ key: "stays" }]);
});
