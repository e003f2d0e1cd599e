import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Logger } from "pino";
import type { Channel, Delivered, Inbound } from "./channels/channel.ts";
import { openChannels } from "./channels/channels.ts";
import { createWebChannel, type WebChannel } from "./channels/web/web-channel.ts";
import type { Config } from "./config.ts";
import { type Console, createConsole } from "./console/console.ts";
import { openContent } from "./content.ts";
import { closeDoor, openDoor } from "./doors.ts";
import { openHouse } from "./house.ts";
import { type Clock, systemClock } from "./kernel/clock.ts";
import { newId } from "./kernel/ids.ts";
import type { Knowledge } from "./knowledge/knowledge.ts";
import type { LiveKnowledge } from "./knowledge/live.ts";
import type { Office } from "./office/office.ts";
import { openStorage, type Storage } from "./storage/storage.ts";
import { createLiveTalker } from "./talker.ts";
import { createTraffic } from "./traffic/traffic.ts";
import { backupPassphrase } from "./upkeep/passphrase.ts";
import { keptKinds, retentionJob } from "./upkeep/retention.ts";
import { createUpkeep, type DiskRoom, type Upkeep, type UpkeepParts } from "./upkeep/upkeep.ts";
import { startControl } from "./web/control.ts";
import { type ChatLimits, chatLimits, createMetrics, createWebApp } from "./web/web.ts";

/** A question that is typed in several lines: how long a line may wait for the next. */
const HOLD_MS = 1_500;
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

interface OpenedParts
  extends Pick<UpkeepParts, "storage" | "clock" | "log" | "channels" | "meter"> {
  live: LiveKnowledge;
  diskRoom: DiskRoom | undefined;
}

/**
 * Wires everything.
 * @throws AppError knowledge-invalid, data-directory-busy, data-directory-version
 */
export async function createService(config: Config, parts: ServiceParts): Promise<Service> {
  const { log, clock = systemClock, holdMs = HOLD_MS } = parts;
  const storage = parts.storage ?? (await openStorage(config));
  const shipped = openContent(config.dataDir, parts);
  const offices = await openHouse(config, { storage, shipped, clock, log });
  const { live, knowledge, office } = offices;
  const metrics = createMetrics(() => storage.state.counts());
  const web = createWebChannel(storage.mailbox, clock);
  const platforms = openChannels(config, { clock, log, openFile: storage.files.open });
  const channels = [web, ...platforms.channels, ...(parts.channels ?? [])];
  const { greeting, handler } = createLiveTalker(live.current, clock, offices.house);
  const upkeep = openUpkeep(config, {
    ...{ storage, clock, log, channels, live, meter: metrics.meter },
    diskRoom: parts.diskRoom,
  });
  const traffic = createTraffic({
    ...storage,
    ...{ clock, log, channels, handler, newId, holdMs, meter: upkeep.meter },
    get words() {
      return live.current().words;
    },
  });
  const closing = new AbortController();
  const console = createConsole({
    ...offices,
    ...{ clock, log, channels, upkeep, deadLetters: storage.state, publicUrl: config.publicUrl },
    passphrase: () => backupPassphrase(config.dataDir),
  });
  const app = createWebApp({
    ...{ log, metrics, metricsToken: config.metricsToken, publicUrl: config.publicUrl },
    ...{ openFile: storage.files.open, console: console.router, health: upkeep.watch.health },
    webhooks: platforms.called.map(({ name, secretHeader, handle }) => ({
      ...{ name, secretHeader },
      handle: (body, secret) => handle(body, secret, traffic.events),
    })),
    pages: { knowledge, clock, telegramBot: platforms.telegramBot },
    chat: {
      ...{ channel: web, clock, greeting, closing: closing.signal, deliver: traffic.deliver },
      forget: (conversation) => forgetOnWeb(storage, web, conversation),
      limits: parts.chatLimits ?? chatLimits,
    },
  });
  const doors: Server[] = [];
  const work = () => {
    traffic.start();
    const kinds = keptKinds(storage);
    const retention = retentionJob({ ...storage, clock, office, chats: offices.chats, kinds });
    upkeep.start([retention, live.job, offices.settings.job]);
  };

  return {
    ...{ knowledge, storage, office, console, work },
    deliver: traffic.deliver,
    idle: traffic.idle,
    async listen() {
      work();
      const front = await openDoor(app, config);
      doors.push(front, await openControl(config, { storage, knowledge, upkeep }));
      return (front.address() as AddressInfo).port;
    },
    async stop() {
      closing.abort();
      await Promise.all(doors.map(closeDoor));
      await traffic.stop(PATIENCE_MS);
      await upkeep.stop();
      await storage.close();
    },
  };
}

function openUpkeep(
  { dataDir, redisUrl, telegram }: Config,
  { live, diskRoom, ...parts }: OpenedParts,
): Upkeep {
  return createUpkeep({
    ...{ ...parts, dataDir, hasRedis: redisUrl !== null, timeSource: telegram?.apiRoot ?? null },
    ...{ brokenEdit: live.problem, calendar: () => live.current().calendar },
    ...(diskRoom ? { diskRoom } : {}),
  });
}

/** The page's own button erases what lies of its conversation. */
async function forgetOnWeb(
  { state, mailbox }: Storage,
  { name }: WebChannel,
  conversation: string,
): Promise<void> {
  await state.forget(`${name}:${conversation}`);
  await mailbox.forget(conversation);
}

/** The door for commands of this machine. */
function openControl(
  { dataDir }: Config,
  { storage, knowledge, upkeep }: { storage: Storage; knowledge: Knowledge; upkeep: Upkeep },
): Promise<Server> {
  return startControl(join(dataDir, "control.sock"), {
    status: async () => ({
      ...(await storage.state.counts()),
      ...(await upkeep.watch.health()),
      procedures: knowledge.procedures.length,
    }),
    backup: async () => ({ ...(await upkeep.backUp()) }),
    doctor: async () => ({ findings: await upkeep.watch.examine() }),
  });
}
