import { foldedWords } from "../../kernel/text.ts";
import type { Ambiguity } from "../ambiguity.ts";
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

/** In so few words siblings are left open when they are this near. */
const SHORT = 8;
const SIBLINGS_WITHIN = 0.2;
/** The members of a family of which a phrase was said are this near when it is left open. */
const FAMILY_WITHIN = 0.35;

/** What is known of a question when it is asked whether it is open. */
export interface Asked {
  text: string;
  question: Question;
  contentWords: number;
  hits: Hit[];
  fits: Fit[];
  heard: Set<string>;
}

/** The family that a question leaves open: it says no more than its name, or little that tells its members apart. */
export function ambiguityOf(index: SearchIndex, asked: Asked): Ambiguity | null {
  const { question, hits, heard } = asked;
  const exactly = index.ambiguities.exactly(question);
  const [best] = hits;
  if (exactly || !best || question.facet !== null || isTold(index, best, heard)) return exactly;
  const isNear = ({ codes }: Ambiguity) => {
    const ids = codes.map(index.idOf);
    const second = hits.slice(1).find(({ code }) => ids.includes(code));
    return second && ids.includes(best.code) && best.score - second.score < FAMILY_WITHIN;
  };
  return index.ambiguities.nearly(question).find(isNear) ?? null;
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

/** The two best are siblings, and what tells either from the others was not said, or they are near in few words. */
function leavesFamilyOpen(index: SearchIndex, asked: Asked): boolean {
  const [best, second] = asked.hits;
  if (!best || !second || !index.siblings.get(best.code)?.has(second.code)) return false;
  const { heard, question, contentWords } = asked;
  if ([best, second].every((hit) => isUntold(index, hit, heard))) return true;
  const isShort = question.facet === null && contentWords <= SHORT;
  return isShort && best.score - second.score < SIBLINGS_WITHIN && !isTold(index, best, heard);
}

/** What tells an entry from its siblings was said. */
function isTold({ needed }: SearchIndex, { code }: Hit, heard: Set<string>): boolean {
  return (needed.get(code) ?? []).some((id) => heard.has(id));
}

/** An entry needs to be told from its siblings, and was not. */
function isUntold(index: SearchIndex, hit: Hit, heard: Set<string>): boolean {
  return (index.needed.get(hit.code) ?? []).length > 0 && !isTold(index, hit, heard);
}
