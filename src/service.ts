import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Logger } from "pino";
import type { Channel, Delivered, Inbound } from "./channels/channel.ts";
import { openChannels } from "./channels/channels.ts";
import { createWebChannel } from "./channels/web/web-channel.ts";
import type { Config } from "./config.ts";
import { type Console, createConsole } from "./console/console.ts";
import { type House, plainHouse } from "./conversation/conversation.ts";
import { createOfficerCommands } from "./flows/officer-commands.ts";
import { type Clock, systemClock } from "./kernel/clock.ts";
import { newId } from "./kernel/ids.ts";
import { findEmergency, isDenunciation } from "./kernel/sensitive.ts";
import { fold } from "./kernel/text.ts";
import { createUnplaced, type Knowledge } from "./knowledge/knowledge.ts";
import { type LiveKnowledge, openLiveKnowledge, settled, unchanging } from "./knowledge/live.ts";
import {
  createAudit,
  createAuditSearch,
  createChatLinks,
  createOffice,
  createOwnData,
  createSwitches,
  type Office,
  openSettings,
} from "./office/office.ts";
import { openStorage, readOrMakeKey, type Storage } from "./storage/storage.ts";
import { createLiveTalker } from "./talker.ts";
import { createTraffic } from "./traffic/traffic.ts";
import { backupPassphrase } from "./upkeep/passphrase.ts";
import { keptKinds, retentionJob } from "./upkeep/retention.ts";
import { createUpkeep, type DiskRoom } from "./upkeep/upkeep.ts";
import { startControl } from "./web/control.ts";
import { type ChatLimits, chatLimits, createMetrics, createWebApp } from "./web/web.ts";
import { trainingLine } from "./wording/switches.ts";

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
  diskRoom?: DiskRoom;
  chatLimits?: ChatLimits;
}

/** The running service. */
export interface Service {
  knowledge: Knowledge;
  storage: Storage;
  office: Office;
  console: Console;
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
  const shipped = liveKnowledge(config, parts);
  const live = settled(shipped, settings);
  const { knowledge } = live;
  const { state, mailbox } = storage;
  const metrics = createMetrics(() => state.counts());
  const web = createWebChannel(mailbox, clock);
  const platforms = openChannels(config, { clock, log, openFile: storage.files.open });
  const channels = [web, ...platforms.channels, ...(parts.channels ?? [])];
  const key = readOrMakeKey(config.dataDir, "officer-key");
  const office = await createOffice({ db: storage.db, key, clock, audit, log });
  const switches = createSwitches(settings);
  const chats = createChatLinks({ ...storage, clock, audit, key });
  const unplaced = createUnplaced({ ...storage, knowledge, clock, audit });
  const house: House = {
    ...plainHouse,
    unplaced: unplaced.note,
    command: createOfficerCommands({ chats, words: () => live.current().words }),
    ownData: createOwnData({ ...storage, chats, audit, log: storage.audit }),
    closed: switches.closed,
    training: () => (switches.training() ? trainingLine : null),
  };
  const { greeting, handler } = createLiveTalker(live.current, clock, house);
  const upkeep = createUpkeep({
    ...{ storage, clock, log, channels, meter: metrics.meter, dataDir: config.dataDir },
    ...{ hasRedis: config.redisUrl !== null, timeSource: config.telegram?.apiRoot ?? null },
    ...{ brokenEdit: live.problem, calendar: () => live.current().calendar },
    ...(parts.diskRoom ? { diskRoom: parts.diskRoom } : {}),
  });
  const { watch, meter } = upkeep;
  const traffic = createTraffic({
    ...storage,
    ...{ clock, log, channels, handler, newId, holdMs, meter },
    get words() {
      return live.current().words;
    },
  });
  const closing = new AbortController();
  const console = createConsole({
    ...{ audit, chats, auditSearch: createAuditSearch({ db: storage.db, log: storage.audit }) },
    ...{ office, settings, switches, knowledge, shipped: shipped.knowledge, clock, key },
    ...{ unplaced, upkeep, deadLetters: state, channels, log },
    publicUrl: config.publicUrl,
    passphrase: () => backupPassphrase(config.dataDir),
  });
  const app = createWebApp({
    ...{ log, metrics, metricsToken: config.metricsToken, publicUrl: config.publicUrl },
    webhooks: platforms.called.map(({ name, secretHeader, handle }) => ({
      ...{ name, secretHeader },
      handle: (body, secret) => handle(body, secret, traffic.events),
    })),
    openFile: storage.files.open,
    console: console.router,
    pages: { knowledge, clock, telegramBot: platforms.telegramBot },
    health: watch.health,
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
    ...(await watch.health()),
    procedures: knowledge.procedures.length,
  });
  const backup = async () => ({ ...(await upkeep.backUp()) });
  const doctor = async () => ({ findings: await watch.examine() });
  const retention = retentionJob({
    ...storage,
    ...{ clock, office, chats, kinds: keptKinds(storage) },
  });
  const doors: Server[] = [];
  const work = () => {
    traffic.start();
    upkeep.start([retention, live.job, settings.job]);
  };

  return {
    ...{ knowledge, storage, office, console, work },
    deliver: (message) => traffic.deliver(message),
    idle: () => traffic.idle(),
    async listen() {
      work();
      const front = await opened(createServer(app), config);
      doors.push(
        front,
        await startControl(join(config.dataDir, "control.sock"), { status, backup, doctor }),
      );
      return (front.address() as AddressInfo).port;
    },
    async stop() {
      closing.abort();
      await Promise.all(doors.map(closed));
      await traffic.stop(PATIENCE_MS);
      await upkeep.stop();
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
