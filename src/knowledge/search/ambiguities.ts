import { fold } from "../../kernel/text.ts";
import { foldWord, tonedWord } from "../../kernel/word-forms.ts";
import type { Ambiguity } from "../ambiguity.ts";
import { isMatter, type Lexicon, type Question } from "./question.ts";
import { saysOneOf } from "./said-phrases.ts";

/** Finds what a question leaves open. */
export interface Ambiguities {
  /** What says nothing more than a phrase of a family. */
  exactly(question: Question): Ambiguity | null;
  /** The families of which a phrase that is asked about in any case stands in a question with little beside it, the closest first. */
  nearly(question: Question): Ambiguity[];
}

/** Beside a phrase so many words of content may stand. */
const MOST_BESIDE = 3;
/** One word alone says too little of a longer question. */
const FEWEST = 2;

interface Keyed {
  one: Ambiguity;
  words: string[];
}

/** Questions are compared by their words without filling words, in any order. */
export function createAmbiguities(
  ambiguities: Ambiguity[],
  lexicon: Lexicon,
  read: (text: string) => Question,
): Ambiguities {
  const polite = new Set(
    lexicon.words.smallTalk.around.flatMap((text) => text.split(" ").map(tonedWord)),
  );
  const saysAct = saysOneOf(lexicon.words.acts);
  const people = new Set(lexicon.words.people.map(foldWord));
  const wordsOf = ({ tokens }: Question): string[] => {
    const said = tokens
      .filter((token) => isMatter(token, lexicon) && !polite.has(token.toned ?? ""))
      .map(({ folded }) => folded);
    const matter = said.filter((word) => !people.has(word));
    return [...new Set(matter.length > 0 ? matter : said)].sort();
  };
  // Without tones fewer words can be left out: "bán" would be "ban".
  const keyed = (phrases: "whole" | "bare") => {
    const found = new Map<string, Keyed>();
    for (const spelled of [(text: string) => text, fold]) {
      for (const one of ambiguities) {
        for (const words of one[phrases].map((phrase) => wordsOf(read(spelled(phrase))))) {
          const key = words.join(" ");
          // Without tones two may become alike: what is written with them goes first.
          if (!found.has(key)) found.set(key, { one, words });
        }
      }
    }
    return found;
  };
  const whole = keyed("whole");
  const bare = keyed("bare");
  const byWord = byRarestWord([...whole.values()]);
  return {
    exactly(question) {
      const key = wordsOf(question).join(" ");
      if (key === "") return null;
      const isBare = question.facet === null && !saysAct(question);
      return (whole.get(key) ?? (isBare ? bare.get(key) : undefined))?.one ?? null;
    },
    nearly(question) {
      const said = wordsOf(question);
      return said
        .flatMap((word) => byWord.get(word) ?? [])
        .filter(({ words }) => words.length >= said.length - MOST_BESIDE)
        .filter(({ words }) => words.every((word) => said.includes(word)))
        .sort((a, b) => b.words.length - a.words.length)
        .map(({ one }) => one);
    },
  };
}

/** Phrases under the word that the fewest of them have. */
function byRarestWord(phrases: Keyed[]): Map<string, Keyed[]> {
  const long = phrases.filter(({ words }) => words.length >= FEWEST);
  const counts = new Map<string, number>();
  for (const word of long.flatMap(({ words }) => words)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const count = (word: string) => counts.get(word) ?? 0;
  return Map.groupBy(long, ({ words }) =>
    words.reduce((rarest, word) => (count(word) < count(rarest) ? word : rarest)),
  );
}
