import { z } from "zod";

const id = z.int();
const user = z.object({ id, is_bot: z.boolean().default(false) });
const chat = z.object({ id, type: z.string(), title: z.string().default("") });
const entity = z.object({
  type: z.string(),
  offset: z.int().min(0),
  length: z.int().min(0),
  user: user.optional(),
});
const something = z.unknown().optional();

const message = z.object({
  message_id: id,
  date: z.int(),
  chat,
  from: user.optional(),
  is_automatic_forward: z.boolean().default(false),
  reply_to_message: z.object({ from: user.optional() }).optional(),
  migrate_to_chat_id: id.optional(),
  text: z.string().optional(),
  entities: z.array(entity).default([]),
  caption: z.string().optional(),
  caption_entities: z.array(entity).default([]),
  photo: something,
  voice: something,
  audio: something,
  video: something,
  video_note: something,
  animation: something,
  document: something,
  sticker: something,
  location: something,
  contact: something,
});

const callbackQuery = z.object({
  id: z.string(),
  from: user,
  message: z.object({ message_id: id, chat }).optional(),
  data: z.string().optional(),
});

const myChatMember = z.object({
  chat,
  new_chat_member: z.object({
    status: z.string(),
    is_member: z.boolean().default(false),
    can_send_messages: z.boolean().default(false),
  }),
});

/** What is read of an update; everything else that Telegram tells is left out. */
export const updateSchema = z.object({
  update_id: id,
  message: message.optional(),
  callback_query: callbackQuery.optional(),
  my_chat_member: myChatMember.optional(),
});

/** What the bot asks to be told of; anything else would only be left out. */
export const allowedUpdates = ["message", "callback_query", "my_chat_member"] as const;

export type TelegramMessage = z.infer<typeof message>;
export type TelegramTap = z.infer<typeof callbackQuery>;
export type TelegramMembership = z.infer<typeof myChatMember>;
export type TelegramChat = z.infer<typeof chat>;
export type TelegramEntity = z.infer<typeof entity>;
