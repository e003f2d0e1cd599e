import type { Instant } from "../../kernel/clock.ts";
import type { Attachment, Content, GroupChange, Inbound } from "../channel.ts";
import { type Bot, saidTo } from "./addressed.ts";
import { readCallbackData } from "./callback-data.ts";
import {
  type TelegramChat,
  type TelegramMembership,
  type TelegramMessage,
  type TelegramTap,
  updateSchema,
} from "./update-schema.ts";

export const TELEGRAM = "telegram";

/** A pressed button: its press waits for an answer, and its keyboard is spent. */
export interface Tap {
  id: string;
  chat: number;
  message: number;
}

/** What an update means to the program. */
export type Reading =
  | { kind: "message"; inbound: Inbound; tap: Tap | null }
  | { kind: "group"; change: GroupChange }
  | { kind: "moved"; from: string; to: string }
  | { kind: "ignored" }
  | { kind: "malformed" };

const ignored: Reading = { kind: "ignored" };

/** Reads one update as Telegram gives it, by polling and to a webhook alike. */
export function readUpdate(raw: unknown, bot: Bot, now: Instant): Reading {
  const read = updateSchema.safeParse(raw);
  if (!read.success) return { kind: "malformed" };
  const { update_id: id, message, callback_query: tap, my_chat_member: membership } = read.data;
  if (message) return readMessage(String(id), message, bot);
  if (tap) return readTap(String(id), tap, now);
  if (membership) return readMembership(membership);
  return ignored;
}

function readMessage(id: string, message: TelegramMessage, bot: Bot): Reading {
  const { chat, from, date, migrate_to_chat_id: to } = message;
  if (to !== undefined) return { kind: "moved", from: String(chat.id), to: String(to) };
  const scope = scopeOf(chat);
  if (!from || from.is_bot || message.is_automatic_forward || !scope) return ignored;
  const content = contentOf(message, bot);
  if (!content) return ignored;
  const who = { channel: TELEGRAM, conversation: String(chat.id), sender: String(from.id), scope };
  // Telegram cuts the time to whole seconds.
  const inbound = { id, ...who, sentAt: date * 1_000 + 999, content };
  return { kind: "message", inbound, tap: null };
}

/** Telegram does not say when a button was pressed: at the latest now. */
function readTap(
  id: string,
  { id: press, from, message, data }: TelegramTap,
  now: Instant,
): Reading {
  if (from.is_bot || !message || data === undefined) return ignored;
  const scope = scopeOf(message.chat);
  if (!scope) return ignored;
  const conversation = String(message.chat.id);
  const who = { channel: TELEGRAM, conversation, sender: String(from.id), scope };
  const content: Content = { kind: "tap", ...readCallbackData(data) };
  const tap = { id: press, chat: message.chat.id, message: message.message_id };
  return { kind: "message", inbound: { id, ...who, sentAt: now, content }, tap };
}

function readMembership({ chat, new_chat_member: bot }: TelegramMembership): Reading {
  if (scopeOf(chat) !== "group") return ignored;
  const restricted = bot.status === "restricted" && bot.is_member && bot.can_send_messages;
  const mayPost = restricted || ["member", "administrator", "creator"].includes(bot.status);
  const change = { channel: TELEGRAM, address: String(chat.id), name: chat.title, mayPost };
  return { kind: "group", change };
}

function scopeOf({ type }: TelegramChat): Inbound["scope"] | null {
  if (type === "private") return "private";
  return type === "group" || type === "supergroup" ? "group" : null;
}

function contentOf(message: TelegramMessage, bot: Bot): Content | null {
  const text = saidTo(bot, message);
  if (text === null) return null;
  const written = message.text !== undefined || message.caption !== undefined;
  if (written) return { kind: "text", text };
  const what = attachmentOf(message);
  return what ? { kind: "attachment", what } : null;
}

/** A moving picture also comes as a document, a venue also as a location: the first that fits counts. */
const attachments = [
  ["photo", "photo"],
  ["voice", "voice"],
  ["audio", "voice"],
  ["video", "video"],
  ["video_note", "video"],
  ["animation", "video"],
  ["document", "file"],
  ["sticker", "sticker"],
  ["location", "location"],
  ["contact", "contact"],
] as const satisfies [keyof TelegramMessage, Attachment][];

function attachmentOf(message: TelegramMessage): Attachment | null {
  const [, what] = attachments.find(([field]) => message[field] !== undefined) ?? [];
  return what ?? null;
}
