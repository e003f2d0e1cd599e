import type { Bot } from "./addressed.ts";
import type { CallOptions, TelegramClient } from "./client.ts";

/** Who the bot is; asked once, since it stays the same while the token does. */
export interface Identity {
  /** @throws TelegramFailure */
  known(options?: CallOptions): Promise<Bot>;
  /** The bot's name, once it was asked for. */
  username(): string | null;
  /** @throws TelegramFailure */
  asked(options?: CallOptions): Promise<Bot>;
}

export function createIdentity(client: TelegramClient): Identity {
  let bot: Bot | null = null;
  const asked = async (options?: CallOptions) => {
    const { id, username } = await client.call("getMe", {}, options);
    bot = { id, username };
    return bot;
  };
  return {
    asked,
    known: async (options) => bot ?? asked(options),
    username: () => bot?.username ?? null,
  };
}
