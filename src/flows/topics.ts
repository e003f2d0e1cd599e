import type { Step } from "../conversation/conversation.ts";
import type { Instant } from "../kernel/clock.ts";
import { foldedPhrases, foldedWords } from "../kernel/text.ts";
import type { Words } from "../kernel/words.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { hoursAnswer } from "../wording/menu.ts";
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
export function followTopic(text: string, knowledge: Knowledge, now: Instant): Step | null {
  const said = foldedWords(text);
  const speaksOf = (topic: Topic) => {
    const phrases = knowledge.words.topics[topic];
    return foldedPhrases(phrases).some((phrase, index) =>
      phrases[index]?.startsWith("=") ? phrase === said : ` ${said} `.includes(` ${phrase} `),
    );
  };
  const item = menuItems.find(([topic]) => speaksOf(topic));
  if (item) return followMenu(item[1], knowledge, now);
  if (!speaksOf("hours")) return null;
  return { kind: "say", says: [{ text: hoursAnswer(dutyText(knowledge, now)) }], subject: null };
}
