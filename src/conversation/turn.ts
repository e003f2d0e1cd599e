import type { Attachment, Outbound } from "../channels/channel.ts";
import type { Instant } from "../kernel/clock.ts";
import type { Words } from "../kernel/words.ts";
import type { Desk } from "./desk.ts";
import type { FlowDefinition } from "./flow.ts";
import type { Session } from "./session.ts";

/** What one turn reacts to: one message, or typed lines that belong together. */
export type Input =
  | { kind: "text"; text: string; secret: boolean; sentAt: Instant }
  | { kind: "tap"; token: string; value: string }
  | { kind: "attachment"; what: Attachment }
  | { kind: "denunciation" };

/** What conversations need from outside. */
export interface ConversationParts<Services> {
  words: Words;
  desk: Desk;
  flows: FlowDefinition<Services>[];
  services: Services;
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
  person: { channel: string; conversation: string; scope: "private" | "group" };
}

/** What a turn leaves behind. */
export interface Reaction {
  session: Session;
  says: Outbound[];
}
