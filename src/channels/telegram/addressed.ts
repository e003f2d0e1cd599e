import type { TelegramEntity, TelegramMessage } from "./update-schema.ts";

/** The bot as others see it. */
export interface Bot {
  id: number;
  username: string;
}

/** What a message says to the bot (without its name), or null when it is not said to it. */
export function saidTo(bot: Bot, message: TelegramMessage): string | null {
  const text = message.text ?? message.caption ?? "";
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  const part = ({ offset, length }: TelegramEntity) => text.slice(offset, offset + length);
  const command = entities.find(({ type, offset }) => type === "bot_command" && offset === 0);
  if (command) {
    const [name = "", target] = part(command).split("@");
    const other = target !== undefined && !isName(bot, target);
    return other ? null : name + text.slice(command.length);
  }
  const mentions = entities.filter(
    (entity) =>
      (entity.type === "mention" && isName(bot, part(entity).slice(1))) ||
      (entity.type === "text_mention" && entity.user?.id === bot.id),
  );
  const meant =
    message.chat.type === "private" ||
    mentions.length > 0 ||
    message.reply_to_message?.from?.id === bot.id;
  return meant ? without(text, mentions) : null;
}

function isName({ username }: Bot, name: string): boolean {
  return name.toLowerCase() === username.toLowerCase();
}

function without(text: string, mentions: TelegramEntity[]): string {
  if (mentions.length === 0) return text;
  const cut = mentions.toReversed().reduce((rest, { offset, length }) => {
    return rest.slice(0, offset) + rest.slice(offset + length);
  }, text);
  return cut
    .replace(/^[\s,:;.-]+/u, "")
    .replace(/ {2,}/gu, " ")
    .trim();
}
