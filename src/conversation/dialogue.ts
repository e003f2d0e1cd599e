import type { Outbound } from "../channels/channel.ts";
import type { Json } from "../kernel/json.ts";
import {
  atFirstQuestion,
  backToQuestion,
  cancelled,
  flowGone,
  nothingToGoBackTo,
  staleTyped,
  unfinished,
} from "../wording/dialogue.ts";
import { type Decoded, decodeTyped } from "./decode.ts";
import { runFlow, withAnswer } from "./engine.ts";
import { cutJournal, type FlowState, type OpenQuestion, wallAfter } from "./journal.ts";
import { type Held, heldIn, OWN_DATA } from "./own-data.ts";
import type { Answer } from "./question.ts";
import { freshSession, type Session } from "./session.ts";
import { questionMessage } from "./talk.ts";
import type { Reaction, Turn } from "./turn.ts";

/** Begins a dialogue. One that was under way is set aside. */
export function startFlow<Services>(
  turn: Turn<Services>,
  name: string,
  args: Json,
): Promise<Reaction> {
  const state: FlowState = {
    flow: name,
    instance: turn.messageKey,
    args,
    journal: [],
    open: null,
    dropped: {},
  };
  return run(turn, turn.session, state);
}

/** Takes an answer to the open question and goes on. */
export function goOn<Services>(
  turn: Turn<Services>,
  flow: FlowState,
  answer: Answer,
): Promise<Reaction> {
  return run(turn, turn.session, withAnswer(flow, answer));
}

/** Reads a typed text as an answer; one that was written before the question was asked is none. */
export function readAnswer<Services>(turn: Turn<Services>, open: OpenQuestion): Decoded {
  const { input } = turn;
  if (input.kind !== "text") return { answer: null, hint: "" };
  if (input.sentAt < open.askedAt) return { answer: null, hint: staleTyped };
  return decodeTyped(open, input.text, turn.words, turn.now);
}

/** The session with its open question shown again below what is said. */
export function askAgain(session: Session, says: Outbound[]): Reaction {
  const open = session.flow?.open;
  if (!open) return { session, says };
  return { session, says: [...says, questionMessage(open.shown, open.token)] };
}

/** What stands between an answer to something else and the open question. */
export const returnToQuestion: Outbound = { text: backToQuestion };

/** "quay lại": the last answer is taken back and its question asked anew. */
export async function stepBack<Services>(turn: Turn<Services>): Promise<Reaction> {
  const flow = turn.session.flow ?? turn.session.finished;
  if (!flow)
    return { session: turn.session, says: [{ text: nothingToGoBackTo }, turn.desk.menu()] };
  const index = flow.journal.findLastIndex((entry) => entry.kind === "answer");
  const wall = wallAfter(flow.journal, Math.max(index, 0));
  if (wall !== null) return askAgain(turn.session, [{ text: wall }]);
  if (index < 0) return askAgain(turn.session, [{ text: atFirstQuestion }]);
  const name = flow.journal[index]?.name ?? null;
  return run(turn, turn.session, cutJournal(flow, index), name);
}

/** Leaves the dialogue for the menu; it may be taken up again. */
export function pause<Services>(turn: Turn<Services>): Reaction {
  const { session, desk } = turn;
  const isOwnData = session.flow?.flow === OWN_DATA;
  const left = isOwnData ? session.paused : (session.flow ?? session.paused);
  const menu = desk.menu();
  const title = left ? titleOf(turn, left) : null;
  return {
    session: { ...session, flow: null, paused: left },
    says: [title ? { ...menu, text: `${menu.text}\n${unfinished(title)}` } : menu],
  };
}

/** Drops the dialogue. */
export function cancel<Services>({ session, desk }: Turn<Services>): Reaction {
  const dropped = { ...session, flow: null, paused: null, finished: null };
  if (!session.flow && !session.paused) return { session: dropped, says: [desk.menu()] };
  return { session: dropped, says: [{ text: cancelled }, desk.menu()] };
}

/** Takes up the dialogue that was left. */
export function resume<Services>({ session, desk }: Turn<Services>): Reaction {
  if (session.flow) return askAgain(session, []);
  if (!session.paused) return { session, says: [{ text: nothingToGoBackTo }, desk.menu()] };
  return askAgain({ ...session, flow: session.paused, paused: null }, []);
}

/** Shows what is held of the person. A dialogue that was under way waits and goes on afterwards. */
export function seeOwnData<Services>(turn: Turn<Services>): Promise<Reaction> | Reaction {
  const { session, flows } = turn;
  if (session.flow?.flow === OWN_DATA) return askAgain(session, []);
  const waiting = { ...session, flow: null, paused: session.flow ?? session.paused };
  return startFlow({ ...turn, session: waiting }, OWN_DATA, heldIn(session, flows));
}

function titleOf<Services>(turn: Turn<Services>, state: FlowState): string | null {
  return turn.flows.find(({ name }) => name === state.flow)?.title ?? null;
}

async function run<Services>(
  turn: Turn<Services>,
  session: Session,
  state: FlowState,
  cutAt: string | null = null,
): Promise<Reaction> {
  const flow = turn.flows.find(({ name }) => name === state.flow);
  if (!flow) {
    return { session: { ...session, flow: null }, says: [{ text: flowGone }, turn.desk.menu()] };
  }
  const context = { person: turn.person, now: turn.now, newToken: turn.newId };
  const result = await runFlow(flow, turn.services, state, context, cutAt);
  if (result.forgotten) {
    // The way on is no way while officers have switched answers off.
    const menu = turn.house.closed("answers") === null ? [turn.desk.menu()] : [];
    return { session: freshSession, says: [...result.says, ...menu] };
  }
  const says = result.gaveUp ? [...result.says, turn.desk.menu()] : result.says;
  const subject = result.subject ?? session.subject;
  const next = { ...session, flow: result.state, finished: result.ended, subject, reasked: false };
  const { args } = state;
  const goesOn = result.ended?.flow === OWN_DATA && (args as Held).interrupted;
  if (!goesOn || !session.paused) return { session: next, says };
  const before = { ...next, flow: session.paused, paused: null, finished: null };
  return askAgain(before, [...says, returnToQuestion]);
}
