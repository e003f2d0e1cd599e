import { newId } from "../../src/kernel/ids.ts";
import { createRedisConversationState } from "../../src/storage/redis-conversation-state.ts";
import { createRedisRateLimiter } from "../../src/storage/redis-rate-limiter.ts";
import { conversationStateContract } from "../contracts/conversation-state.ts";
import { rateLimiterContract } from "../contracts/rate-limiter.ts";
import { redisOfSuite } from "../support/redis-suite.ts";
import { redisIsThere } from "../support/stores.ts";
import { optionalSuite } from "../support/suites.ts";

optionalSuite("Redis", redisIsThere)("the stores in Redis", () => {
  const redis = redisOfSuite();

  conversationStateContract("Redis", async () => ({
    state: createRedisConversationState(redis(), `test:${newId()}:`),
    close: async () => {},
  }));

  rateLimiterContract("Redis", async () => ({
    limiter: createRedisRateLimiter(redis(), `test:${newId()}:`),
    close: async () => {},
  }));
});
