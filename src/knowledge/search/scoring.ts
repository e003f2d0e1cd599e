import type { Question } from "./question.ts";
import type { Fit } from "./ranking.ts";
import { NOTHING, type SearchIndex } from "./search-index.ts";
import { termsOf } from "./terms.ts";

/** An entry that may answer, with its score (0 to about 1). Guides and matters of others have their id for a code. */
export interface Hit {
  code: string;
  score: number;
}

const TERMS_SHARE = 0.4;
const PHRASE_SHARE = 0.2;
const PROBABLE_SHARE = 0.4;
const POPULAR_BONUS = 0.08;
/** An entry that was named by what tells it from its siblings, and one that would have had to be. */
const QUALIFIED = 0.1;
const UNQUALIFIED = -0.12;

/** All entries that fit a question, best first, and how probable the classifier thinks each. */
export function scoreFits(
  { ids, classifier, popular, needed }: SearchIndex,
  question: Question,
  fits: Fit[],
  heard: Set<string>,
): { hits: Hit[]; probable: Map<string, number> } {
  const likely = classifier.probabilities(termsOf(question.tokens));
  const probable = new Map(ids.map((id, label) => [id, likely[label] ?? 0]));
  // How much was taught of what is not ours must not weigh on which of ours is meant.
  const ours = Math.max(1 - (probable.get(NOTHING) ?? 0), 1e-6);
  const most = Math.max(...fits.map(({ terms }) => terms), 1e-9);
  const hits = fits.map(({ id, terms, phrase }) => ({
    code: id,
    score:
      TERMS_SHARE * (terms / most) +
      PHRASE_SHARE * phrase +
      PROBABLE_SHARE * ((probable.get(id) ?? 0) / (id === NOTHING ? 1 : ours)) +
      (popular.has(id) ? POPULAR_BONUS : 0) +
      qualified(needed.get(id) ?? [], heard),
  }));
  return { probable, hits: hits.sort((a, b) => b.score - a.score) };
}

function qualified(needed: string[], heard: Set<string>): number {
  if (needed.length === 0) return 0;
  return needed.some((id) => heard.has(id)) ? QUALIFIED : UNQUALIFIED;
}
