import type { Outbound } from "../channels/channel.ts";
import { findDossierCode } from "../kernel/dossier-code.ts";
import { findEmergency } from "../kernel/sensitive.ts";
import { foldedPhrases, foldedWords } from "../kernel/text.ts";
import { helpOrMenu, outOfList, staleList, staleTap } from "../wording/dialogue.ts";
import {
  attachmentReply,
  courtesy,
  denunciationReply,
  lengthReply,
  writePrivately,
} from "../wording/residents.ts";
import { decodeTap, pickChoice } from "./decode.ts";
import { nothingSpoken, type Step } from "./desk.ts";
import {
  askAgain,
  cancel,
  goOn,
  pause,
  readAnswer,
  resume,
  returnToQuestion,
  seeOwnData,
  startFlow,
  stepBack,
} from "./dialogue.ts";
import { OWN_DATA } from "./own-data.ts";
import { smallTalkOf } from "./small-talk.ts";
import type { Reaction, Turn } from "./turn.ts";
import { wholeNumber } from "./whole-number.ts";

/** A message longer than this is not a question that can be answered. */
export const LONGEST_QUESTION = 2_000;

/** Decides what a message is and reacts to it, in the order in which a person would understand it. */
export async function route<Services>(turn: Turn<Services>): Promise<Reaction> {
  const { input, house } = turn;
  const closed = house.closed("answers");
  if (closed !== null && !isNeverOff(turn)) return whileClosed(turn, closed);
  switch (input.kind) {
    case "tap":
      return onTap(turn, input.token, input.value);
    case "attachment":
      return askAgain(turn.session, [{ text: attachmentReply[input.what] }]);
    case "denunciation":
      return askAgain(turn.session, [{ text: denunciationReply }]);
    case "text":
      return onText(turn, input.text);
  }
}

/** A denunciation is warned of, and residents see and erase what is held of them, also while answers are off. */
function isNeverOff<Services>(turn: Turn<Services>): boolean {
  const { input, words, session, person } = turn;
  if (input.kind === "denunciation") return true;
  if (person.scope === "group") return false;
  if (input.kind === "text" && isOneOf(input.text, words.commands.ownData)) return true;
  const open = session.flow?.flow === OWN_DATA ? session.flow.open : null;
  if (!open) return false;
  return input.kind === "tap" ? input.token === open.token : readAnswer(turn, open).answer !== null;
}

/** Officers' commands work while answers are off. */
async function whileClosed<Services>(turn: Turn<Services>, closed: string): Promise<Reaction> {
  const { input, session, person } = turn;
  const typed = input.kind === "text" && person.scope === "private";
  const commanded = typed ? await onOfficersCommand(turn, input.text) : null;
  return commanded ?? { session, says: [{ text: closed }] };
}

async function onTap<Services>(
  turn: Turn<Services>,
  token: string,
  value: string,
): Promise<Reaction> {
  const { session } = turn;
  if (session.flow?.open?.token === token) {
    const { answer } = decodeTap(session.flow.open, value);
    return answer ? goOn(turn, session.flow, answer) : askAgain(session, []);
  }
  const list = session.lists.find((shown) => shown.token === token);
  const chosen = list?.choices.find((choice) => choice.value === value);
  if (chosen && !session.flow?.open) return follow(turn, chosen.value);
  if (session.flow?.open) return askAgain(session, [{ text: staleTap }]);
  return { session, says: [{ text: staleList }, turn.desk.menu()] };
}

async function onText<Services>(turn: Turn<Services>, text: string): Promise<Reaction> {
  if (turn.person.scope === "group") return inGroup(turn, text);
  if (text.length > LONGEST_QUESTION) return askAgain(turn.session, [{ text: lengthReply }]);
  for (const react of handlers) {
    const reaction = await react(turn, text);
    if (reaction) return reaction;
  }
  return onNothing(turn, text);
}

/** A group reads along: what is known to everybody is answered there, all else belongs into a private chat. */
function inGroup<Services>({ session, desk }: Turn<Services>, text: string): Reaction {
  const { confidence, says } =
    findDossierCode(text) === null
      ? desk.answer(text, nothingSpoken)
      : { confidence: "none", says: [] };
  if (confidence !== "direct") return { session, says: [{ text: writePrivately }] };
  return { session, says: says.map((said) => ({ text: said.text })) };
}

type Handler = <Services>(turn: Turn<Services>, text: string) => Promise<Reaction | null>;

const onOfficersCommand: Handler = async ({ house, person, messageKey, session }, text) => {
  if (!text.startsWith("/")) return null;
  const says = await house.command(text, person, messageKey);
  return says && { session, says };
};

const onCommand: Handler = async (turn, text) => {
  const { words, session, desk } = turn;
  const payload = /^\/start (\S+)$/u.exec(text)?.[1];
  const linked = payload === undefined ? null : desk.link(payload);
  if (linked !== null) return follow({ ...turn, session: { ...session, flow: null } }, linked);
  if (payload !== undefined || isOneOf(text, words.commands.menu)) return pause(turn);
  if (leavesOwnData(turn, text)) return pause(turn);
  if (isOneOf(text, words.commands.cancel)) return cancel(turn);
  if (isOneOf(text, words.commands.back)) return stepBack(turn);
  if (isOneOf(text, words.commands.resume)) return resume(turn);
  if (isOneOf(text, words.commands.ownData)) return seeOwnData(turn);
  if (isOneOf(text, words.commands.officer)) return askAgain(session, [desk.officer()]);
  return null;
};

/** What was under way before is neither dropped nor stepped back in by who only looked. */
function leavesOwnData<Services>({ session, words }: Turn<Services>, text: string): boolean {
  const leaving = [...words.commands.cancel, ...words.commands.back];
  return session.flow?.flow === OWN_DATA && isOneOf(text, leaving);
}

/** Courtesy is answered with courtesy, also in the middle of a dialogue; "vâng" may be an answer there. */
const onSmallTalk: Handler = async (turn, text) => {
  const { words, session, desk } = turn;
  const open = session.flow?.open;
  if (open?.shown.reading.kind === "yes-no") return null;
  const kind = smallTalkOf(text, words);
  if (kind === null) return null;
  if (kind !== "greeting") return askAgain(session, [{ text: courtesy[kind] }]);
  return askAgain(session, open ? [{ text: desk.greeting().text }] : [desk.greeting()]);
};

/** Somebody in danger is given the numbers, and of knowledge only what was asked in so many words. */
const onEmergency: Handler = async (turn, text) => {
  const { words, session, desk } = turn;
  const emergency = findEmergency(text, words);
  if (!emergency) return null;
  const open = session.flow?.open;
  if (open) return readAnswer(turn, open).answer ? null : askAgain(session, []);
  const { confidence, says, facet, subject } = desk.answer(text, nothingSpoken);
  const asks = emergency !== "suicide" && confidence === "direct" && facet;
  return asks ? { session: { ...session, subject }, says } : { session, says: [] };
};

const onAnswer: Handler = async (turn) => {
  const { flow } = turn.session;
  if (!flow?.open) return null;
  const { answer } = readAnswer(turn, flow.open);
  return answer ? goOn(turn, flow, answer) : null;
};

const onListNumber: Handler = async (turn, text) => {
  const { session, words, desk } = turn;
  if (session.flow?.open) return null;
  const list = session.lists[0];
  const picked = list ? pickChoice(list.choices, text, words) : null;
  if (picked) return follow(turn, picked.value);
  const number = wholeNumber(text, words);
  if (number === null) return null;
  if (list)
    return { session, says: [{ text: outOfList(list.choices.length), choices: list.choices }] };
  const item = desk.menuItem(number);
  return item ? follow(turn, item) : { session, says: [desk.menu()] };
};

const onDossierCode: Handler = async (turn, text) => {
  const code = findDossierCode(text);
  return code ? answered(turn, [turn.desk.dossier(code)]) : null;
};

const onTopic: Handler = async (turn, text) => {
  const step = turn.desk.topic(text);
  if (!step) return null;
  if (step.kind === "say") return answered(turn, step.says);
  return turn.session.flow?.open ? null : startFlow(turn, step.flow, step.args);
};

const onQuestion: Handler = async (turn, text) => {
  const { confidence, says, subject, unclear } = turn.desk.answer(text, turn.session);
  if (confidence === "none") return null;
  if (turn.session.flow?.open && confidence !== "direct") return null;
  const session = { ...turn.session, subject, unclear, finished: null, reasked: false };
  return answered({ ...turn, session }, says);
};

const handlers: Handler[] = [
  onOfficersCommand,
  onCommand,
  onEmergency,
  onSmallTalk,
  onAnswer,
  onListNumber,
  onDossierCode,
  onTopic,
  onQuestion,
];

/** Nothing fits: one request for other words, then the closest entries and a person. */
async function onNothing<Services>(turn: Turn<Services>, text: string): Promise<Reaction> {
  const { session, desk, house, messageKey } = turn;
  const open = session.flow?.open;
  if (open) {
    const decoded = readAnswer(turn, open);
    const hint = decoded.answer ? "" : decoded.hint;
    const help = session.reasked ? `${hint}\n${helpOrMenu}` : hint;
    return askAgain({ ...session, reasked: true }, [{ text: help }]);
  }
  await house.unplaced(text, messageKey);
  if (!session.reasked) {
    return { session: { ...session, reasked: true }, says: [{ text: courtesy.otherWords }] };
  }
  return { session: { ...session, reasked: false }, says: [desk.closest(text)] };
}

/** An answer given in the middle of a dialogue is followed by the question that still waits. */
function answered<Services>({ session }: Turn<Services>, says: Outbound[]): Reaction {
  if (!session.flow?.open) return { session, says };
  const plain = says.map(({ text }) => ({ text }));
  return askAgain(session, [...plain, returnToQuestion]);
}

async function follow<Services>(turn: Turn<Services>, value: string): Promise<Reaction> {
  const step: Step | null = turn.desk.follow(value);
  if (!step) return { session: turn.session, says: [{ text: staleList }, turn.desk.menu()] };
  if (step.kind === "start") return startFlow(turn, step.flow, step.args);
  const subject = step.subject ?? turn.session.subject;
  return { session: { ...turn.session, subject, unclear: null, reasked: false }, says: step.says };
}

/** Whether a whole message is one of these phrases, with or without its tones. */
export function isOneOf(text: string, phrases: string[]): boolean {
  const said = foldedWords(text);
  return said !== "" && foldedPhrases(phrases).includes(said);
}
