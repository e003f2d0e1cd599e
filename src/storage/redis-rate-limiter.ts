import type { Redis } from "ioredis";
import type { RateLimiter } from "./rate-limiter.ts";
import { onRedis } from "./redis.ts";

/** The same formula as passesAt(), for all rules at once: KEYS are the rules' keys, ARGV now, cost, and then interval, burst, patience of each. */
const reserveScript = `
  local now, cost = tonumber(ARGV[1]), tonumber(ARGV[2])
  local at, refused, onPace = now, false, {}
  for i = 1, #KEYS do
    local interval, burst, patience = tonumber(ARGV[3 * i]), tonumber(ARGV[3 * i + 1]), tonumber(ARGV[3 * i + 2])
    onPace[i] = tonumber(redis.call('get', KEYS[i]) or '0')
    local opens = onPace[i] - (burst - 1) * interval
    if opens > at then at = opens end
    if opens > now + patience then refused = true end
  end
  if refused then return {0, at} end
  for i = 1, #KEYS do
    local next = math.max(onPace[i], at) + cost * tonumber(ARGV[3 * i])
    redis.call('set', KEYS[i], next, 'PX', math.max(1, next - now) + 60000)
  end
  return {1, at}`;

const pauseScript = `
  local until_ = tonumber(ARGV[1])
  if until_ > tonumber(redis.call('get', KEYS[1]) or '0') then redis.call('set', KEYS[1], until_) end
  return 1`;

/** RateLimiter in Redis. @param prefix of every key */
export function createRedisRateLimiter(redis: Redis, prefix = "mot-cua:rate:"): RateLimiter {
  return {
    async reserve(rules, now, cost = 1) {
      const keys = rules.map(({ key }) => `${prefix}${key}`);
      const figures = rules.flatMap(({ intervalMs, burst, patienceMs }) => [
        intervalMs,
        burst,
        patienceMs,
      ]);
      const reserve = () => redis.eval(reserveScript, keys.length, ...keys, now, cost, ...figures);
      const [taken, at] = (await onRedis(redis, reserve)) as [number, number];
      return taken === 1 ? { at } : { retryAt: at };
    },

    async pause(key, until) {
      await onRedis(redis, () => redis.eval(pauseScript, 1, `${prefix}${key}`, until));
    },

    sweep: async () => 0,
  };
}
