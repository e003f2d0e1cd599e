import { foldedWords } from "../../kernel/text.ts";
import type { Question } from "./question.ts";
import type { Fit } from "./ranking.ts";
import type { Hit } from "./scoring.ts";
import type { SearchIndex } from "./search-index.ts";

/** Up to this many words of content, the same words of this many entries are ambiguous. */
const FEW_WORDS = 3;
const SEVERAL = 3;
/** Entries whose score is this near the best are alike. */
const ALIKE_WITHIN = 0.22;
/** Even two are ambiguous when they are this near. */
const SAME_WITHIN = 0.08;
/** One that stands this far before the next is meant. */
const FAR = 0.4;

/** What is known of a question when it is asked whether it is open. */
export interface Asked {
  text: string;
  question: Question;
  contentWords: number;
  hits: Hit[];
  fits: Fit[];
  heard: Set<string>;
}

/** Whether the few words are said of several entries alike, so that which is meant has to be asked. */
export function isOpen(index: SearchIndex, asked: Asked): boolean {
  return saysLittle(index, asked) || isBareName(index, asked) || leavesFamilyOpen(index, asked);
}

/** Unless one entry stands far before all others. */
function isBareName({ bareNames }: SearchIndex, { question, hits }: Asked): boolean {
  const margin = (hits[0]?.score ?? 0) - (hits[1]?.score ?? 0);
  return margin < FAR && bareNames(question).length > 1;
}

function saysLittle(
  { clearAliases }: SearchIndex,
  { text, question, contentWords, hits, fits }: Asked,
): boolean {
  if (question.facet !== null || contentWords > FEW_WORDS) return false;
  const whole = new Set(fits.filter(({ covered }) => covered > 0.99).map(({ id }) => id));
  const best = hits[0]?.score ?? 0;
  const near = (within: number) =>
    hits.filter(({ code, score }) => whole.has(code) && score > best - within).length;
  const alike = near(ALIKE_WITHIN) >= SEVERAL || near(SAME_WITHIN) > 1;
  return alike && !clearAliases.has(foldedWords(text));
}

/** The two best are siblings, and what tells either from the others was not said. */
function leavesFamilyOpen({ needed, siblings }: SearchIndex, { hits, heard }: Asked): boolean {
  const [best, second] = hits;
  if (!best || !second || !siblings.get(best.code)?.has(second.code)) return false;
  return [best, second].every(({ code }) => {
    const names = needed.get(code) ?? [];
    return names.length > 0 && !names.some((id) => heard.has(id));
  });
}
