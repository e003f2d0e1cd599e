import { AsyncLocalStorage } from "node:async_hooks";
import type { DatabaseConnection, Dialect, Driver, Kysely } from "kysely";
import { AppError } from "../kernel/errors.ts";
import type { Schema } from "./schema.ts";

/** What a repository is handed: the database itself or a transaction that is open on it. */
export type Executor = Kysely<Schema>;

const openTransaction = new AsyncLocalStorage<true>();

/** Runs `work` in one transaction; it must use the executor that it is given and no other. */
export function inTransaction<Result>(
  db: Kysely<Schema>,
  work: (executor: Executor) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute((executor) => openTransaction.run(true, () => work(executor)));
}

/** Reads in one transaction in which nothing that others write is seen. */
export function inSnapshot<Result>(
  db: Kysely<Schema>,
  work: (executor: Executor) => Promise<Result>,
): Promise<Result> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute((executor) => openTransaction.run(true, () => work(executor)));
}

/**
 * Makes a dialect refuse the outer connection inside a transaction. On PGlite, which has one session,
 * that would wait for itself for ever; on PostgreSQL it would silently act outside the transaction.
 */
export function guarded(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createDriver: () => guardedDriver(dialect.createDriver()),
  };
}

function guardedDriver(driver: Driver): Driver {
  const acquire = driver.acquireConnection.bind(driver);
  driver.acquireConnection = async (options): Promise<DatabaseConnection> => {
    if (openTransaction.getStore()) {
      throw new AppError(
        "outer-connection-in-transaction",
        "the outer connection was used inside a transaction: pass the executor on",
      );
    }
    return acquire(options);
  };
  return driver;
}
