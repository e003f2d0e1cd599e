import type { Attachment, Outbound } from "../channels/channel.ts";
import type { Instant } from "../kernel/clock.ts";
import type { Words } from "../kernel/words.ts";
import type { Desk } from "./desk.ts";
import type { FlowDefinition } from "./flow.ts";
import type { OwnData } from "./own-data.ts";
import type { Session } from "./session.ts";

/** What one turn reacts to: one message, or typed lines that belong together. */
export type Input =
  | { kind: "text"; text: string; secret: boolean; sentAt: Instant }
  | { kind: "tap"; token: string; value: string }
  | { kind: "attachment"; what: Attachment }
  | { kind: "denunciation" };

/** Who is spoken with. */
export interface Person {
  channel: string;
  conversation: string;
  scope: "private" | "group";
}

/** What the house decides beside its knowledge. */
export interface House {
  /** What residents are told in place of this, while officers have switched it off; else null. */
  closed(what: "answers" | "bookings" | "announcements"): string | null;
  /** What is put before each answer while officers are in training; else null. */
  training(): string | null;
  /**
   * What is said to a command of officers ("/lienket …"), or null when the text is none. The key is the same
   * when the turn is tried again.
   */
  command(text: string, person: Person, key: string): Promise<Outbound[] | null>;
  /** Notes a question that nothing answers, once a key. */
  unplaced(text: string, key: string): Promise<void>;
  ownData: OwnData;
}

/** A house that leaves everything to its knowledge. */
export const plainHouse: House = {
  closed: () => null,
  training: () => null,
  command: async () => null,
  unplaced: async () => {},
  ownData: { view: async () => ({ replies: 0, officer: null }), erase: async () => {} },
};

/** What conversations need from outside. */
export interface ConversationParts<Services> {
  words: Words;
  desk: Desk;
  flows: FlowDefinition<Services>[];
  services: Services;
  house: House;
  newId(): string;
  now(): Instant;
}

/** One turn under way. */
export interface Turn<Services> extends Omit<ConversationParts<Services>, "now"> {
  session: Session;
  input: Input;
  /** When the turn began. */
  now: Instant;
  /** Names the message that this turn answers, the same when the turn is tried again. */
  messageKey: string;
  person: Person;
}

/** What a turn leaves behind. */
export interface Reaction {
  session: Session;
  says: Outbound[];
}
