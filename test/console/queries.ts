import type { Executor } from "../../src/storage/storage.ts";

/** The statements that an embedded database was given. */
export interface AskedQueries {
  /** Does something and answers what was asked of the database meanwhile. */
  during(act: () => Promise<unknown>): Promise<string[]>;
}

/** Listens at the one connection that an embedded database has; the borders of transactions are not counted. */
export async function listenToQueries(db: Executor): Promise<AskedQueries> {
  const asked: string[] = [];
  await db.getExecutor().provideConnection(async (connection) => {
    const run = connection.executeQuery.bind(connection);
    connection.executeQuery = (query, options) => {
      if (!/^(?:begin|commit|rollback)/iu.test(query.sql)) asked.push(query.sql);
      return run(query, options);
    };
  });
  return {
    async during(act) {
      asked.length = 0;
      await act();
      return [...asked];
    },
  };
}
