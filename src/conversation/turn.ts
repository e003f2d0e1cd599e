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
}

/** One turn under way. */
export interface Turn<Services> extends ConversationParts<Services> {
  session: Session;
  input: Input;
  now: Instant;
  person: { channel: string; conversation: string; scope: "private" | "group" };
}

/** What a turn leaves behind. */
export interface Reaction {
  session: Session;
  says: Outbound[];
}
