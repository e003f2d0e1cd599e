import { setTimeout as pause } from "node:timers/promises";
import { lateReply, stillLooking } from "../../src/wording/residents.ts";
import type { Resident, TelegramSimulator } from "../simulators/telegram/simulator.ts";
import type { DrillQuestion } from "./drill-questions.ts";

const LOOK_MS = 20;
/** A person has this many questions open at once. */
const OPEN_AT_ONCE = 2;
/** A person who hears nothing for so long asks the next question. */
const IMPATIENT_MS = 30_000;
/** Without any answer for so long, no more are expected: the longest pause of the service is a minute. */
const SILENCE_MS = 120_000;

/** An answer as it came to a person. */
export interface Arrival {
  chat: number;
  question: number;
  /** How often it has come to this person by now. */
  times: number;
  at: number;
  /** Without the buttons that an answer has: it was given while nothing could be kept. */
  offhand: boolean;
}

/** What came to a crowd. */
export interface CrowdReport {
  asked: number;
  arrivals: Arrival[];
  /** Questions whose answer never came. */
  unanswered: { chat: number; question: number }[];
  /** Chats whose answers came in another order than their questions. */
  outOfOrder: number[];
  /** Words before an answer that came late: they belong to it. */
  notices: number;
  /** Everything else that came, and how often. */
  others: Record<string, number>;
}

/** People who each ask all questions, the next when an answer has come. */
export interface Crowd {
  readonly chats: number[];
  begin(): void;
  /** How many distinct questions have their answer. */
  answered(): number;
  /** How many questions have been asked. */
  asked(): number;
  /** Resolves when something holds; false when nobody has been answered for so long that it is no longer expected. */
  until(holds: () => boolean): Promise<boolean>;
  report(): CrowdReport;
}

interface Asker {
  resident: Resident;
  asked: number;
  /** The last of the questions that is answered, or -1. */
  last: number;
  heardAt: number;
  times: Map<number, number>;
}

/**
 * Gathers people before a simulator; what arrives is counted there, as Telegram would carry it out.
 * @param wrote is told the update of each question
 */
export function gatherCrowd(
  simulator: TelegramSimulator,
  people: number,
  questions: DrillQuestion[],
  wrote: (update: number) => void = () => {},
): Crowd {
  const askers = new Map<number, Asker>();
  for (let count = 0; count < people; count++) {
    const resident = simulator.person();
    const blank = { asked: 0, last: -1, heardAt: Date.now(), times: new Map<number, number>() };
    askers.set(resident.id, { resident, ...blank });
  }
  const arrivals: Arrival[] = [];
  const others = new Map<string, number>();
  const questionOf = new Map(questions.map(({ answer }, index) => [answer, index]));
  let answered = 0;
  let heardAt = Date.now();

  const ask = (asker: Asker) => {
    while (asker.asked < questions.length && asker.asked - asker.last <= OPEN_AT_ONCE)
      askNext(asker);
  };
  const askNext = (asker: Asker) => {
    asker.heardAt = Date.now();
    wrote(asker.resident.writes(questions[asker.asked++]?.text ?? ""));
  };
  const arrived = (chat: number, text: string, offhand: boolean) => {
    const asker = askers.get(chat);
    const question = questionOf.get(text);
    if (!asker || question === undefined) {
      others.set(text, 1 + (others.get(text) ?? 0));
      return;
    }
    const at = Date.now();
    const times = 1 + (asker.times.get(question) ?? 0);
    asker.times.set(question, times);
    arrivals.push({ chat, question, times, at, offhand });
    if (times === 1) answered++;
    heardAt = asker.heardAt = at;
    asker.last = Math.max(asker.last, question);
    ask(asker);
  };
  onSent(simulator, arrived);

  const prompt = () => {
    for (const asker of askers.values()) {
      const waits = Date.now() - asker.heardAt > IMPATIENT_MS;
      if (waits && asker.asked < questions.length) askNext(asker);
    }
  };
  return {
    chats: [...askers.keys()],
    begin() {
      for (const asker of askers.values()) ask(asker);
    },
    answered: () => answered,
    asked: () => [...askers.values()].reduce((sum, { asked }) => sum + asked, 0),
    async until(holds) {
      while (!holds() && Date.now() - heardAt < SILENCE_MS) {
        prompt();
        await pause(LOOK_MS);
      }
      return holds();
    },
    report: () => ({ ...judge([...askers.values()], arrivals), arrivals, ...sorted(others) }),
  };
}

/** Calls `arrived` with each message that the simulator carries out. */
function onSent(
  { methods }: TelegramSimulator,
  arrived: (chat: number, text: string, offhand: boolean) => void,
): void {
  const { sendMessage } = methods;
  if (!sendMessage) throw new Error("the simulator does not know sendMessage");
  methods.sendMessage = (given, gone) => {
    const message = sendMessage(given, gone);
    arrived(Number(given.chat_id), String(given.text), given.reply_markup === undefined);
    return message;
  };
}

function judge(askers: Asker[], arrivals: Arrival[]) {
  const unanswered = askers.flatMap(({ resident, asked, times }) =>
    Array.from({ length: asked }, (_, question) => ({ chat: resident.id, question })).filter(
      ({ question }) => !times.has(question),
    ),
  );
  const firsts = arrivals.filter(({ times }) => times === 1);
  const isOrdered = (own: Arrival[]) =>
    own.every(({ question }, index) => question >= (own[index - 1]?.question ?? 0));
  return {
    asked: askers.reduce((sum, { asked }) => sum + asked, 0),
    unanswered,
    outOfOrder: askers
      .map(({ resident }) => resident.id)
      .filter((id) => !isOrdered(firsts.filter(({ chat }) => chat === id))),
  };
}

function sorted(texts: Map<string, number>) {
  const isNotice = (text: string) => text === lateReply || text === stillLooking;
  const all = [...texts];
  return {
    notices: all.reduce((sum, [text, count]) => sum + (isNotice(text) ? count : 0), 0),
    others: Object.fromEntries(all.filter(([text]) => !isNotice(text))),
  };
}
