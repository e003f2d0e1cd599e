import type { FlowDefinition, Talk } from "./flow.ts";
import type { FlowState } from "./journal.ts";
import type { Session } from "./session.ts";

type Person = Talk["person"];

/** The flow in which people see what is held of them, and have it erased. */
export const OWN_DATA = "own-data";

/** What the house holds of a conversation beside its session. */
export interface OwnData {
  /** The replies that lie ready for a web page, and the officer whose chat it is. */
  view(person: Person): Promise<{ replies: number; officer: string | null }>;
  /** Erases all but the session, once a key. */
  erase(person: Person, key: string): Promise<void>;
}

/** What a session holds that its person said or chose. */
export type Held = {
  dialogues: { title: string; answers: string[]; open: boolean }[];
  /** The procedure spoken of, by its code. */
  subject: string | null;
  /** The question that was not clear. */
  unclear: string | null;
  /** A dialogue waits to go on afterwards. */
  interrupted: boolean;
};

/** What is held of a person when this is asked. */
export function heldIn<Services>(session: Session, flows: FlowDefinition<Services>[]): Held {
  const { flow, paused, finished, subject, unclear } = session;
  const dialogues = [flow, paused, finished].flatMap((state) => {
    if (!state || state.flow === OWN_DATA) return [];
    const title = flows.find(({ name }) => name === state.flow)?.title ?? state.flow;
    return [{ title, answers: answersOf(state), open: state !== finished }];
  });
  return { dialogues, subject, unclear, interrupted: flow !== null };
}

/** As they were shown; those that a step back dropped are still held to be offered again. */
function answersOf({ journal, dropped }: FlowState): string[] {
  const given = journal.flatMap((entry) => (entry.kind === "answer" ? [entry.label] : []));
  return [...given, ...Object.values(dropped).map(({ label }) => label)];
}
