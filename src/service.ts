import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Logger } from "pino";
import type { Channel, Inbound } from "./channels/channel.ts";
import { createWebChannel } from "./channels/web/web-channel.ts";
import type { Config } from "./config.ts";
import { createConversation } from "./conversation/conversation.ts";
import { browseProcedures } from "./flows/browse-procedures.ts";
import { createDesk } from "./flows/desk.ts";
import { createProcedureAnswers } from "./flows/procedure-answers.ts";
import { type Clock, systemClock } from "./kernel/clock.ts";
import { newId } from "./kernel/ids.ts";
import { type Knowledge, openKnowledge } from "./knowledge/knowledge.ts";
import { openStorage, type Storage } from "./storage/storage.ts";
import { createTraffic } from "./traffic/traffic.ts";
import { retentionJob } from "./upkeep/retention.ts";
import { startJobs } from "./upkeep/upkeep.ts";
import { startControl } from "./web/control.ts";
import { type ChatLimits, chatLimits, createMetrics, createWebApp } from "./web/web.ts";

/** The knowledge that is shipped; what officers change lies in the data directory and wins over it. */
export const shippedKnowledge = join(import.meta.dirname, "..", "knowledge");

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
  chatLimits?: ChatLimits;
}

/** The running service. */
export interface Service {
  knowledge: Knowledge;
  storage: Storage;
  deliver(message: Inbound): Promise<"accepted" | "duplicate">;
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
  const { log, clock = systemClock } = parts;
  const folders = [shippedKnowledge, join(config.dataDir, "knowledge")];
  const knowledge = parts.knowledge ?? openKnowledge(folders);
  const storage = parts.storage ?? (await openStorage(config));
  const { state, mailbox } = storage;
  const metrics = createMetrics(() => state.counts());
  const web = createWebChannel(mailbox, clock);
  const answers = createProcedureAnswers(knowledge, clock);
  const desk = createDesk({ knowledge, answers, clock });
  const { words } = knowledge;
  const services = { knowledge, answers };
  const handler = createConversation({ words, desk, flows: [browseProcedures], services, newId });
  const channels = [web, ...(parts.channels ?? [])];
  const { holdMs = HOLD_MS } = parts;
  const { meter } = metrics;
  const traffic = createTraffic({
    state,
    clock,
    log,
    words,
    channels,
    handler,
    newId,
    holdMs,
    meter,
  });

  const closing = new AbortController();
  const { metricsToken, publicUrl } = config;
  const app = createWebApp({
    log,
    metrics,
    metricsToken,
    publicUrl,
    ready: () => state.counts().then(() => true),
    chat: {
      channel: web,
      clock,
      greeting: () => desk.greeting(),
      deliver: (message) => traffic.deliver(message),
      async forget(conversation) {
        await state.forget(`${web.name}:${conversation}`);
        await mailbox.forget(conversation);
      },
      limits: parts.chatLimits ?? chatLimits,
      closing: closing.signal,
    },
  });
  const doors: Server[] = [];
  let stopJobs = async () => {};

  const work = () => {
    traffic.start();
    stopJobs = startJobs([retentionJob({ clock, state, mailbox })], clock, log);
  };

  return {
    knowledge,
    storage,
    deliver: (message) => traffic.deliver(message),
    idle: () => traffic.idle(),
    work,
    async listen() {
      work();
      const server = createServer(app);
      await new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen(config.port, config.host, resolve);
      });
      doors.push(server);
      const status = async () => ({
        ...(await state.counts()),
        procedures: knowledge.procedures.length,
      });
      doors.push(await startControl(join(config.dataDir, "control.sock"), { status }));
      return (server.address() as AddressInfo).port;
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

/** Takes no more requests, lets those under way end, and drops idle connections. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}
