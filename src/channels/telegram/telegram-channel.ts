import type { Logger } from "pino";
import type { Clock } from "../../kernel/clock.ts";
import type { Channel, ChannelEvents, ChannelHealth, Limits, OpenFile, Pace } from "../channel.ts";
import { createCheck } from "./check.ts";
import { createTelegramClient } from "./client.ts";
import { createHandOn } from "./hand-on.ts";
import { createIdentity } from "./identity.ts";
import { createListen } from "./listen.ts";
import { TELEGRAM } from "./read-update.ts";
import { countPieces, createSend } from "./send.ts";
import type { Status } from "./status.ts";
import { secretMatches, type Webhook } from "./webhook.ts";

export interface TelegramParts {
  token: string;
  /** Where the Bot API is: https://api.telegram.org, or a server in its place. */
  apiRoot: string;
  clock: Clock;
  log: Logger;
  openFile: OpenFile;
  /** Given: Telegram sends updates there. Absent: they are asked for. */
  webhook?: Webhook | null;
}

export interface TelegramChannel extends Channel {
  /** Asks for updates, or sets the webhook and keeps it; one process at a time may do this. */
  listen(events: ChannelEvents, signal: AbortSignal): Promise<void>;
  check(): Promise<ChannelHealth>;
  /** The bot's name, as links to it carry it; null until Telegram has told it. */
  username(): string | null;
  /** Whether a request's X-Telegram-Bot-Api-Secret-Token is ours; never without a webhook. */
  secretMatches(header: string | undefined): boolean;
  /**
   * Takes one request to the webhook, its body parsed: 200 says that it is stored.
   * @throws what the receiver or the network throws: not stored, and Telegram gives it again after a 500
   */
  handleWebhook(
    body: unknown,
    secretHeader: string | undefined,
    events: ChannelEvents,
  ): Promise<200 | 400 | 401>;
}

const limits: Limits = { text: 4_096, buttons: 12, label: 60 };

/** Telegram takes 20 messages a minute in a group; what a burst takes at once is missing later. */
const GROUP_MESSAGES = 20;
const GROUP_BURST = 4;
const pace: Pace = {
  perSecond: 25,
  perChat: { intervalMs: 1_030, burst: 3 },
  perGroup: { intervalMs: 60_000 / (GROUP_MESSAGES - GROUP_BURST), burst: GROUP_BURST },
};

/** Telegram over its Bot API. The library under it carries calls; everything else is done here. */
export function createTelegramChannel(given: TelegramParts): TelegramChannel {
  const { clock, log, webhook = null } = given;
  const client = createTelegramClient(given);
  const identity = createIdentity(client);
  const status: Status = { lastInboundAt: null, fault: null };
  const parts = { client, identity, clock, log, status, webhook };
  const handOn = createHandOn(parts);
  const isOurs = (header: string | undefined) =>
    webhook !== null && secretMatches(webhook.secret, header);

  return {
    name: TELEGRAM,
    limits,
    pace,
    pieces: (outbound) => countPieces(outbound, limits),
    isGroup: (address) => address.startsWith("-"),
    send: createSend(client, limits, given.openFile),
    listen: createListen({ ...parts, handOn }),
    check: createCheck(parts),
    username: () => identity.username(),
    secretMatches: isOurs,
    async handleWebhook(body, secretHeader, events) {
      if (!isOurs(secretHeader)) return 401;
      if (typeof body !== "object" || body === null || Array.isArray(body)) return 400;
      await handOn(body, await identity.known(), events, { run: () => {} });
      return 200;
    },
  };
}
