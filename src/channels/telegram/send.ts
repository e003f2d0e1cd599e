import type { Opts } from "telegraf/types";
import { ChannelError, type Limits, type Outbound } from "../channel.ts";
import { type Rendered, render } from "../render.ts";
import { callbackData } from "./callback-data.ts";
import { toChannelError } from "./channel-error.ts";
import type { TelegramClient } from "./client.ts";
import { TelegramFailure } from "./failure.ts";

/** How many replies are remembered; a repeat comes within minutes. */
const REMEMBERED = 2_000;

/**
 * Sends replies piece by piece. A repeat goes on with the first piece that is not known to have gone out,
 * at another address too.
 */
export function createSend(client: TelegramClient, limits: Limits) {
  const gone = createCounts(REMEMBERED);
  return async (address: string, id: string, outbound: Outbound): Promise<void> => {
    const chat = chatId(address);
    const pieces = render(outbound, limits).map((piece) => toPayload(chat, piece, outbound.token));
    for (let index = gone.of(id); index < pieces.length; index++) {
      await sendPiece(client, pieces[index] as Payload);
      gone.set(id, index + 1);
    }
  };
}

type Payload = Opts<"sendMessage">;

async function sendPiece(client: TelegramClient, payload: Payload): Promise<void> {
  try {
    await client.call("sendMessage", payload);
  } catch (error) {
    throw error instanceof TelegramFailure ? toChannelError(error) : error;
  }
}

function chatId(address: string): number {
  const id = Number(address);
  if (address !== "" && Number.isSafeInteger(id)) return id;
  throw new ChannelError("unreachable", "the address is no chat id");
}

function toPayload(chat: number, { text, buttons }: Rendered, token = ""): Payload {
  const rows = buttons.map((choice) => [
    { text: choice.label, callback_data: callbackData(token, choice) },
  ]);
  return {
    chat_id: chat,
    text,
    link_preview_options: { is_disabled: true },
    ...(rows.length > 0 ? { reply_markup: { inline_keyboard: rows } } : {}),
  };
}

/** Counts by name, of the last `most` names. */
function createCounts(most: number) {
  const counts = new Map<string, number>();
  return {
    of: (name: string) => counts.get(name) ?? 0,
    set(name: string, count: number) {
      counts.delete(name);
      counts.set(name, count);
      const [oldest] = counts.keys();
      if (counts.size > most && oldest !== undefined) counts.delete(oldest);
    },
  };
}
