import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Redis } from "ioredis";
import { freePort, newPostgresDatabase, startRedis } from "./stores.ts";

const REPLIES = "mot-cua:replies:telegram:";

/** Stores that several processes share, of which Redis may die. */
export interface DrillStores {
  /** What each process is given. */
  env: Record<string, string>;
  /** Ends Redis as kill -9 does, and starts it again on its folder after a while. */
  killRedis(downMs: number): Promise<void>;
  /** The chats to which a send was begun that is not known to have ended. */
  sendsUnderWay(): Promise<number[]>;
  close(): Promise<void>;
}

/** A Redis of its own and an empty database on the PostgreSQL server. */
export async function openDrillStores(): Promise<DrillStores> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), "mot-cua-redis-"));
  let server = await startRedis(port, folder);
  const url = `redis://127.0.0.1:${port}`;
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  // It is killed on purpose; the client connects again by itself.
  redis.on("error", () => {});
  const kill = async () => {
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  };
  return {
    env: {
      REDIS_URL: url,
      DATABASE_URL: await newPostgresDatabase(),
      MESSAGE_KEY: randomBytes(32).toString("base64"),
    },
    async killRedis(downMs) {
      await kill();
      await pause(downMs);
      server = await startRedis(port, folder);
    },
    sendsUnderWay: () => readSendsUnderWay(redis),
    async close() {
      redis.disconnect();
      await kill();
    },
  };
}

/** A begun send stands as a count of tries above 0 in its reply's field `seq:a`. */
async function readSendsUnderWay(redis: Redis): Promise<number[]> {
  const keys = await redis.keys(`${REPLIES}*`);
  const replies = await Promise.all(keys.map((key) => redis.hgetall(key)));
  return keys.flatMap((key, index) => {
    const tried = Object.entries(replies[index] ?? {}).some(
      ([field, value]) => field.endsWith(":a") && Number(value) > 0,
    );
    return tried ? [Number(key.slice(REPLIES.length))] : [];
  });
}
