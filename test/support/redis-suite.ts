import { Redis } from "ioredis";
import { afterAll, beforeAll } from "vitest";
import { useRedis } from "./stores.ts";

/** A connection to a running Redis for the tests of the suite that calls this; it is there once they run. */
export function redisOfSuite(): () => Redis {
  let redis: Redis;
  let leave = () => {};
  beforeAll(async () => {
    const used = await useRedis();
    leave = used.leave;
    redis = new Redis(used.url);
    await redis.ping();
  });
  afterAll(() => {
    redis.disconnect();
    leave();
  });
  return () => redis;
}
