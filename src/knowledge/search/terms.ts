import type { Token } from "./question.ts";

const PAIR_WEIGHT = 0.8;
const TONED_WEIGHT = 0.4;

/** What of a text is counted: a folded word, a written tone (after "~"), two folded words side by side. */
export interface Term {
  term: string;
  weight: number;
}

export function termsOf(tokens: Token[]): Term[] {
  const terms: Term[] = [];
  for (const [index, token] of tokens.entries()) {
    terms.push({ term: token.folded, weight: token.weight });
    if (token.toned !== null)
      terms.push({ term: `~${token.toned}`, weight: token.weight * TONED_WEIGHT });
    const next = tokens[index + 1];
    if (!next) continue;
    const weight = Math.min(token.weight, next.weight) * PAIR_WEIGHT;
    terms.push({ term: `${token.folded} ${next.folded}`, weight });
  }
  return terms;
}
