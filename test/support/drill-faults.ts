import { setTimeout as pause } from "node:timers/promises";
import { createDice } from "../conversation/dice.ts";
import {
  startTelegramSimulator,
  type TelegramSimulator,
} from "../simulators/telegram/simulator.ts";
import { type Crowd, type CrowdReport, gatherCrowd } from "./drill-crowd.ts";
import { planListening, planSending } from "./drill-fault-plan.ts";
import { countWarnings } from "./drill-logs.ts";
import { type DrillQuestion, drillQuestions } from "./drill-questions.ts";
import { openDrillStores } from "./drill-stores.ts";
import { spawnOnTelegram } from "./drill-telegram.ts";
import { type ServiceStatus, type SpawnedService, settled } from "./spawned-service.ts";

const SETTLE_MS = 120_000;
/** How long Telegram cannot be reached in the middle of the drill. */
const OUTAGE_MS = 2_000;

export interface FaultDrillSize {
  people: number;
  questionsEach: number;
  seed: number;
  /** Whether asking for updates also meets the faults after which it stops for a minute. */
  slow: boolean;
}

/** What a drill came to. */
export interface FaultDrillReport extends Omit<CrowdReport, "arrivals"> {
  sendFaults: Record<string, number>;
  listenFaults: Record<string, number>;
  /** Answers that Telegram itself refused to bring to their person. */
  refused: number;
  /** Questions without an answer though Telegram did not refuse it, as "chat: question". */
  lost: string[];
  repeats: number;
  thrice: unknown[];
  /** How the calls of sendMessage and getUpdates ended, by status. */
  calls: Record<string, number>;
  status: ServiceStatus;
  warnings: Record<string, number>;
  logged: number;
  /** What stands in the log and must not, by what it is. */
  leaks: string[];
  seconds: number;
}

/** A crowd asks on Telegram while calls fail in every known way; the service must neither end nor lose a question. */
export async function telegramFaultDrill(size: FaultDrillSize): Promise<FaultDrillReport> {
  const began = performance.now();
  const stores = await openDrillStores();
  const simulator = await startTelegramSimulator();
  let service: SpawnedService | null = null;
  try {
    const questions = drillQuestions(size.questionsEach);
    const crowd = gatherCrowd(simulator, size.people, questions, disturbed(simulator, size.seed));
    const plans = planFaults(simulator, crowd, size);
    service = await spawnOnTelegram(simulator, { ...stores.env, LOG_LEVEL: "trace" });
    crowd.begin();
    const load = size.people * size.questionsEach;
    const isTaken = () => crowd.asked() === load && simulator.updates.waiting().length === 0;
    await Promise.all([crowd.until(isTaken), outageAt(simulator, crowd, Math.floor(load / 2))]);
    const status = await settled(service, SETTLE_MS);
    await service.stop();
    const secrets = [simulator.token, simulator.token.split(":")[1] ?? "", stores.env.MESSAGE_KEY];
    return {
      ...judge(simulator, crowd, questions),
      ...plans,
      ...{ status, ...readLogs(service.logs(), questions, secrets) },
      seconds: Math.round((performance.now() - began) / 1_000),
    };
  } finally {
    await service?.kill();
    await simulator.stop();
    await stores.close();
  }
}

function planFaults(simulator: TelegramSimulator, crowd: Crowd, size: FaultDrillSize) {
  const { seed, questionsEach, slow } = size;
  const movedTo = simulator.group("Nơi khác").id;
  const sending = planSending(seed, crowd.chats, questionsEach, movedTo);
  const listening = planListening(seed, movedTo, slow);
  for (const rule of [...sending.rules, ...listening.rules]) simulator.fail(rule);
  return { sendFaults: sending.counts, listenFaults: listening.counts };
}

/** Some updates come again, out of order, or among others that nobody can read. */
function disturbed({ updates }: TelegramSimulator, seed: number) {
  const dice = createDice(seed);
  return (update: number) => {
    if (dice.chance(0.02)) updates.repeat(update);
    if (dice.chance(0.01)) updates.add("message", { nothing: "that can be read" });
    if (dice.chance(0.05)) updates.reverse(dice.chance(0.5));
  };
}

async function outageAt(simulator: TelegramSimulator, crowd: Crowd, answered: number) {
  if (!(await crowd.until(() => crowd.answered() >= answered))) return;
  await simulator.goesDown();
  await pause(OUTAGE_MS);
  await simulator.comesBack();
}

/** What Telegram answers of its own when a message cannot be brought to a chat. */
const refusals = new Set([400, 403, 409]);

function judge(simulator: TelegramSimulator, crowd: Crowd, questions: DrillQuestion[]) {
  const { arrivals, ...report } = crowd.report();
  const sends = simulator.callsOf("sendMessage");
  const name = (chat: unknown, answer: unknown) => `${chat}: ${answer}`;
  const refused = new Set(
    sends
      .filter(({ status }) => status !== null && refusals.has(status))
      .map(({ payload }) => name(payload.chat_id, payload.text)),
  );
  const missing = report.unanswered.map(({ chat, question }) => ({
    chat,
    ...(questions[question] as DrillQuestion),
  }));
  const calls: Record<string, number> = {};
  for (const { method, status } of [...sends, ...simulator.callsOf("getUpdates")])
    calls[`${method} ${status}`] = 1 + (calls[`${method} ${status}`] ?? 0);
  return {
    ...report,
    calls,
    refused: missing.filter(({ chat, answer }) => refused.has(name(chat, answer))).length,
    lost: missing
      .filter(({ chat, answer }) => !refused.has(name(chat, answer)))
      .map(({ chat, text }) => name(chat, text)),
    repeats: arrivals.filter(({ times }) => times > 1).length,
    thrice: arrivals.filter(({ times }) => times > 2),
  };
}

/** Shorter lines of an answer may be anything. */
const TELLING = 20;

function readLogs(logs: string, questions: DrillQuestion[], secrets: (string | undefined)[]) {
  const answers = questions.flatMap(({ answer }) => answer.split("\n"));
  const words = [
    ...answers.filter(({ length }) => length >= TELLING),
    ...questions.map(({ text }) => text),
  ];
  const forbidden = [...words, ...secrets.filter((secret) => secret !== undefined)];
  return {
    logged: logs.split("\n").length,
    warnings: countWarnings(logs),
    leaks: [...new Set(forbidden)].filter((text) => logs.includes(text)),
  };
}
