import { sql } from "kysely";
import { pino } from "pino";
import type { Content, Inbound, Outbound } from "../../src/channels/channel.ts";
import { newId } from "../../src/kernel/ids.ts";
import { silentMeter } from "../../src/kernel/meter.ts";
import type { Words } from "../../src/kernel/words.ts";
import { createContacts } from "../../src/storage/contacts.ts";
import { type OpenDatabase, openInMemory } from "../../src/storage/embedded.ts";
import { createSqlConversationState } from "../../src/storage/sql-conversation-state.ts";
import { createSqlRateLimiter } from "../../src/storage/sql-rate-limiter.ts";
import type { ConversationState } from "../../src/storage/storage.ts";
import { journal, withoutSecrets } from "../../src/traffic/inbox.ts";
import { createLaneWorker } from "../../src/traffic/lane-worker.ts";
import type { TurnHandler } from "../../src/traffic/turn-handler.ts";
import { Crash, type CrashPoints, crashing } from "./crash-points.ts";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";
import { createRecordingChannel, type RecordingChannel, withButtons } from "./recording-channel.ts";
import { snapshot } from "./snapshot.ts";

/** Longer than a lease: by then the work of a dead process is free to be taken. */
const AFTER_LEASE_MS = 11_000;

/** One service on real stores that may die at any point and is started again, and residents who write to it. */
export interface CrashWorld {
  /** Makes a record under the key, unless it is there. */
  book(kind: string, conversation: string, key: string): Promise<void>;
  /** The records of one conversation, by kind. */
  records(conversation: string): Promise<string[]>;
  /** Writes to the service until it has taken the message, and lets it work until nothing is due. */
  send(conversation: string, content: Content): Promise<void>;
  /** Everything that one conversation was sent, repeats too. */
  received(conversation: string): { id: string; outbound: Outbound }[];
  /** Messages and replies that wait, and messages that were given up. */
  leftOver(): Promise<number>;
  close(): Promise<void>;
}

export interface CrashWorldParts {
  points: CrashPoints;
  startsAt: number;
  words: Words;
  handler(records: Pick<CrashWorld, "book">): TurnHandler;
}

export async function openCrashWorld(parts: CrashWorldParts): Promise<CrashWorld> {
  const { points } = parts;
  const { db, close } = await openInMemory(snapshot());
  await sql`create table record (kind text, owner text, key text unique)`.execute(db);
  const kept = createSqlConversationState(db);
  const clock = createFakeClock(parts.startsAt);
  const channel = crashingChannel(points);
  const book: CrashWorld["book"] = async (kind, owner, key) => {
    await points.around("book", () =>
      sql`insert into record (kind, owner, key) values (${kind}, ${owner}, ${key})
        on conflict (key) do nothing`.execute(db),
    );
  };
  const service = createService(parts, { db, kept, clock, channel, book });
  let messages = 0;
  return {
    book,
    close,
    async send(conversation, content) {
      const id = `m${++messages}`;
      const own = { channel: channel.name, id, conversation, sender: conversation };
      const message = { ...own, scope: "private" as const, sentAt: clock.now(), content };
      await insist(points, clock, () => service.take(message));
      await insist(points, clock, service.workOff);
      clock.advance(1_000);
    },
    received: (conversation) => channel.said.filter(({ address }) => address === conversation),
    async records(conversation) {
      const { rows } = await sql<{ kind: string }>`
        select kind from record where owner = ${conversation} order by kind`.execute(db);
      return rows.map(({ kind }) => kind);
    },
    async leftOver() {
      const { waitingMessages, waitingReplies, deadLetters } = await kept.counts();
      return waitingMessages + waitingReplies + deadLetters;
    },
  };
}

interface Ground {
  db: OpenDatabase["db"];
  kept: ConversationState;
  clock: FakeClock;
  channel: RecordingChannel;
  book: CrashWorld["book"];
}

/** The two halves of a process: taking a message in, and working on what is due. */
function createService({ points, words, handler }: CrashWorldParts, ground: Ground) {
  const { db, kept, clock, channel, book } = ground;
  const state = crashing(kept, points);
  const parts = {
    state,
    clock,
    newId,
    limiter: createSqlRateLimiter(db),
    contacts: createContacts(db),
    log: pino({ level: "silent" }),
    channels: [channel],
    handler: handler({ book }),
    meter: silentMeter,
    holdMs: 0,
  };
  const work = createLaneWorker(parts, "worker", new AbortController().signal);
  return {
    take: (message: Inbound) => journal({ state, clock }, withoutSecrets(message, words)),
    async workOff() {
      for (const lane of await kept.due(clock.now(), 1)) await work(lane);
    },
  };
}

/** A channel with a point before and after each reply that it is handed. */
function crashingChannel(points: CrashPoints): RecordingChannel {
  const channel = createRecordingChannel("test", withButtons);
  const send = channel.send.bind(channel);
  channel.send = (...args) => points.around("send", () => send(...args));
  return channel;
}

/** Does something again in a fresh process, once the dead one's lease has ended, until it is done. */
async function insist(
  points: CrashPoints,
  clock: FakeClock,
  act: () => Promise<unknown>,
): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
    points.restart();
    clock.advance(AFTER_LEASE_MS);
    await insist(points, clock, act);
  }
}
