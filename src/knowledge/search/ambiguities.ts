import { fold } from "../../kernel/text.ts";
import { foldWord, tonedWord } from "../../kernel/word-forms.ts";
import type { Ambiguity } from "../ambiguity.ts";
import { isMatter, type Lexicon, type Question } from "./question.ts";
import { saysOneOf } from "./said-phrases.ts";

/** Finds what a question leaves open. */
export type FindAmbiguity = (question: Question) => Ambiguity | null;

/** Questions are compared by their words without filling words, in any order. */
export function createAmbiguities(
  ambiguities: Ambiguity[],
  lexicon: Lexicon,
  read: (text: string) => Question,
): FindAmbiguity {
  const polite = new Set(
    lexicon.words.smallTalk.around.flatMap((text) => text.split(" ").map(tonedWord)),
  );
  const saysAct = saysOneOf(lexicon.words.acts);
  const people = new Set(lexicon.words.people.map(foldWord));
  const keyOf = ({ tokens }: Question): string => {
    const said = tokens
      .filter((token) => isMatter(token, lexicon) && !polite.has(token.toned ?? ""))
      .map(({ folded }) => folded);
    const matter = said.filter((word) => !people.has(word));
    return [...new Set(matter.length > 0 ? matter : said)].sort().join(" ");
  };
  // Without tones fewer words can be left out: "bán" would be "ban".
  const keyed = (phrases: "whole" | "bare") => {
    const found = new Map<string, Ambiguity>();
    for (const spelled of [(text: string) => text, fold]) {
      for (const one of ambiguities) {
        for (const key of one[phrases].map((phrase) => keyOf(read(spelled(phrase))))) {
          // Without tones two may become alike: what is written with them goes first.
          if (!found.has(key)) found.set(key, one);
        }
      }
    }
    return found;
  };
  const whole = keyed("whole");
  const bare = keyed("bare");
  return (question) => {
    const key = keyOf(question);
    if (key === "") return null;
    const isBare = question.facet === null && !saysAct(question);
    return whole.get(key) ?? (isBare ? bare.get(key) : undefined) ?? null;
  };
}
