import type { Logger } from "pino";
import type { Clock } from "../kernel/clock.ts";
import type { Channel, ChannelEvents, OpenFile } from "./channel.ts";
import { createTelegramChannel } from "./telegram/telegram-channel.ts";

/** How the Telegram account is reached. */
export interface TelegramSettings {
  token: string;
  apiRoot: string;
  /** Null: updates are asked for. */
  webhook: { url: string; secret: string } | null;
}

/** A channel that its platform may also call: the address under which, and what takes the calls. */
export interface CalledChannel {
  name: string;
  secretHeader: string;
  handle(
    body: unknown,
    secret: string | undefined,
    events: ChannelEvents,
  ): Promise<200 | 400 | 401>;
}

export interface Platforms {
  channels: Channel[];
  called: CalledChannel[];
  /** The name of the Telegram bot, once it is known. */
  telegramBot(): string | null;
}

/** The platforms that are configured. */
export function openChannels(
  { telegram }: { telegram: TelegramSettings | null },
  parts: { clock: Clock; log: Logger; openFile: OpenFile },
): Platforms {
  if (telegram === null) return { channels: [], called: [], telegramBot: () => null };
  const channel = createTelegramChannel({ ...telegram, ...parts });
  const called: CalledChannel = {
    name: "telegram",
    secretHeader: "x-telegram-bot-api-secret-token",
    handle: (body, secret, events) => channel.handleWebhook(body, secret, events),
  };
  return {
    channels: [channel],
    called: telegram.webhook === null ? [] : [called],
    telegramBot: () => channel.username(),
  };
}
