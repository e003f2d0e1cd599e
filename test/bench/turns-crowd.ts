import { setTimeout as pause } from "node:timers/promises";
import type { Resident, TelegramSimulator } from "../simulators/telegram/simulator.ts";
import type { Message } from "../simulators/telegram/world.ts";
import { quantile } from "./figures.ts";

/** What people do: ask, or walk through the menu. */
export type Doing = "questions" | "menu";

export interface Load {
  doing: Doing;
  people: number;
  /** How long they act. */
  ms: number;
  /** Null: everybody acts again as soon as an answer has come. */
  perSecond: number | null;
}

export interface Outcome {
  acts: number;
  answered: number;
  /** Answers that came within the time, a second. */
  perSecond: number;
  p50: number;
  p99: number;
  slowest: number;
}

/** What is left when the time is over is waited for. */
const LAST_MS = 10_000;

interface Actor {
  resident: Resident;
  acts: number;
  /** Since when an answer is waited for; null: it has come. */
  actedAt: number | null;
  heard: Message | null;
}

/** People before a simulator in the same process, so that nothing but the bot's own way is measured. */
export function createCrowd(simulator: TelegramSimulator, questions: string[]) {
  let asked = 0;
  const nextQuestion = () => questions[asked++ % questions.length] ?? "";
  const heard = onSent(simulator);

  return async function bear(load: Load): Promise<Outcome> {
    const actors = Array.from({ length: load.people }, () => newActor(simulator));
    const byChat = new Map(actors.map((actor) => [actor.resident.id, actor]));
    const ends = performance.now() + load.ms;
    const latencies: number[] = [];
    let within = 0;
    let acts = 0;
    const act = (actor: Actor) => {
      const now = performance.now();
      if (now > ends) return;
      acts++;
      actor.actedAt = now;
      step(actor, load.doing, nextQuestion);
      actor.acts++;
    };
    heard((message) => {
      const actor = byChat.get(message.chat);
      if (!actor || actor.actedAt === null) return;
      const now = performance.now();
      if (now <= ends) within++;
      latencies.push(now - actor.actedAt);
      actor.actedAt = null;
      actor.heard = message;
      if (load.perSecond === null) setImmediate(act, actor);
    });
    if (load.perSecond === null) for (const actor of actors) act(actor);
    else await inTime(actors, load.perSecond, ends, act);
    await pause(Math.max(0, ends - performance.now()));
    const until = performance.now() + LAST_MS;
    while (latencies.length < acts && performance.now() < until) await pause(10);
    heard(null);
    return {
      acts,
      answered: latencies.length,
      perSecond: (within * 1_000) / load.ms,
      p50: quantile(latencies, 0.5),
      p99: quantile(latencies, 0.99),
      slowest: quantile(latencies, 1),
    };
  };
}

function newActor(simulator: TelegramSimulator): Actor {
  return { resident: simulator.person(), acts: 0, actedAt: null, heard: null };
}

/** One after the other at an even pace; whoever still waits for an answer is passed over. */
async function inTime(
  actors: Actor[],
  perSecond: number,
  ends: number,
  act: (actor: Actor) => void,
): Promise<void> {
  const began = performance.now();
  for (let count = 0; performance.now() < ends; count++) {
    await pause(Math.max(0, began + (count * 1_000) / perSecond - performance.now()));
    const actor = actors[count % actors.length];
    if (actor && actor.actedAt === null) act(actor);
  }
}

/** A question; or the menu, and then the first button of what comes until nothing is left to press. */
function step({ resident, heard, acts }: Actor, doing: Doing, nextQuestion: () => string): void {
  const [button] = heard?.buttons ?? [];
  if (doing === "questions") resident.writes(nextQuestion());
  else if (acts % MENU_STEPS === 0 || !heard || !button) resident.writes("menu");
  else resident.chat.tapsOld(resident, heard, button);
}

/** The menu, its fields, the procedures of one, and a procedure. */
const MENU_STEPS = 4;

/** Calls whoever listens with each message that the simulator carries out. */
function onSent(simulator: TelegramSimulator) {
  let listener: ((message: Message) => void) | null = null;
  const { sendMessage } = simulator.methods;
  if (!sendMessage) throw new Error("the simulator does not know sendMessage");
  simulator.methods.sendMessage = (given, gone) => {
    const sent = sendMessage(given, gone) as SentMessage;
    listener?.(asMessage(sent));
    return sent;
  };
  return (next: typeof listener) => {
    listener = next;
  };
}

interface SentMessage {
  message_id: number;
  date: number;
  chat: { id: number };
  text: string;
  reply_markup?: { inline_keyboard: { text: string; callback_data: string }[][] };
}

function asMessage({ message_id, date, chat, text, reply_markup: markup }: SentMessage): Message {
  const buttons = (markup?.inline_keyboard ?? [])
    .flat()
    .map((button) => ({ text: button.text, data: button.callback_data }));
  return { message_id, chat: chat.id, from: null, text, buttons, at: date * 1_000, payload: {} };
}
