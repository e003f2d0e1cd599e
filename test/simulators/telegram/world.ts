import type { Clock } from "../../../src/kernel/clock.ts";

/** What one chat is, and how the bot stands in it. */
export interface Chat {
  id: number;
  type: "private" | "group" | "supergroup";
  name: string;
  bot: "member" | "administrator" | "restricted" | "left" | "kicked" | "deactivated" | "unknown";
  movedTo: number | null;
}

export interface Person {
  id: number;
  name: string;
}

export interface Button {
  text: string;
  data: string;
}

/** A message that stands in a chat, whoever wrote it. */
export interface Message {
  message_id: number;
  chat: number;
  /** Null: the bot. */
  from: number | null;
  text: string;
  buttons: Button[];
  /** Milliseconds since the epoch. */
  at: number;
  /** The payload of the call, of the bot's messages. */
  payload: Record<string, unknown>;
}

/** A refusal as the Bot API words it. */
export class Refusal extends Error {
  readonly code: number;
  readonly parameters: Record<string, number> | undefined;

  constructor(code: number, description: string, parameters?: Record<string, number>) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

const FIRST_PERSON = 5_000_000_001;
const FIRST_GROUP = -4_000_000_001;
const FIRST_SUPERGROUP = -1_002_000_000_001;

/** Chats, people and messages: what Telegram would remember. */
export function createWorld(clock: Clock) {
  const chats = new Map<number, Chat>();
  const people = new Map<number, Person>();
  const messages: Message[] = [];
  let nextPerson = FIRST_PERSON;
  let nextGroup = FIRST_GROUP;
  let nextSupergroup = FIRST_SUPERGROUP;

  const chat = (id: number): Chat => {
    const found = chats.get(id);
    if (!found) throw new Refusal(400, "Bad Request: chat not found");
    return found;
  };

  return {
    chat,
    people,
    messages,
    newPerson(name: string): Person {
      const person = { id: nextPerson++, name };
      people.set(person.id, person);
      chats.set(person.id, { id: person.id, type: "private", name, bot: "unknown", movedTo: null });
      return person;
    },
    newGroup(name: string, type: "group" | "supergroup"): Chat {
      const id = type === "group" ? nextGroup-- : nextSupergroup--;
      const group: Chat = { id, type, name, bot: "left", movedTo: null };
      chats.set(id, group);
      return group;
    },
    put(message: Omit<Message, "message_id" | "at">): Message {
      const whole = { ...message, message_id: messages.length + 1, at: clock.now() };
      messages.push(whole);
      return whole;
    },
    message(chatId: number, id: number): Message {
      const found = messages[id - 1];
      if (found?.chat !== chatId) throw new Refusal(400, "Bad Request: message to edit not found");
      return found;
    },
    /** What the bot wrote into a chat, oldest first. */
    sentTo: (chatId: number) =>
      messages.filter((message) => message.chat === chatId && message.from === null),
  };
}

export type World = ReturnType<typeof createWorld>;

/** Throws as Telegram refuses a message of the bot into this chat. */
export function mustTakeMessages({ type, bot, movedTo }: Chat): void {
  if (movedTo !== null) {
    const parameters = { migrate_to_chat_id: movedTo };
    const said = "Bad Request: group chat was upgraded to a supergroup chat";
    throw new Refusal(400, said, parameters);
  }
  switch (bot) {
    case "unknown":
      throw new Refusal(400, "Bad Request: chat not found");
    case "deactivated":
      throw new Refusal(403, "Forbidden: user is deactivated");
    case "kicked":
      throw new Refusal(
        403,
        type === "private"
          ? "Forbidden: bot was blocked by the user"
          : `Forbidden: bot was kicked from the ${type} chat`,
      );
    case "left":
      throw new Refusal(403, `Forbidden: bot is not a member of the ${type} chat`);
    case "restricted":
      throw new Refusal(400, "Bad Request: not enough rights to send text messages to the chat");
    default:
  }
}
