import type { Choice, Outbound } from "../channels/channel.ts";
import type { Instant } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import type { Json } from "../kernel/json.ts";
import { keepEarlier } from "../wording/choices.ts";
import type { Effect, Talk } from "./flow.ts";
import { cutJournal, type Entry, type FlowState, KEEP, wallAfter } from "./journal.ts";
import type { Question, Shown } from "./question.ts";

/** Thrown to leave the flow when it waits for an answer. */
export class Suspended extends Error {}

/** Thrown by `again`: the run starts over without the entry `at`. */
export class Restart extends Error {
  readonly at: string;
  readonly why: string;

  constructor(at: string, why: string) {
    super(`again at ${at}`);
    this.at = at;
    this.why = why;
  }
}

/** Who is spoken with, and when. */
export interface RunContext {
  person: { channel: string; conversation: string; scope: "private" | "group" };
  now: Instant;
  newToken(): string;
}

/** One run under way. */
export interface Progress {
  state: FlowState;
  /** Names that were known before this run: what is told before them was told then. */
  earlier: Set<string>;
  cutAt: string | null;
  says: Outbound[];
  used: Set<string>;
  subject: string | null;
  /** Nothing of the conversation is to be remembered. */
  forgotten: boolean;
  /** Why the run must not go on, for flows that wait for two things at once. */
  stopped: Suspended | Restart | AppError | null;
}

/** The calls that a flow makes, over one run's progress. */
export function talkOver(progress: Progress, context: RunContext, prefix = ""): Talk {
  const named = (name: string) => `${prefix}${name}`;
  return {
    person: context.person,
    args: progress.state.args,
    ask: async (name, question) => ask(progress, context, named(name), question),
    tell: (text, choices) => {
      if (progress.stopped) return;
      progress.says.push(choices ? { text, choices, token: context.newToken() } : { text });
    },
    forget: () => {
      progress.forgotten = true;
    },
    about: (subject) => {
      progress.subject = subject;
    },
    read: async (name, load) => read(progress, named(name), load),
    once: async (name, effect) => once(progress, named(name), effect),
    again: (name, why) => {
      progress.stopped ??= new Restart(named(name), why);
      throw progress.stopped;
    },
    within: (inner) => talkOver(progress, context, `${prefix}${inner}.`),
  };
}

function useName(progress: Progress, name: string): void {
  if (progress.stopped instanceof Suspended) {
    progress.stopped = misuse(`"${name}" was called while a question was open: await each call`);
  }
  if (progress.stopped) throw progress.stopped;
  if (progress.used.has(name)) throw misuse(`the name "${name}" was used twice in one run`);
  progress.used.add(name);
}

function misuse(message: string): AppError {
  return new AppError("flow-misuse", message);
}

/** The entry under a name. What was told before an entry of an earlier turn was told in that turn. */
function recall(progress: Progress, name: string): Entry | undefined {
  const entry = progress.state.journal.find((known) => known.name === name);
  if ((entry && progress.earlier.has(name)) || progress.cutAt === name) progress.says = [];
  return entry;
}

function ask<Answer>(
  progress: Progress,
  context: RunContext,
  name: string,
  question: Question<Answer>,
): Answer {
  useName(progress, name);
  const entry = recall(progress, name);
  if (entry) {
    const checked = question.schema.safeParse(entry.value);
    if (checked.success) return checked.data;
    const index = progress.state.journal.indexOf(entry);
    // What an effect was based on stands, even where today's code would no longer offer it.
    if (wallAfter(progress.state.journal, index) !== null) return entry.value as Answer;
    progress.state = cutJournal(progress.state, index, index + 1);
    progress.says = [];
  }
  open(progress, context, name, question.shown);
  progress.stopped = new Suspended();
  throw progress.stopped;
}

function open(progress: Progress, context: RunContext, name: string, asked: Shown): void {
  const kept = progress.state.dropped[name] ?? null;
  const shown = kept
    ? { ...asked, choices: [{ label: keepEarlier(kept.label), value: KEEP }, ...asked.choices] }
    : asked;
  const token = context.newToken();
  progress.state.open = { name, token, askedAt: context.now, shown, kept };
  progress.says.push(questionMessage(shown, token));
}

/** An open question as it is sent. */
export function questionMessage(shown: Shown, token: string): Outbound {
  const choices: Choice[] = shown.choices;
  return choices.length > 0 ? { text: shown.text, choices, token } : { text: shown.text };
}

async function read<Value extends Json>(
  progress: Progress,
  name: string,
  load: () => Promise<Value>,
): Promise<Value> {
  useName(progress, name);
  const entry = recall(progress, name);
  if (entry) return entry.value as Value;
  const value = await load();
  progress.state.journal.push({ kind: "read", name, value });
  return value;
}

async function once<Result extends Json>(
  progress: Progress,
  name: string,
  { act, wall }: Effect<Result>,
): Promise<Result> {
  useName(progress, name);
  const entry = recall(progress, name);
  if (entry) return entry.value as Result;
  const result = await act(`${progress.state.instance}/${name}`);
  if (!isRefusal(result)) {
    progress.state.journal.push({ kind: "effect", name, value: result, wall });
  }
  return result;
}

function isRefusal(result: Json): boolean {
  return (
    typeof result === "object" && result !== null && !Array.isArray(result) && result.ok === false
  );
}
