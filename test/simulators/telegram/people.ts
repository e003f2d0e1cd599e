import { type BotApiParts, describeChat, describeMessage } from "./bot-api.ts";
import type { Updates } from "./updates.ts";
import type { Button, Chat, Message, Person, World } from "./world.ts";

/** What a person may send besides words. */
export const sendable = {
  photo: { photo: [{ file_id: "p", file_unique_id: "p", width: 1, height: 1 }] },
  voice: { voice: { file_id: "v", file_unique_id: "v", duration: 1 } },
  audio: { audio: { file_id: "a", file_unique_id: "a", duration: 1 } },
  video: { video: { file_id: "v", file_unique_id: "v", width: 1, height: 1, duration: 1 } },
  videoNote: { video_note: { file_id: "n", file_unique_id: "n", length: 1, duration: 1 } },
  animation: {
    animation: { file_id: "g", file_unique_id: "g", width: 1, height: 1, duration: 1 },
    document: { file_id: "g", file_unique_id: "g" },
  },
  document: { document: { file_id: "d", file_unique_id: "d" } },
  sticker: { sticker: { file_id: "s", file_unique_id: "s", type: "regular", width: 1, height: 1 } },
  location: { location: { latitude: 20, longitude: 105 } },
  contact: { contact: { phone_number: "0", first_name: "A" } },
  poll: { poll: { id: "1", question: "?" } },
} as const;

export type Sendable = keyof typeof sendable;

export interface WriteOptions {
  /** The message that this one replies to. */
  replyTo?: Message;
}

/** A chat in which people act; what they do comes to the bot as updates, whose ids are answered. */
export interface Place {
  readonly id: number;
  writes(person: Person, text: string, options?: WriteOptions): number;
  sends(person: Person, what: Sendable, caption?: string): number;
  /** Presses the newest button with this label; a keyboard that was taken away cannot be pressed. */
  taps(person: Person, label: string): number;
  /** Presses a button as a phone does that still shows it. */
  tapsOld(person: Person, message: Message, button: Button): number;
  /** What the bot has written here, oldest first. */
  received(): Message[];
  /** The bot is put into this chat, taken from it, muted, blocked …; null where it did not ask to be told. */
  becomes(state: Chat["bot"]): number | null;
}

export interface PlaceParts {
  world: World;
  updates: Updates;
  bot: BotApiParts["bot"];
  changed(): void;
}

export function createPlace(parts: PlaceParts, chat: Chat): Place {
  const { world, bot } = parts;
  const here = { chat: chat.id, buttons: [], payload: {} };
  const tell = createTell(parts);
  /** Whoever writes to the bot can be written to. */
  const meet = () => {
    if (chat.bot === "unknown") chat.bot = "member";
  };
  const place: Place = {
    id: chat.id,
    writes(person, text, { replyTo } = {}) {
      meet();
      const message = world.put({ ...here, from: person.id, text });
      const reply = replyTo ? { reply_to_message: describeMessage(world, replyTo, bot) } : {};
      const entities = entitiesOf(text);
      return tell("message", {
        ...describeMessage(world, message, bot),
        ...(entities.length > 0 ? { entities } : {}),
        ...reply,
      });
    },
    sends(person, what, caption) {
      meet();
      const message = world.put({ ...here, from: person.id, text: "" });
      const words = caption ? { caption, caption_entities: entitiesOf(caption) } : {};
      return tell("message", {
        ...describeMessage(world, message, bot),
        ...sendable[what],
        ...words,
      });
    },
    taps(person, label) {
      for (const message of place.received().toReversed()) {
        const button = message.buttons.find(({ text }) => text === label);
        if (button) return place.tapsOld(person, message, button);
      }
      throw new Error(`no button "${label}" in chat ${chat.id}`);
    },
    tapsOld: (person, message, { data }) =>
      tell("callback_query", {
        id: String(message.message_id * 1_000 + world.messages.length),
        from: describePerson(person),
        message: describeMessage(world, message, bot),
        chat_instance: String(chat.id),
        data,
      }),
    received: () => world.sentTo(chat.id),
    becomes: (state) => changeMembership(parts, chat, state),
  };
  return place;
}

function createTell({ updates, changed }: PlaceParts) {
  return (kind: string, content: unknown): number => {
    const id = updates.add(kind, content);
    changed();
    if (id === null) throw new Error(`the bot did not ask for ${kind}`);
    return id;
  };
}

function changeMembership(
  { world, updates, bot, changed }: PlaceParts,
  chat: Chat,
  state: Chat["bot"],
): number | null {
  const user = { id: bot.id, is_bot: true, first_name: "Bot", username: bot.username };
  const member = (status: Chat["bot"]) => ({
    user,
    status,
    ...(status === "restricted" ? { is_member: true, can_send_messages: false } : {}),
  });
  const [person] = world.people.values();
  const before = chat.bot;
  chat.bot = state;
  changed();
  if (state === "deactivated" || state === "unknown") return null;
  return updates.add("my_chat_member", {
    chat: describeChat(chat),
    from: person ? describePerson(person) : user,
    date: 0,
    old_chat_member: member(before),
    new_chat_member: member(state),
  });
}

/** Makes a supergroup of a group, as Telegram does when it grows; answers the new chat and the update's id. */
export function migrate({ world, updates, bot, changed }: PlaceParts, from: Chat) {
  const to = world.newGroup(from.name, "supergroup");
  to.bot = from.bot;
  from.movedTo = to.id;
  const service = world.put({ chat: from.id, from: null, text: "", buttons: [], payload: {} });
  const update = updates.add("message", {
    ...describeMessage(world, service, bot),
    migrate_to_chat_id: to.id,
  });
  changed();
  return { to, update };
}

function describePerson({ id, name }: Person) {
  return { id, is_bot: false, first_name: name };
}

/** Commands and mentions, as Telegram marks them. */
function entitiesOf(text: string) {
  return [...text.matchAll(/(?<=^|\s)(?:(\/\w+(?:@\w+)?)|(@\w+))/gu)].map((match) => ({
    type: match[1] ? "bot_command" : "mention",
    offset: match.index,
    length: match[0].length,
  }));
}
