import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type OpenDatabase, openInMemory } from "../../src/storage/embedded.ts";
import { type Executor, inTransaction } from "../../src/storage/transactions.ts";
import { snapshot } from "../support/snapshot.ts";

let opened: OpenDatabase;
let db: Executor;

beforeAll(async () => {
  opened = await openInMemory(snapshot());
  db = opened.db;
  await sql`create table purse (owner text primary key, coins integer not null)`.execute(db);
});
afterAll(() => opened.close());
beforeEach(async () => {
  await sql`delete from purse`.execute(db);
});

const give = (executor: Executor, owner: string, coins = 1) =>
  sql`insert into purse values (${owner}, ${coins})
    on conflict (owner) do update set coins = excluded.coins`.execute(executor);

async function coinsOf(executor: Executor, owner: string): Promise<number | undefined> {
  const query = sql<{ coins: number }>`select coins from purse where owner = ${owner}`;
  return (await query.execute(executor)).rows[0]?.coins;
}

const pause = () => new Promise(setImmediate);
const refused = { code: "outer-connection-in-transaction" };

it("the outer connection is refused inside a transaction instead of waiting for itself", async () => {
  await inTransaction(db, async (tx) => {
    await expect(give(db, "an")).rejects.toMatchObject(refused);
    await give(tx, "an");
  });
  expect(await coinsOf(db, "an")).toBe(1);
});

it("a transaction on the outer connection is refused inside a transaction", async () => {
  const nested = inTransaction(db, () => inTransaction(db, (tx) => give(tx, "an")));
  await expect(nested).rejects.toMatchObject(refused);
});

it("the outer connection stays refused after a pause within the transaction", async () => {
  await inTransaction(db, async () => {
    await pause();
    await expect(coinsOf(db, "an")).rejects.toMatchObject(refused);
  });
});

it("the outer connection serves again once the transaction has ended, well or badly", async () => {
  await inTransaction(db, (tx) => give(tx, "an"));
  await expect(inTransaction(db, () => give(db, "an", 2))).rejects.toMatchObject(refused);
  await give(db, "binh");
  expect([await coinsOf(db, "an"), await coinsOf(db, "binh")]).toEqual([1, 1]);
});

it("a transaction that throws leaves nothing behind", async () => {
  const failing = inTransaction(db, async (tx) => {
    await give(tx, "an");
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect(await coinsOf(db, "an")).toBeUndefined();
});

it("a transaction answers what its work answers", async () => {
  expect(await inTransaction(db, async () => "done")).toBe("done");
});

it("transactions side by side do not mix: no read is stale, no write is lost", async () => {
  await give(db, "an", 0);
  const addOne = () =>
    inTransaction(db, async (tx) => {
      const coins = (await coinsOf(tx, "an")) ?? 0;
      await pause();
      await give(tx, "an", coins + 1);
    });
  await Promise.all(Array.from({ length: 25 }, addOne));
  expect(await coinsOf(db, "an")).toBe(25);
});

it("a transaction that is rolled back takes nothing of its neighbours with it", async () => {
  const names = Array.from({ length: 20 }, (_, index) => `p${index}`);
  const work = names.map((name, index) =>
    inTransaction(db, async (tx) => {
      await give(tx, name);
      await pause();
      if (index % 2 === 1) throw new Error("rolled back");
    }),
  );
  await Promise.allSettled(work);
  const { rows } = await sql<{ owner: string }>`select owner from purse`.execute(db);
  const kept = names.filter((_, index) => index % 2 === 0);
  expect(rows.map(({ owner }) => owner).sort()).toEqual(kept.sort());
});

it("a query of somebody else waits for the open transaction, and is not undone with it", async () => {
  let other: Promise<unknown> = Promise.resolve();
  const begun = Promise.withResolvers<void>();
  const failing = inTransaction(db, async (tx) => {
    await give(tx, "an");
    begun.resolve();
    for (let turns = 0; turns < 20; turns++) await pause();
    throw new Error("rolled back");
  });
  await begun.promise;
  other = give(db, "binh");
  const seen = coinsOf(db, "an");
  await expect(failing).rejects.toThrow("rolled back");
  await other;
  expect([await seen, await coinsOf(db, "binh")]).toEqual([undefined, 1]);
});
