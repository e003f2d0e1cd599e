import { Redis } from "ioredis";
import { AppError } from "../kernel/errors.ts";

/** What is said of a Redis that keeps its data in memory alone. */
export const UNSAVED_REDIS =
  "runs without append-only persistence: conversations are lost when it stops";

/** How long the start waits for Redis before it goes on without. */
const START_PATIENCE_MS = 3_000;
/** Fails fast: somebody waits for an answer. Measured defaults of ioredis: 10.5 s until a command fails. */
const options = {
  maxRetriesPerRequest: 1,
  commandTimeout: 500,
  connectTimeout: 2_000,
  enableOfflineQueue: false,
  lazyConnect: true,
  // Commands of the same moment go out together: each write of its own costs as much as a command.
  enableAutoPipelining: true,
  retryStrategy: (tries: number) => Math.min(tries * 200, 2_000),
};

export interface OpenRedis {
  redis: Redis;
  /** What is wrong with it, in one English phrase, or null. */
  problem(): Promise<string | null>;
  close(): Promise<void>;
}

/** Connects to Redis and keeps trying; returns also when it is down, since much can be answered without. */
export async function openRedis(url: string): Promise<OpenRedis> {
  const redis = new Redis(url, options);
  // Every loss of the connection is an error event; the state of things is asked by problem().
  redis.on("error", () => {});
  const ready = new Promise<void>((resolve) => redis.once("ready", () => resolve()));
  redis.connect().catch(() => {});
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, START_PATIENCE_MS);
  });
  await Promise.race([ready, patience]);
  clearTimeout(timer);
  return {
    redis,
    problem: () => problemOf(redis),
    async close() {
      redis.disconnect();
    },
  };
}

async function problemOf(redis: Redis): Promise<string | null> {
  if (redis.status !== "ready") return "not reachable";
  const persistence = await redis.info("persistence").catch(() => null);
  if (persistence === null) return "not answering";
  return persistence.includes("aof_enabled:1") ? null : UNSAVED_REDIS;
}

/**
 * Runs a call on Redis.
 * @throws AppError store-unavailable when it surely was not done, store-unsure when it may have been
 */
export async function onRedis<Result>(redis: Redis, call: () => Promise<Result>): Promise<Result> {
  if (redis.status !== "ready") throw new AppError("store-unavailable", `Redis is ${redis.status}`);
  try {
    return await call();
  } catch (error) {
    throw new AppError("store-unsure", "a call to Redis did not end well", error);
  }
}
