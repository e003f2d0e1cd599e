import { openInMemory } from "../../src/storage/embedded.ts";
import { createSqlRateLimiter } from "../../src/storage/sql-rate-limiter.ts";
import { rateLimiterContract } from "../contracts/rate-limiter.ts";
import { snapshot } from "../support/snapshot.ts";

rateLimiterContract("PGlite", async () => {
  const { db, close } = await openInMemory(snapshot());
  return { limiter: createSqlRateLimiter(db), close };
});
