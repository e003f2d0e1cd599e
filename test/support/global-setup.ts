import { chromiumPath } from "./browser.ts";
import { makeSnapshot } from "./snapshot.ts";
import { postgresIsThere, redisIsThere } from "./stores.ts";

/** Before all tests: the database from which each starts. */
export const setup = makeSnapshot;

/** After all tests: which suites were skipped, and why. */
export function teardown(): void {
  const missing = [
    ...(chromiumPath ? [] : ["the browser suites: no Chromium (Debian: apt-get install chromium)"]),
    ...(redisIsThere
      ? []
      : ["the Redis suites: no redis-server (Debian: apt-get install redis-server)"]),
    ...(postgresIsThere ? [] : ["the PostgreSQL suites: TEST_DATABASE_URL names no server"]),
  ];
  for (const reason of missing) process.stdout.write(`Skipped ${reason}\n`);
}
