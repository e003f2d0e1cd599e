import type { Outbound } from "../channels/channel.ts";
import type { Json } from "../kernel/json.ts";

/** What a choice or a command leads to. */
export type Step =
  | { kind: "say"; says: Outbound[]; subject: string | null }
  | { kind: "start"; flow: string; args: Json };

/** What knowledge makes of a text. */
export interface Answered {
  /** direct: it is the answer · choices: it may be one of these · none: nothing fits. */
  confidence: "direct" | "choices" | "none";
  says: Outbound[];
  /** Whether a part of an answer was asked for by name. */
  facet: boolean;
  /** The procedure that was spoken of, null when it is still open which. */
  subject: string | null;
  /** The question after which choices are shown, null otherwise. */
  unclear: string | null;
}

/** What was spoken of before a text. */
export interface Spoken {
  subject: string | null;
  unclear: string | null;
}

export const nothingSpoken: Spoken = { subject: null, unclear: null };

/** What the bot can do outside dialogues; flows/ provides it. Lists are given without tokens. */
export interface Desk {
  greeting(): Outbound;
  menu(): Outbound;
  /** What the payload of a link ("?start=…") stands for, or null. */
  link(payload: string): string | null;
  /** Follows the value of a choice that was shown; null when it means nothing any more. */
  follow(value: string): Step | null;
  /** Answers from knowledge. */
  answer(text: string, spoken: Spoken): Answered;
  /** The closest entries and the way to a person, for a question that nothing answers. */
  closest(text: string): Outbound;
  /** What is said to a question about the commune itself, or null when the text is none. */
  topic(text: string): Step | null;
  /** The item of the menu with this number (from 1), or null. */
  menuItem(number: number): string | null;
  /** What is said to a dossier code. */
  dossier(code: string): Outbound;
  /** The way to a person. */
  officer(): Outbound;
}
