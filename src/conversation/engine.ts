import type { Outbound } from "../channels/channel.ts";
import { AppError } from "../kernel/errors.ts";
import { tooManyTries } from "../wording/dialogue.ts";
import type { FlowDefinition } from "./flow.ts";
import { cutJournal, type Entry, type FlowState, wallAfter } from "./journal.ts";
import { type Answer, isTyped } from "./question.ts";
import { type Progress, Restart, type RunContext, Suspended, talkOver } from "./talk.ts";

/** A flow that keeps starting over in one turn is stopped after this many times. */
const MOST_RESTARTS = 5;

/** What a run leaves: the dialogue as it stands (null when it is over) and what is said. */
export interface RunResult {
  state: FlowState | null;
  says: Outbound[];
  /** The dialogue as it was when it ended, so that its last answer can be taken back; null while it goes on. */
  ended: FlowState | null;
  /** What the flow says is spoken of, or null when it does not say. */
  subject: string | null;
  /** The flow ended with the wish that nothing of the conversation be remembered. */
  forgotten: boolean;
  /** The flow could not go on: the menu is due. */
  gaveUp: boolean;
}

/** Puts the answer to the open question into the journal. */
export function withAnswer(state: FlowState, answer: Answer): FlowState {
  const { open } = state;
  if (!open) throw new AppError("flow-misuse", `flow ${state.flow} has no open question`);
  const entry: Entry = {
    kind: "answer",
    name: open.name,
    value: answer.value,
    label: answer.label,
    typed: isTyped(open.shown.reading),
  };
  const { [open.name]: _, ...dropped } = state.dropped;
  return { ...state, journal: [...state.journal, entry], open: null, dropped };
}

/**
 * Runs a flow from its top over its journal, until it asks something new or ends.
 * Nothing is stored here: a crash before the commit simply runs it again.
 * `cutAt` is the name of an entry that was just cut off: what was told before it is not told again.
 * @throws AppError flow-misuse, and whatever an effect or a read throws
 */
export async function runFlow<Services>(
  flow: FlowDefinition<Services>,
  services: Services,
  state: FlowState,
  context: RunContext,
  cutAt: string | null = null,
): Promise<RunResult> {
  const explained: Outbound[] = [];
  let current = state;
  let cut = cutAt;
  for (let restarts = 0; restarts <= MOST_RESTARTS; restarts++) {
    const progress: Progress = {
      state: { ...current, journal: [...current.journal] },
      earlier: new Set(current.journal.map((entry) => entry.name)),
      cutAt: cut,
      says: [],
      used: new Set(),
      subject: null,
      forgotten: false,
      stopped: null,
    };
    const stop = await runOnce(flow, services, progress, context);
    if (stop instanceof Restart) {
      const wall = wallOf(progress.state, stop);
      if (wall !== null) return givenUp([...explained, { text: stop.why }, { text: wall }], false);
      explained.push({ text: stop.why });
      current = cutForRestart(progress.state, stop);
      cut = stop.at;
      continue;
    }
    const over = stop === "finished";
    return {
      state: over ? null : progress.state,
      ended: over ? progress.state : null,
      says: [...explained, ...progress.says],
      subject: progress.subject,
      forgotten: over && progress.forgotten,
      gaveUp: false,
    };
  }
  return givenUp([{ text: tooManyTries }], true);
}

function givenUp(says: Outbound[], gaveUp: boolean): RunResult {
  return { state: null, ended: null, says, subject: null, forgotten: false, gaveUp };
}

async function runOnce<Services>(
  flow: FlowDefinition<Services>,
  services: Services,
  progress: Progress,
  context: RunContext,
): Promise<"finished" | Suspended | Restart> {
  try {
    await flow.run(talkOver(progress, context), services);
  } catch (thrown) {
    if (progress.stopped instanceof AppError) throw progress.stopped;
    if (thrown instanceof Suspended || thrown instanceof Restart) return thrown;
    throw thrown;
  }
  if (progress.stopped instanceof AppError) throw progress.stopped;
  return progress.stopped ?? "finished";
}

function indexOf(state: FlowState, name: string): number {
  const index = state.journal.findIndex((entry) => entry.name === name);
  if (index < 0)
    throw new AppError("flow-misuse", `again("${name}"): nothing is known under that name`);
  return index;
}

function wallOf(state: FlowState, { at }: Restart): string | null {
  return wallAfter(state.journal, indexOf(state, at));
}

/** The refused answer itself is not offered again; those that came after it are. */
function cutForRestart(state: FlowState, { at }: Restart): FlowState {
  const index = indexOf(state, at);
  return cutJournal(state, index, index + 1);
}
