import type { Redis } from "ioredis";
import { type DeadLetter, type DeadLetters, TRACE_MS } from "./dead-letters.ts";
import { onRedis } from "./redis.ts";
import type { DeadLetterScript } from "./redis-scripts.ts";

/** How a dead letter is stored; without `payload` once its message is erased. */
interface Stored extends Omit<DeadLetter, "canRetry"> {
  payload?: string;
}

export interface RedisDeadLetterParts {
  redis: Redis;
  /** Where all dead letters lie, and in which order. */
  keys: { dead: string; order: string };
  /** Runs a script on a lane; answers the figure that it answers. */
  call(script: DeadLetterScript, lane: string, ...args: (string | number)[]): Promise<number>;
}

/** DeadLetters in Redis; see the port for what each method promises. */
export function createRedisDeadLetters({ redis, keys, call }: RedisDeadLetterParts): DeadLetters {
  const read = async (fields: string[]): Promise<Stored[]> => {
    if (fields.length === 0) return [];
    const found = await onRedis(redis, () => redis.hmget(keys.dead, ...fields));
    return found.flatMap((stored) => (stored === null ? [] : [JSON.parse(stored) as Stored]));
  };

  return {
    async deadLetters(limit) {
      if (limit <= 0) return [];
      const fields = await onRedis(redis, () => redis.zrevrange(keys.order, 0, limit - 1));
      const stored = await read(fields);
      return stored.map(({ payload, ...told }) => ({ ...told, canRetry: payload !== undefined }));
    },

    async retryDeadLetter(channel, id, now) {
      const [stored] = await read([`${channel}:${id}`]);
      if (!stored) return false;
      return (await call("retryDead", stored.lane, stored.lane, channel, id, now)) > 0;
    },

    async discardDeadLetter(channel, id) {
      return (await call("discardDead", "", `${channel}:${id}`)) > 0;
    },

    sweepDeadLetters: (before) => call("sweepDead", "", before, before - TRACE_MS),
  };
}
