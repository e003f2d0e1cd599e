import type { Logger } from "pino";
import type { Clock } from "../../kernel/clock.ts";
import type { ChannelEvents, Inbound } from "../channel.ts";
import type { Bot } from "./addressed.ts";
import type { TelegramClient } from "./client.ts";
import { readUpdate, type Tap, TELEGRAM } from "./read-update.ts";
import type { Status } from "./status.ts";

export interface HandOnParts {
  client: TelegramClient;
  clock: Clock;
  log: Logger;
  status: Status;
}

/** What is done after an update is stored, and waits for nothing. */
export interface Afterwards {
  run(work: Promise<void>): void;
  signal?: AbortSignal;
}

export type HandOn = (
  raw: unknown,
  bot: Bot,
  events: ChannelEvents,
  after: Afterwards,
) => Promise<HandedOn>;

/** "passing": it was done with and not stored, so that Telegram should be told before anything else. */
export type HandedOn = "stored" | "passing";

/**
 * Hands an update on; once this resolves it is done with, and Telegram may be told so.
 * @throws what the receiver throws: the update is then not stored
 */
export function createHandOn(parts: HandOnParts): HandOn {
  const { clock, log } = parts;
  return async (raw, bot, events, after) => {
    const reading = readUpdate(raw, bot, clock.now());
    switch (reading.kind) {
      case "message":
        return takeMessage(parts, reading, events, after);
      case "group":
        await events.group(reading.change);
        return "stored";
      case "moved":
        await events.moved(TELEGRAM, reading.from, reading.to);
        return "stored";
      case "malformed":
        log.warn({ update: updateId(raw) }, "an update that cannot be read is left out");
        return "stored";
      case "ignored":
        return "stored";
    }
  };
}

async function takeMessage(
  parts: HandOnParts,
  { inbound, tap }: { inbound: Inbound; tap: Tap | null },
  events: ChannelEvents,
  after: Afterwards,
): Promise<HandedOn> {
  const delivered = await events.message(inbound);
  parts.status.lastInboundAt = parts.clock.now();
  if (tap) after.run(answerTap(parts, tap, after.signal));
  return delivered === "offhand" ? "passing" : "stored";
}

/** The id of an update, or null when it has none. */
export function updateId(raw: unknown): number | null {
  const { update_id: id } = (raw ?? {}) as { update_id?: unknown };
  return Number.isSafeInteger(id) ? (id as number) : null;
}

/** Ends the waiting sign on the button and takes the spent keyboard away; the answer does not depend on it. */
async function answerTap({ client, log }: HandOnParts, tap: Tap, signal?: AbortSignal) {
  const options = signal ? { signal } : {};
  const { id, chat, message } = tap;
  const nothing = { inline_keyboard: [] };
  const calls: Promise<unknown>[] = [
    client.call("answerCallbackQuery", { callback_query_id: id }, options),
    client.call(
      "editMessageReplyMarkup",
      { chat_id: chat, message_id: message, reply_markup: nothing },
      options,
    ),
  ];
  const failed = (error: unknown) => log.info({ err: error }, "a pressed button was not tidied up");
  await Promise.all(calls.map((call) => call.catch(failed)));
}
