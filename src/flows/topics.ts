import { type House, readDay, type Step } from "../conversation/conversation.ts";
import { dayOff } from "../kernel/calendar.ts";
import { type Instant, localTime } from "../kernel/clock.ts";
import { foldedPhrases, foldedWords } from "../kernel/text.ts";
import type { Words } from "../kernel/words.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { showDate } from "../wording/dates.ts";
import { closedOn, hoursAnswer } from "../wording/menu.ts";
import { dutyText, followMenu } from "./menu.ts";

type Topic = keyof Words["topics"];

/** The items of the menu that topics stand for; the hours have an answer of their own. */
const menuItems: [Topic, number][] = [
  ["procedures", 1],
  ["dossier", 2],
  ["reception", 3],
  ["petition", 4],
  ["notices", 5],
  ["officer", 6],
];

/**
 * What a question about the commune itself leads to, or null. A phrase that begins with "=" has to be the
 * whole message, any other stands somewhere in it.
 */
export function followTopic(
  text: string,
  knowledge: Knowledge,
  now: Instant,
  closed: House["closed"],
): Step | null {
  const said = foldedWords(text);
  const speaksOf = (topic: Topic) => {
    const phrases = knowledge.words.topics[topic];
    return foldedPhrases(phrases).some((phrase, index) =>
      phrases[index]?.startsWith("=") ? phrase === said : ` ${said} `.includes(` ${phrase} `),
    );
  };
  const item = menuItems.find(([topic]) => speaksOf(topic));
  if (item) return followMenu(item[1], knowledge, now, closed);
  if (!speaksOf("hours")) return null;
  const answer = holidayText(text, knowledge, now) ?? hoursAnswer(dutyText(knowledge, now));
  return { kind: "say", says: [{ text: answer }], subject: null };
}

/** What is said of a day that is asked about and off by law; null for any other. */
function holidayText(text: string, { calendar, words }: Knowledge, now: Instant): string | null {
  const day = readDay(text, localTime(now).date, words);
  const holiday = day === null ? null : dayOff(day, calendar);
  if (day === null || holiday === null || holiday === "weekend") return null;
  return closedOn(showDate(day), holiday);
}
