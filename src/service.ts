import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Logger } from "pino";
import type { Channel, Delivered, Inbound } from "./channels/channel.ts";
import { openChannels } from "./channels/channels.ts";
import { createWebChannel } from "./channels/web/web-channel.ts";
import type { Config } from "./config.ts";
import { createConsole } from "./console/console.ts";
import { plainHouse } from "./conversation/conversation.ts";
import { type Clock, systemClock } from "./kernel/clock.ts";
import { newId } from "./kernel/ids.ts";
import { findEmergency, isDenunciation } from "./kernel/sensitive.ts";
import { fold } from "./kernel/text.ts";
import type { Knowledge } from "./knowledge/knowledge.ts";
import { type LiveKnowledge, openLiveKnowledge, settled, unchanging } from "./knowledge/live.ts";
import { createAudit, createOffice, type Office, openSettings } from "./office/office.ts";
import { openStorage, readOrMakeKey, type Storage } from "./storage/storage.ts";
import { createLiveTalker } from "./talker.ts";
import { createTraffic } from "./traffic/traffic.ts";
import { backupsIn, makeBackup } from "./upkeep/backup.ts";
import { healthJob, type Probe, readHealth } from "./upkeep/health.ts";
import { nightly } from "./upkeep/nightly.ts";
import { retentionJob } from "./upkeep/retention.ts";
import { startJobs } from "./upkeep/upkeep.ts";
import { startControl } from "./web/control.ts";
import { type ChatLimits, chatLimits, createMetrics, createWebApp } from "./web/web.ts";

/** The knowledge that is shipped; what officers change lies in the data directory and wins over it. */
export const shippedKnowledge = join(import.meta.dirname, "..", "knowledge");

/** A question that is typed in several lines: how long a line may wait for the next. */
const HOLD_MS = 1_500;
/** Entries whose questions are asked at the start, so that the first resident meets warm code. */
const WARM_UP = 5;
/** How long turns under way may take when the service stops; hosts kill after 20 to 30 seconds. */
const PATIENCE_MS = 15_000;

/** What may be handed in instead of the real thing: tests and commands bring their own. */
export interface ServiceParts {
  log: Logger;
  clock?: Clock;
  storage?: Storage;
  knowledge?: Knowledge;
  /** Channels besides the web page. */
  channels?: Channel[];
  holdMs?: number;
  chatLimits?: ChatLimits;
}

/** The running service. */
export interface Service {
  knowledge: Knowledge;
  storage: Storage;
  office: Office;
  deliver(message: Inbound): Promise<Delivered>;
  /** Resolves when nothing is being worked on. */
  idle(): Promise<void>;
  /** Begins to work on what is due, without any network. */
  work(): void;
  /** Begins to work and opens the web and control doors; answers the port. */
  listen(): Promise<number>;
  /** Closes the doors, finishes the turns under way, closes the stores: in this order. */
  stop(): Promise<void>;
}

/**
 * Wires everything.
 * @throws AppError knowledge-invalid, data-directory-busy, data-directory-version
 */
export async function createService(config: Config, parts: ServiceParts): Promise<Service> {
  const { log, clock = systemClock, holdMs = HOLD_MS } = parts;
  const storage = parts.storage ?? (await openStorage(config));
  const audit = createAudit(storage.audit, clock);
  const settings = await openSettings({ ...storage, audit, clock });
  const live = settled(liveKnowledge(config, parts), settings);
  const { knowledge } = live;
  const { state, mailbox } = storage;
  const metrics = createMetrics(() => state.counts());
  const web = createWebChannel(mailbox, clock);
  const platforms = openChannels(config, { clock, log, openFile: storage.files.open });
  const channels = [web, ...platforms.channels, ...(parts.channels ?? [])];
  const key = readOrMakeKey(config.dataDir, "officer-key");
  const office = await createOffice({ db: storage.db, key, clock, audit, log });
  const { greeting, handler } = createLiveTalker(live.current, clock, plainHouse);
  const { meter } = metrics;
  const traffic = createTraffic({
    ...storage,
    ...{ clock, log, channels, handler, newId, holdMs, meter },
    get words() {
      return live.current().words;
    },
  });
  const probes = createProbes(storage, channels, live.problem);
  const closing = new AbortController();
  const app = createWebApp({
    ...{ log, metrics, metricsToken: config.metricsToken, publicUrl: config.publicUrl },
    webhooks: platforms.called.map(({ name, secretHeader, handle }) => ({
      ...{ name, secretHeader },
      handle: (body, secret) => handle(body, secret, traffic.events),
    })),
    openFile: storage.files.open,
    console: createConsole({ office, settings, knowledge, key, publicUrl: config.publicUrl }),
    pages: { knowledge, clock, telegramBot: platforms.telegramBot },
    health: () => readHealth(probes),
    chat: {
      channel: web,
      clock,
      greeting,
      deliver: (message) => traffic.deliver(message),
      async forget(conversation) {
        await state.forget(`${web.name}:${conversation}`);
        await mailbox.forget(conversation);
      },
      limits: parts.chatLimits ?? chatLimits,
      closing: closing.signal,
    },
  });
  const status = async () => ({
    ...(await state.counts()),
    ...(await readHealth(probes)),
    procedures: knowledge.procedures.length,
  });
  const backup = async () => ({ ...(await makeBackup(config.dataDir, storage, clock)) });
  let stopJobs = async () => {};
  const doors: Server[] = [];
  const began = clock.now();
  const work = () => {
    traffic.start();
    const jobs = [retentionJob({ clock, ...storage }), healthJob(probes, log)];
    const backups = nightly({
      ...{ name: "backup", clock, run: backup },
      // What begins today is backed up first in the night to come.
      lastRun: () => backupsIn(config.dataDir)[0]?.at ?? began,
    });
    stopJobs = startJobs([...jobs, live.job, settings.job, backups], clock, log);
  };

  return {
    ...{ knowledge, storage, office, work },
    deliver: (message) => traffic.deliver(message),
    idle: () => traffic.idle(),
    async listen() {
      work();
      const front = await opened(createServer(app), config);
      doors.push(
        front,
        await startControl(join(config.dataDir, "control.sock"), { status, backup }),
      );
      return (front.address() as AddressInfo).port;
    },
    async stop() {
      closing.abort();
      await Promise.all(doors.map(closed));
      await traffic.stop(PATIENCE_MS);
      await stopJobs();
      await storage.close();
    },
  };
}

/** The knowledge of the folders, or what was handed in, which stays as it is. */
function liveKnowledge({ dataDir }: Config, { knowledge, log }: ServiceParts): LiveKnowledge {
  const folders = [shippedKnowledge, join(dataDir, "knowledge")];
  if (!knowledge) return openLiveKnowledge({ folders, log, prepare: warmUp });
  warmUp(knowledge);
  return unchanging(knowledge);
}

/** The first use of the word lists splits them up: that is done before anybody waits for it. */
function warmUp({ procedures, words, find }: Knowledge): void {
  for (const { questions } of procedures.slice(0, WARM_UP)) {
    for (const text of questions.flatMap((question) => [question, fold(question)])) {
      isDenunciation(text, words);
      findEmergency(text, words);
      find(text);
    }
  }
}

/** Without the database nothing is answered; without Redis or a channel, or after a broken edit, much still is. */
function createProbes(
  storage: Storage,
  channels: Channel[],
  brokenEdit: () => string | null,
): Probe[] {
  const problem = (store: "database" | "redis") => async () => (await storage.problems())[store];
  const stores = [
    { name: "database", vital: true, problem: problem("database") },
    { name: "redis", vital: false, problem: problem("redis") },
    { name: "knowledge", vital: false, problem: async () => brokenEdit() },
  ];
  const checked = channels.flatMap(({ name, check }) => {
    if (!check) return [];
    const wrong = async () => {
      const { ok, detail } = await check();
      return ok ? null : detail;
    };
    return [{ name, vital: false, problem: wrong }];
  });
  return [...stores, ...checked];
}

async function opened(server: Server, { port, host }: Config): Promise<Server> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return server;
}

/** Takes no more requests, lets those under way end, and drops idle connections. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}
