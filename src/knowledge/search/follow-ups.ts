import type { Facet } from "../../kernel/facets.ts";
import { standardise } from "../../kernel/standardise.ts";
import { foldWord } from "../../kernel/word-forms.ts";
import type { Words } from "../../kernel/words.ts";
import type { LearnedCache } from "../learned-cache.ts";
import { Classifier } from "./classifier.ts";
import { type Term, termsOf } from "./terms.ts";

/** What people say after an answer, by the part of it that they ask for; "other" asks for none. */
export type FollowUpTexts = Record<Facet | "other", string[]>;

/** How a text sounds that comes after an answer. */
export interface FollowUpReading {
  /** The part that it most probably asks for; null where none. */
  facet: Facet | null;
  /** How probable that is, among all that may be said after an answer, 0 to 1. */
  sure: number;
  /** How probable it is that it goes on about what was told rather than begins something new, 0 to 1. */
  goesOn: number;
}

/** Of all new questions this many teach what does not go on. */
const NEW_MATTERS = 1_500;

/** Learns from examples; here filling words count in full, as they make what is asked. @param newMatters whole questions */
export function createFollowUpReader(
  texts: FollowUpTexts,
  newMatters: string[],
  { words, cache }: { words: Words; cache: LearnedCache },
): (text: string) => FollowUpReading {
  const labels = Object.keys(texts) as (keyof FollowUpTexts)[];
  const terms = (text: string): Term[] =>
    termsOf(
      standardise(text, words).map(({ text: word, weight }) => ({
        folded: foldWord(word),
        toned: null,
        weight,
      })),
    );
  const fresh = labels.length;
  const step = Math.max(1, Math.floor(newMatters.length / NEW_MATTERS));
  const classifier = Classifier.of(
    [
      ...labels.flatMap((label, number) =>
        texts[label].map((text) => ({ terms: terms(text), label: number })),
      ),
      ...newMatters
        .filter((_text, index) => index % step === 0)
        .map((text) => ({ terms: terms(text), label: fresh })),
    ],
    fresh + 1,
    cache,
  );
  return (text) => {
    const probable = classifier.probabilities(terms(text));
    const best = labels.reduce(
      (top, _label, number) => ((probable[number] ?? 0) > (probable[top] ?? 0) ? number : top),
      0,
    );
    const label = labels[best] ?? "other";
    const goesOn = 1 - (probable[fresh] ?? 0);
    const sure = goesOn === 0 ? 0 : (probable[best] ?? 0) / goesOn;
    return { facet: label === "other" ? null : label, sure, goesOn };
  };
}
