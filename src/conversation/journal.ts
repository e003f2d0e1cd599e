import type { Instant } from "../kernel/clock.ts";
import type { Json } from "../kernel/json.ts";
import type { Answer, Shown } from "./question.ts";

/**
 * What one run of a flow has come to know, under the name that the flow gave it. Answers and reads may
 * be cut off by a step back; a finished effect may not, and `wall` says what the resident can do instead.
 */
export type Entry =
  | { kind: "answer"; name: string; value: Json; label: string; typed: boolean }
  | { kind: "read"; name: string; value: Json }
  | { kind: "effect"; name: string; value: Json; wall: string };

/** The question that a flow waits on, exactly as the resident sees it. */
export interface OpenQuestion {
  name: string;
  token: string;
  askedAt: Instant;
  shown: Shown;
  /** What "keep the earlier answer" stands for, where that was offered as choice 1. */
  kept: Answer | null;
}

/** A dialogue in progress: the flow's name, its journal and the open question; never a step number. */
export interface FlowState {
  flow: string;
  /** Names this dialogue for ever; effect keys begin with it. */
  instance: string;
  args: Json;
  journal: Entry[];
  open: OpenQuestion | null;
  /** Typed answers that a step back dropped, to be offered again under their name. */
  dropped: Record<string, Answer>;
}

/** The value that a choice "keep the earlier answer" carries. */
export const KEEP = "keep";

/** Journal and dropped answers after cutting at `index`; `offerFrom` is the first entry whose typed answer is offered again. */
export function cutJournal(state: FlowState, index: number, offerFrom = index): FlowState {
  const dropped = { ...state.dropped };
  for (const entry of state.journal.slice(offerFrom)) {
    if (entry.kind === "answer" && entry.typed) {
      dropped[entry.name] = { value: entry.value, label: entry.label };
    }
  }
  return { ...state, journal: state.journal.slice(0, index), open: null, dropped };
}

/** The wall of the first effect at or after `index`, or null when the way back is free. */
export function wallAfter(journal: Entry[], index: number): string | null {
  for (const entry of journal.slice(index)) if (entry.kind === "effect") return entry.wall;
  return null;
}
