import { Redis } from "ioredis";
import { afterAll, beforeAll } from "vitest";
import { newId } from "../../src/kernel/ids.ts";
import { createRedisConversationState } from "../../src/storage/redis-conversation-state.ts";
import { createRedisRateLimiter } from "../../src/storage/redis-rate-limiter.ts";
import { conversationStateContract } from "../contracts/conversation-state.ts";
import { rateLimiterContract } from "../contracts/rate-limiter.ts";
import { redisIsThere, useRedis } from "../support/stores.ts";
import { optionalSuite } from "../support/suites.ts";

optionalSuite("Redis", redisIsThere)("the stores in Redis", () => {
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

  conversationStateContract("Redis", async () => ({
    state: createRedisConversationState(redis, `test:${newId()}:`),
    close: async () => {},
  }));

  rateLimiterContract("Redis", async () => ({
    limiter: createRedisRateLimiter(redis, `test:${newId()}:`),
    close: async () => {},
  }));
});
