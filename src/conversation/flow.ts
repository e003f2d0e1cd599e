import type { Choice } from "../channels/channel.ts";
import type { Json } from "../kernel/json.ts";
import type { Question } from "./question.ts";

/** An effect whose refusal is expected answers `{ ok: false }`, which is not kept: it may be tried again. */
export interface Effect<Result extends Json> {
  /**
   * Runs the effect under a key (dialogue and name) that is the same for every repeat of this very act:
   * records are unique by it, and a repeat finds what it did before.
   */
  act(key: string): Promise<Result>;
  /** What the resident is told who wants to go back behind it: the way that there is instead. */
  wall: string;
}

/** What a flow talks through. The flow runs from its top on every turn; these calls find what is known already. */
export interface Talk {
  /** Who is spoken with. */
  readonly person: { channel: string; conversation: string; scope: "private" | "group" };
  /** What the flow was started with. */
  readonly args: Json;
  /** The answer to a question; where there is none yet, asks it and ends the run there. */
  ask<Answer>(name: string, question: Question<Answer>): Promise<Answer>;
  /** Says something once. The choices are a list that may be picked from later by number or tap. */
  tell(text: string, choices?: Choice[]): void;
  /** Nothing of this conversation is remembered beyond this run: it begins anew afterwards. */
  forget(): void;
  /** Names what is spoken of, so that "hết bao nhiêu tiền" alone is about it afterwards. */
  about(subject: string): void;
  /** Keeps a live read that decides a branch or a list, so that re-runs decide the same. */
  read<Value extends Json>(name: string, load: () => Promise<Value>): Promise<Value>;
  /** Does something once, however often the flow re-runs. */
  once<Result extends Json>(name: string, effect: Effect<Result>): Promise<Result>;
  /** Forgets the answer under `name` and all after it, says why, and asks anew. */
  again(name: string, why: string): never;
  /** The same talk with names that begin with `prefix`, for helpers and loops. */
  within(prefix: string): Talk;
}

/** One journey: an async function that reads top to bottom. */
export type Flow<Services> = (talk: Talk, services: Services) => Promise<void>;

/** A flow under the name that sessions store, with the title that residents see. */
export interface FlowDefinition<Services> {
  name: string;
  title: string;
  run: Flow<Services>;
}
