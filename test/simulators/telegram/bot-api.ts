import type { Clock } from "../../../src/kernel/clock.ts";
import type { Updates } from "./updates.ts";
import type { WebhookSetting } from "./webhook-sender.ts";
import {
  type Button,
  type Chat,
  type Message,
  mustTakeMessages,
  Refusal,
  type World,
} from "./world.ts";

export interface BotApiParts {
  world: World;
  updates: Updates;
  webhook: {
    setting(): WebhookSetting | null;
    set(setting: WebhookSetting | null): void;
    lastError(): { at: number; text: string } | null;
  };
  clock: Clock;
  bot: { id: number; username: string };
}

export type Parameters = Record<string, unknown>;
type Method = (given: Parameters, gone: AbortSignal) => unknown;

const LONGEST_CAPTION = 1_024;
const LONGEST_TEXT = 4_096;
const MOST_DATA_BYTES = 64;

/** The methods of the Bot API that a bot such as ours may call, with their checks and effects. */
export function createBotApi(parts: BotApiParts) {
  const commands: { command: string; description: string }[] = [];
  const callbackAnswers: Parameters[] = [];
  const methods: Record<string, Method> = {
    getMe: () => ({
      id: parts.bot.id,
      is_bot: true,
      first_name: "Bot",
      username: parts.bot.username,
      can_join_groups: true,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
    }),
    ...receiving(parts),
    ...writing(parts),
    answerCallbackQuery(given) {
      callbackAnswers.push(given);
      return true;
    },
    setMyCommands({ commands: given }) {
      commands.splice(0, commands.length, ...(given as typeof commands));
      return true;
    },
    getMyCommands: () => commands,
    getChat: ({ chat_id: id }) => describeChat(parts.world.chat(Number(id))),
  };
  return { methods, commands, callbackAnswers };
}

function receiving({ updates, webhook }: BotApiParts): Record<string, Method> {
  return {
    async getUpdates({ offset, limit, timeout, allowed_updates: allowed }, gone) {
      if (webhook.setting())
        throw new Refusal(
          409,
          "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        );
      updates.allow(allowed);
      const question = {
        offset: Number(offset ?? 0),
        limit: Number(limit ?? 100),
        seconds: Number(timeout ?? 0),
      };
      return updates.ask(question, gone);
    },
    setWebhook({
      url,
      secret_token: secret,
      allowed_updates: allowed,
      drop_pending_updates: drop,
    }) {
      if (drop === true) updates.forget();
      updates.allow(allowed);
      webhook.set(url ? { url: String(url), secret: secret ? String(secret) : null } : null);
      return true;
    },
    deleteWebhook({ drop_pending_updates: drop }) {
      if (drop === true) updates.forget();
      webhook.set(null);
      return true;
    },
    getWebhookInfo() {
      const error = webhook.lastError();
      return {
        url: webhook.setting()?.url ?? "",
        has_custom_certificate: false,
        pending_update_count: updates.waiting().length,
        ...(error
          ? { last_error_date: Math.floor(error.at / 1_000), last_error_message: error.text }
          : {}),
      };
    },
  };
}

function writing({ world, bot }: BotApiParts): Record<string, Method> {
  return {
    sendMessage(given) {
      const chat = world.chat(Number(given.chat_id));
      mustTakeMessages(chat);
      const text = checkedText(given.text);
      const buttons = readButtons(given.reply_markup);
      const sent = world.put({ chat: chat.id, from: null, text, buttons, payload: given });
      return describeMessage(world, sent, bot);
    },
    sendPhoto: (given) => describeMessage(world, uploaded(world, given, "photo"), bot),
    sendDocument: (given) => describeMessage(world, uploaded(world, given, "document"), bot),
    editMessageText(given) {
      const message = ownMessage(world, given);
      message.text = checkedText(given.text);
      message.buttons = readButtons(given.reply_markup);
      return describeMessage(world, message, bot);
    },
    editMessageReplyMarkup(given) {
      const message = ownMessage(world, given);
      const buttons = readButtons(given.reply_markup);
      if (JSON.stringify(buttons) === JSON.stringify(message.buttons))
        throw new Refusal(400, "Bad Request: message is not modified");
      message.buttons = buttons;
      return describeMessage(world, message, bot);
    },
  };
}

/** A message that is a picture or a paper; its payload holds what was uploaded. */
function uploaded(world: World, given: Parameters, kind: "photo" | "document"): Message {
  const chat = world.chat(Number(given.chat_id));
  mustTakeMessages(chat);
  const caption = String(given.caption ?? "");
  if (caption.length > LONGEST_CAPTION)
    throw new Refusal(400, "Bad Request: message caption is too long");
  const file = fileOf(given, kind);
  const markup = given.reply_markup;
  const buttons = readButtons(typeof markup === "string" ? JSON.parse(markup) : markup);
  return world.put({
    chat: chat.id,
    from: null,
    text: caption,
    buttons,
    payload: { ...given, file },
  });
}

/** Clients name a file in its own field, or by attach:// in another. */
function fileOf(given: Parameters, kind: string): unknown {
  const named = given[kind];
  const file = typeof named === "string" ? given[named.replace("attach://", "")] : named;
  if (typeof file !== "object" || file === null)
    throw new Refusal(400, `Bad Request: there is no ${kind} in the request`);
  return file;
}

function ownMessage(world: World, { chat_id: chat, message_id: id }: Parameters): Message {
  const message = world.message(Number(chat), Number(id));
  if (message.from !== null) throw new Refusal(400, "Bad Request: message can't be edited");
  return message;
}

function checkedText(text: unknown): string {
  if (typeof text !== "string" || text.trim() === "")
    throw new Refusal(400, "Bad Request: message text is empty");
  if (text.length > LONGEST_TEXT) throw new Refusal(400, "Bad Request: message is too long");
  return text;
}

interface Markup {
  inline_keyboard?: { text?: string; callback_data?: string }[][];
}

function readButtons(markup: unknown): Button[] {
  const rows = (markup as Markup | undefined)?.inline_keyboard ?? [];
  return rows.flat().map(({ text = "", callback_data: data = "" }) => {
    if (text === "") throw new Refusal(400, "Bad Request: text buttons are empty");
    if (Buffer.byteLength(data) > MOST_DATA_BYTES)
      throw new Refusal(400, "Bad Request: BUTTON_DATA_INVALID");
    return { text, data };
  });
}

/** A chat as it stands in updates and answers. */
export function describeChat({ id, type, name }: Chat) {
  return type === "private" ? { id, type, first_name: name } : { id, type, title: name };
}

/** A message as it stands in updates and answers. */
export function describeMessage(world: World, message: Message, bot: BotApiParts["bot"]) {
  const { message_id, chat, from, text, buttons, at } = message;
  const writer = from === null ? null : world.people.get(from);
  return {
    message_id,
    date: Math.floor(at / 1_000),
    chat: describeChat(world.chat(chat)),
    from: writer
      ? { id: writer.id, is_bot: false, first_name: writer.name }
      : { id: bot.id, is_bot: true, first_name: "Bot", username: bot.username },
    ...(text === "" ? {} : { text }),
    ...(buttons.length > 0
      ? {
          reply_markup: {
            inline_keyboard: buttons.map(({ text: label, data }) => [
              { text: label, callback_data: data },
            ]),
          },
        }
      : {}),
  };
}
