import type { ChannelEvents, Delivered, GroupChange, Inbound } from "../../src/channels/channel.ts";
import {
  createTelegramChannel,
  type TelegramChannel,
} from "../../src/channels/telegram/telegram-channel.ts";
import { instantOf } from "../../src/kernel/clock.ts";
import { createLog } from "../../src/upkeep/log.ts";
import { createDoor } from "../simulators/telegram/http.ts";
import {
  type SimulatorOptions,
  startTelegramSimulator,
  type TelegramSimulator,
} from "../simulators/telegram/simulator.ts";
import { createWatch } from "../simulators/telegram/watch.ts";
import { createFakeClock, type FakeClock } from "../support/fake-clock.ts";

export const MONDAY = instantOf({ date: "2026-11-23", minute: 9 * 60 });
export const SECRET = "a-secret-of-the-webhook";

/** A clock that stands still, and tells who waits on it. */
export interface WatchedClock extends FakeClock {
  /** Resolves when somebody waits for just so long. */
  waitedFor(ms: number): Promise<void>;
  /** The same, and then that time passes. */
  pass(ms: number): Promise<void>;
  /** How many wait. */
  waiting(): number;
}

export function createWatchedClock(start = MONDAY): WatchedClock {
  const clock = createFakeClock(start);
  const { changed, until } = createWatch();
  let waits: { ms: number; until: number }[] = [];
  const standing = () => waits.filter(({ until: end }) => end > clock.now());
  const waitedFor = (ms: number) => until(() => standing().some((wait) => wait.ms === ms));
  return {
    ...clock,
    waiting: () => standing().length,
    async sleep(ms, signal) {
      const wait = { ms, until: clock.now() + ms };
      waits.push(wait);
      changed();
      await clock.sleep(ms, signal);
      waits = waits.filter((each) => each !== wait);
    },
    waitedFor,
    async pass(ms) {
      await waitedFor(ms);
      clock.advance(ms);
    },
  };
}

/** What the channel handed on, and a way to refuse it. */
export interface Recorder extends ChannelEvents {
  taken: Inbound[];
  groups: GroupChange[];
  moves: [string, string][];
  /** Called before a message is taken; what it throws is thrown to the channel. */
  before: (inbound: Inbound) => Promise<void>;
  /** What becomes of each new message. */
  outcome: Delivered;
  until(holds: () => boolean): Promise<void>;
}

/** Like the inbox: what was taken before is not taken twice. */
function createRecorder(): Recorder {
  const { changed, until } = createWatch();
  const recorder: Recorder = {
    taken: [],
    groups: [],
    moves: [],
    before: async () => {},
    outcome: "accepted",
    until,
    async message(inbound) {
      await recorder.before(inbound);
      const outcome = recorder.taken.some(({ id }) => id === inbound.id)
        ? "duplicate"
        : recorder.outcome;
      if (outcome !== "duplicate") recorder.taken.push(inbound);
      changed();
      return outcome;
    },
    async group(change) {
      recorder.groups.push(change);
      changed();
    },
    async moved(_channel, from, to) {
      recorder.moves.push([from, to]);
      changed();
    },
  };
  return recorder;
}

/** The words of what was taken, in order. */
export function wordsOf({ taken }: Recorder): string[] {
  return taken.map(({ content }) => (content.kind === "text" ? content.text : content.kind));
}

export interface Lab {
  clock: WatchedClock;
  simulator: TelegramSimulator;
  channel: TelegramChannel;
  events: Recorder;
  /** All log lines as text. */
  log: string[];
  /** The file store. */
  files: Map<string, { bytes: Uint8Array; mediaType: string }>;
  /** Begins to listen; answers how to stop, and waits until listening has ended. */
  listen(): () => Promise<void>;
  stop(): Promise<void>;
}

interface LabOptions extends SimulatorOptions {
  /** Instead of the simulator's. */
  apiRoot?: (simulator: TelegramSimulator) => string;
  channelToken?: string;
}

/** The channel, polling a simulator, on one clock that stands still. */
export async function createLab(options: LabOptions = {}): Promise<Lab> {
  return build(options, null);
}

export interface WebhookLab extends Lab {
  /** Statuses that the webhook answered, in order. */
  answered: number[];
}

/** The channel behind a webhook that the simulator calls. */
export async function createWebhookLab(options: LabOptions = {}): Promise<WebhookLab> {
  const answered: number[] = [];
  let lab: Lab | null = null;
  const door = createDoor(async (request, response, body) => {
    const secret = request.headers["x-telegram-bot-api-secret-token"]?.toString();
    const status = await lab?.channel.handleWebhook(body, secret, lab.events).catch(() => 500);
    answered.push(status ?? 500);
    response.writeHead(status ?? 500).end();
  });
  await door.open();
  const url = `http://127.0.0.1:${door.port()}/telegram/webhook`;
  const built = await build(options, { url, secret: SECRET });
  lab = built;
  const stop = async () => {
    await built.stop();
    await door.shut();
  };
  return { ...built, answered, stop };
}

async function build(
  options: LabOptions,
  webhook: { url: string; secret: string } | null,
): Promise<Lab> {
  const clock = createWatchedClock();
  const simulator = await startTelegramSimulator({ clock, ...options });
  const log: string[] = [];
  const files: Lab["files"] = new Map();
  const channel = createTelegramChannel({
    token: options.channelToken ?? simulator.token,
    apiRoot: options.apiRoot?.(simulator) ?? simulator.apiRoot,
    clock,
    log: createLog("trace", { write: (line) => void log.push(line) }),
    openFile: async (id) => files.get(id) ?? null,
    webhook,
  });
  const events = createRecorder();
  const stops: (() => Promise<void>)[] = [];
  return {
    clock,
    simulator,
    channel,
    events,
    log,
    files,
    listen() {
      const end = new AbortController();
      const ended = channel.listen(events, end.signal);
      const stop = async () => {
        end.abort();
        await ended;
      };
      stops.push(stop);
      return stop;
    },
    async stop() {
      for (const stop of stops) await stop();
      await simulator.stop();
    },
  };
}
