import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  freePort,
  newPostgresDatabase,
  postgresIsThere,
  redisCanBeStarted,
  startRedis,
} from "../support/stores.ts";

/** Where the measured service keeps its conversations and records. */
export interface BenchStores {
  what: string;
  /** Whether they are those of the full product. */
  real: boolean;
  /** What a process of the service is given. */
  env(): Record<string, string>;
  close(): void;
}

/** A Redis of its own and an empty database of the PostgreSQL server, as far as they are there. */
export async function openBenchStores(): Promise<BenchStores> {
  const redis = redisCanBeStarted ? await ownRedis() : null;
  const databaseUrl = postgresIsThere ? await newPostgresDatabase() : null;
  const key = randomBytes(32).toString("base64");
  const conversations = redis ? "Redis (append-only)" : "PGlite, no Redis";
  const records = databaseUrl ? "PostgreSQL" : "PGlite, no PostgreSQL";
  return {
    what: redis || databaseUrl ? `${conversations}; ${records}` : "PGlite, no Redis, no PostgreSQL",
    real: redis !== null && databaseUrl !== null,
    env: () => ({
      MESSAGE_KEY: key,
      DATA_DIR: mkdtempSync(join(tmpdir(), "mot-cua-")),
      ...(redis ? { REDIS_URL: redis.url } : {}),
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    }),
    close: () => redis?.close(),
  };
}

async function ownRedis(): Promise<{ url: string; close(): void }> {
  const port = await freePort();
  const server = await startRedis(port, mkdtempSync(join(tmpdir(), "mot-cua-redis-")));
  return { url: `redis://127.0.0.1:${port}`, close: () => void server.kill("SIGKILL") };
}
