import type { Choice } from "../channels/channel.ts";
import type { Instant } from "../kernel/clock.ts";
import type { Json } from "../kernel/json.ts";
import type { FlowState } from "./journal.ts";

/** A conversation that was silent for this long starts afresh. */
export const SESSION_HOURS = 26;
const SESSION_MS = SESSION_HOURS * 3_600_000;

/** A list as it was shown, so that "2", "hai" and the label mean what the resident saw. */
export interface ShownList {
  token: string;
  choices: Choice[];
}

/** What is remembered of one conversation between turns. */
export interface Session {
  flow: FlowState | null;
  /** A dialogue that was left for the menu and may be taken up again. */
  paused: FlowState | null;
  /** The dialogue that ended last, until something else is spoken of: "quay lại" takes back its last answer. */
  finished: FlowState | null;
  /** The lists last shown, newest first; numbers mean the newest, taps any of them. */
  lists: ShownList[];
  /** The procedure spoken of, which "hết bao nhiêu tiền" alone is about. */
  subject: string | null;
  /** The question after which choices were shown: what is said next may make it clear. */
  unclear: string | null;
  /** The resident was already asked once to say it in other words. */
  reasked: boolean;
}

const LISTS_KEPT = 3;

export const freshSession: Session = {
  flow: null,
  paused: null,
  finished: null,
  lists: [],
  subject: null,
  unclear: null,
  reasked: false,
};

/** The stored session, or a fresh one when there is none or it was silent for too long. */
export function readSession(stored: Json, at: Instant | null, now: Instant): Session {
  if (stored === null || at === null || now - at > SESSION_MS) return freshSession;
  return stored as unknown as Session;
}

export function withList(session: Session, list: ShownList): Session {
  return { ...session, lists: [list, ...session.lists].slice(0, LISTS_KEPT) };
}
