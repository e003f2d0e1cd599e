import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { lateReply, stillLooking } from "../../src/wording/residents.ts";
import { type DrillQuestion, drillQuestions } from "./drill-questions.ts";
import {
  type ChatPage,
  openPage,
  type PageReply,
  type ServiceStatus,
  type SpawnedService,
  settled,
  spawnService,
} from "./spawned-service.ts";

/** A kill comes at most this long after the message that it is due with. */
const LATEST_KILL_MS = 150;
/** A conversation whose turn a kill broke off waits until the dead process's lease ends, which is sooner. */
const SETTLE_MS = 60_000;

export interface DrillSize {
  people: number;
  questionsEach: number;
  kills: number;
}

/** What a drill came to. */
export interface DrillReport {
  asked: number;
  kills: number;
  /** How often a message was sent again because it was not known to be taken. */
  resent: number;
  /** Questions without their answer, as "person: question". */
  unanswered: string[];
  /** Words before an answer that came late: they belong to it. */
  notices: number;
  /** Replies beyond one for each question. */
  beyond: number;
  /** Reply ids that stand in the mailbox more than once. */
  repeatedIds: string[];
  /** People whose answers came in another order than their questions. */
  outOfOrder: number[];
  status: ServiceStatus;
  seconds: number;
}

/** Asks the service from many pages at once while it is killed again and again; it always starts again. */
export async function killDrill(dataDir: string, size: DrillSize): Promise<DrillReport> {
  const began = performance.now();
  const asked = drillQuestions(size.questionsEach);
  const service = await spawnService(dataDir);
  try {
    const pages = await Promise.all(
      Array.from({ length: size.people }, (_, person) =>
        openPage(service.url, `10.2.${person >> 8}.${person & 255}`),
      ),
    );
    const resent = await askUnderKills(service, pages, asked, size.kills);
    const status = await settled(service, SETTLE_MS);
    const replies = await Promise.all(pages.map((page) => page.replies()));
    await service.stop();
    const seconds = Math.round((performance.now() - began) / 1_000);
    return { ...judge(replies, asked), kills: size.kills, resent, status, seconds };
  } finally {
    await service.kill();
  }
}

/** Answers how often messages were sent again. */
async function askUnderKills(
  service: SpawnedService,
  pages: ChatPage[],
  asked: DrillQuestion[],
  kills: number,
): Promise<number> {
  const total = pages.length * asked.length;
  const killAt = killsAmong(total, kills);
  let taken = 0;
  let resent = 0;
  let restarts = Promise.resolve();
  const restart = async () => {
    await pause(randomInt(LATEST_KILL_MS));
    await service.kill();
    await service.start();
  };
  const ask = async (page: ChatPage) => {
    for (const [index, { text }] of asked.entries()) {
      resent += (await page.insist(`m${index}`, text)) - 1;
      if (killAt.has(++taken)) restarts = restarts.then(restart);
    }
  };
  await Promise.all(pages.map(ask));
  await restarts;
  return resent;
}

/** One moment in each of equal parts of the load, named by the number of messages taken until then. */
function killsAmong(total: number, kills: number): Set<number> {
  const part = Math.floor(total / kills);
  return new Set(Array.from({ length: kills }, (_, kill) => kill * part + randomInt(1, part)));
}

function judge(replies: PageReply[][], asked: DrillQuestion[]) {
  const answersOf = (own: PageReply[]) =>
    own.flatMap(({ text }) => {
      const index = asked.findIndex(({ answer }) => text === answer);
      return index < 0 ? [] : [index];
    });
  const answered = replies.map(answersOf);
  const all = replies.flat();
  const ids = all.map(({ id }) => id);
  const notices = all.filter(({ text }) => text === lateReply || text === stillLooking).length;
  return {
    asked: replies.length * asked.length,
    notices,
    unanswered: answered.flatMap((own, person) =>
      asked.flatMap(({ text }, index) => (own.includes(index) ? [] : [`${person}: ${text}`])),
    ),
    beyond: all.length - notices - replies.length * asked.length,
    repeatedIds: ids.filter((id, index) => ids.indexOf(id) !== index),
    outOfOrder: answered.flatMap((own, person) =>
      own.every((index, at) => at === 0 || index >= (own[at - 1] ?? 0)) ? [] : [person],
    ),
  };
}
