import { sql } from "kysely";
import { pino } from "pino";
import { afterAll } from "vitest";
import type { Content, Inbound } from "../../src/channels/channel.ts";
import { silentMeter } from "../../src/kernel/meter.ts";
import { createContacts } from "../../src/storage/contacts.ts";
import { openInMemory } from "../../src/storage/embedded.ts";
import { createLeases } from "../../src/storage/leases.ts";
import { createSqlConversationState } from "../../src/storage/sql-conversation-state.ts";
import { createSqlRateLimiter } from "../../src/storage/sql-rate-limiter.ts";
import type { Storage } from "../../src/storage/storage.ts";
import { createTraffic, type Traffic, type TrafficParts } from "../../src/traffic/traffic.ts";
import { MONDAY, words } from "../conversation/player.ts";
import { createFakeClock, type FakeClock } from "../support/fake-clock.ts";
import {
  createRecordingChannel,
  type RecordingChannel,
  withButtons,
} from "../support/recording-channel.ts";
import { snapshot } from "../support/snapshot.ts";
import { echo } from "./handlers.ts";

/** One store and one platform, on which processes run. */
export interface TrafficWorld {
  clock: FakeClock;
  channel: RecordingChannel;
  storage: Stores;
  /** Another process on the same store. */
  process(parts?: Partial<TrafficParts>): Traffic;
  /** What everybody was told, in order. */
  said(): string[];
  /** Lets time pass, then waits for what the process works on because of it. */
  pass(traffic: Traffic, ms: number): Promise<void>;
}

type Stores = Pick<Storage, "state" | "limiter" | "leases" | "contacts">;

let database: ReturnType<typeof openInMemory> | undefined;
afterAll(async () => (await database)?.close());

/** A world with nothing in it yet; the tests of a file share one database, which is emptied. */
export async function openTrafficWorld(): Promise<TrafficWorld> {
  const clock = createFakeClock(MONDAY);
  const channel = createRecordingChannel("test", withButtons);
  const storage = await emptyStores();
  let ids = 0;
  return {
    clock,
    channel,
    storage,
    process: (parts = {}) =>
      createTraffic({
        ...storage,
        clock,
        words,
        channels: [channel],
        handler: echo(),
        log: pino({ level: "silent" }),
        meter: silentMeter,
        newId: () => `id${++ids}`,
        holdMs: 0,
        ...parts,
      }),
    said: () => channel.said.map(({ outbound }) => outbound.text),
    async pass(traffic, ms) {
      clock.advance(ms);
      await ticks(3);
      await traffic.idle();
    },
  };
}

async function emptyStores(): Promise<Stores> {
  database ??= openInMemory(snapshot());
  const { db } = await database;
  await sql`truncate inbox, lane, reply, dead_letter, unreachable`.execute(db);
  return {
    state: createSqlConversationState(db),
    limiter: createSqlRateLimiter(db),
    leases: createLeases(db),
    contacts: createContacts(db),
  };
}

let messages = 0;

/** A message of a resident, new with each call. */
export function message(
  content: Content | string,
  sentAt: number,
  from: { conversation?: string; sender?: string } = {},
): Inbound {
  const { conversation = "an", sender = conversation } = from;
  return {
    channel: "test",
    id: `m${++messages}`,
    conversation,
    sender,
    scope: sender === conversation ? "private" : "group",
    sentAt,
    content: typeof content === "string" ? { kind: "text", text: content } : content,
  };
}

/** Lets everything run on that is ready to. */
export async function ticks(count: number): Promise<void> {
  for (let tick = 0; tick < count; tick++) await new Promise((resolve) => setImmediate(resolve));
}

/** Waits until something has come about through work that nobody can be asked to wait for. */
export async function until(isSo: () => boolean): Promise<void> {
  for (let tick = 0; !isSo(); tick++) {
    if (tick > 20_000) throw new Error("it did not come about");
    await ticks(1);
  }
}
