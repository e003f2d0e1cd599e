import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Arrival, Crowd } from "./drill-crowd.ts";

/** A kill comes at most this long after the answer that it is due with. */
const LATEST_MS = 150;

/** One kill and what was being sent then. */
export interface Kill {
  what: string;
  at: number;
  answered: number;
  /** The chats to which a send was under way. */
  underWay: number[];
}

/** What is killed, in the same way each time. */
export interface Victim {
  what: string;
  times: number;
  /** Kills it and starts it again; answers the chats to which a send was under way. */
  kill(): Promise<number[]>;
}

/** Kills one victim again and again at random moments, one in each of equal parts of the load. */
export async function killAgainAndAgain(
  { what, times, kill }: Victim,
  crowd: Crowd,
  load: number,
): Promise<Kill[]> {
  const kills: Kill[] = [];
  const part = Math.floor(load / Math.max(times, 1));
  for (let count = 0; count < times; count++) {
    const dueAt = count * part + randomInt(1, part);
    if (!(await crowd.until(() => crowd.answered() >= dueAt))) break;
    await pause(randomInt(LATEST_MS));
    const now = { what, at: Date.now(), answered: crowd.answered() };
    kills.push({ ...now, underWay: await kill() });
  }
  return kills;
}

/** One kill as it is reported: how many sends were under way, and how many answers came again for it. */
export interface KillReport {
  what: string;
  answered: number;
  underWay: number;
  repeats: number;
}

/** Answers that came again, by what explains it. */
export interface Repeats {
  kills: KillReport[];
  /** Given without being kept while Redis was away, and once more when Telegram gave the question again. */
  offhand: Arrival[];
  unexplained: Arrival[];
}

/** Lays each answer that came again to the latest kill at which it was being sent. */
export function explainRepeats(kills: Kill[], arrivals: Arrival[]): Repeats {
  const name = ({ chat, question }: Arrival) => `${chat}: ${question}`;
  const wasOffhand = new Set(arrivals.filter(({ offhand }) => offhand).map(name));
  const open = kills
    .map((kill) => ({ ...kill, chats: new Set(kill.underWay), repeats: 0 }))
    .sort((one, other) => other.at - one.at);
  const repeats = arrivals.filter(({ times }) => times > 1);
  const kept = repeats.filter((arrival) => !wasOffhand.has(name(arrival)));
  const unexplained = kept.filter(({ chat, at }) => {
    const kill = open.find((each) => each.at <= at && each.chats.delete(chat));
    if (kill) kill.repeats++;
    return !kill;
  });
  const report = open.toReversed().map(({ what, answered, underWay, repeats: count }) => ({
    ...{ what, answered, repeats: count },
    underWay: underWay.length,
  }));
  return {
    kills: report,
    offhand: repeats.filter((each) => wasOffhand.has(name(each))),
    unexplained,
  };
}
