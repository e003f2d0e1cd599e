import type { Opts } from "telegraf/types";
import {
  ChannelError,
  type Enclosure,
  type Limits,
  type OpenFile,
  type Outbound,
} from "../channel.ts";
import { type Rendered, render } from "../render.ts";
import { callbackData } from "./callback-data.ts";
import { toChannelError } from "./channel-error.ts";
import type { TelegramClient } from "./client.ts";
import { TelegramFailure } from "./failure.ts";

/** How many replies are remembered; a repeat comes within minutes. */
const REMEMBERED = 2_000;

/** The longest text that can stand under a picture or paper, in UTF-16 units. */
const CAPTION = 1_024;

/** How many messages a reply becomes: its pieces of text, and what is enclosed where they do not fit under it. */
export function countPieces(outbound: Outbound, limits: Limits): number {
  return plan(0, outbound, limits).length;
}

/**
 * Sends replies piece by piece. A repeat goes on with the first piece that is not known to have gone out,
 * at another address too.
 */
export function createSend(client: TelegramClient, limits: Limits, openFile: OpenFile) {
  const gone = createCounts(REMEMBERED);
  return async (address: string, id: string, outbound: Outbound): Promise<void> => {
    const chat = chatId(address);
    const pieces = plan(chat, outbound, limits);
    for (const [index, piece] of pieces.entries()) {
      if (index < gone.of(id)) continue;
      await sendPiece(client, piece, openFile);
      gone.set(id, index + 1);
    }
  };
}

type TextPayload = Opts<"sendMessage">;
type Piece = { text: TextPayload } | { enclosure: Enclosure; under: Under };
/** What goes with a picture or paper: to whom, the text under it, the buttons. */
type Under = Pick<Opts<"sendPhoto">, "chat_id" | "caption" | "reply_markup">;

function plan(chat: number, outbound: Outbound, limits: Limits): Piece[] {
  const texts = render(outbound, limits).map((piece) => toPayload(chat, piece, outbound.token));
  const { enclosure } = outbound;
  const pieces = texts.map((text) => ({ text }));
  if (!enclosure) return pieces;
  const [first] = texts;
  if (!first || texts.length > 1 || first.text.length > CAPTION) {
    return [{ enclosure, under: { chat_id: chat } }, ...pieces];
  }
  const { text: caption, reply_markup } = first;
  return [{ enclosure, under: { chat_id: chat, caption, ...(reply_markup && { reply_markup }) } }];
}

async function sendPiece(client: TelegramClient, piece: Piece, openFile: OpenFile): Promise<void> {
  try {
    if ("text" in piece) await client.call("sendMessage", piece.text);
    else await sendEnclosure(client, piece.enclosure, piece.under, openFile);
  } catch (error) {
    throw error instanceof TelegramFailure ? toChannelError(error) : error;
  }
}

async function sendEnclosure(
  client: TelegramClient,
  { kind, file, name }: Enclosure,
  under: Under,
  openFile: OpenFile,
): Promise<void> {
  const opened = await openFile(file);
  if (!opened) throw new ChannelError("rejected", `the file ${file} is gone`);
  const input = { source: Buffer.from(opened.bytes), filename: name };
  if (kind === "photo") await client.call("sendPhoto", { ...under, photo: input });
  else await client.call("sendDocument", { ...under, document: input });
}

function chatId(address: string): number {
  const id = Number(address);
  if (address !== "" && Number.isSafeInteger(id)) return id;
  throw new ChannelError("unreachable", "the address is no chat id");
}

function toPayload(chat: number, { text, buttons }: Rendered, token = ""): TextPayload {
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
