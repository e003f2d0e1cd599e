import type { Question, Token } from "./question.ts";

/** A text of an entry that people may say, with how much its field counts. */
export interface Phrase {
  question: Question;
  weight: number;
}

/** One thing that can be found. */
export interface Entry {
  id: string;
  phrases: Phrase[];
}

/** How an entry fits a question. */
export interface Fit {
  id: string;
  /** BM25 over all phrases together. */
  terms: number;
  /** Likeness to the entry's closest phrase, 0 to 1. */
  phrase: number;
  /** The share of the question's weight that the entry's words cover, 0 to 1. */
  covered: number;
}

const K1 = 1.2;
const B = 0.4;
const PAIR_WEIGHT = 0.8;
const TONED_WEIGHT = 0.4;

interface Term {
  term: string;
  weight: number;
}

interface IndexedPhrase {
  entry: number;
  size: number;
}

/**
 * BM25 (Robertson and Zaragoza, 2009) over the words and word pairs of an entry's phrases, beside the
 * likeness to the single closest phrase. Words count folded; written tones count besides.
 */
export class Ranking {
  readonly #entries: Entry[];
  readonly #postings = new Map<string, Map<number, number>>();
  readonly #phrasePostings = new Map<string, [phrase: number, weight: number][]>();
  readonly #phrases: IndexedPhrase[] = [];
  readonly #lengths: number[] = [];
  readonly #averageLength: number;

  constructor(entries: Entry[]) {
    this.#entries = entries;
    for (const [index, entry] of entries.entries()) this.#countTerms(index, entry);
    this.#averageLength = this.#lengths.reduce((sum, length) => sum + length, 0) / entries.length;
    for (const [index, entry] of entries.entries()) this.#indexPhrases(index, entry);
  }

  /** Fits of all entries that share a word with the question, in no order. */
  fits(question: Question): Fit[] {
    const terms = termsOf(question.tokens);
    const scores = new Map<number, number>();
    for (const { term, weight } of terms) {
      const idf = this.#idf(term);
      for (const [entry, count] of this.#postings.get(term) ?? []) {
        const length = (this.#lengths[entry] ?? 1) / this.#averageLength;
        const score = (count * (K1 + 1)) / (count + K1 * (1 - B + B * length));
        scores.set(entry, (scores.get(entry) ?? 0) + weight * idf * score);
      }
    }
    const likeness = this.#likeness(terms);
    return [...scores].map(([entry, score]) => ({
      id: this.#entries[entry]?.id ?? "",
      terms: score,
      phrase: likeness.get(entry) ?? 0,
      covered: this.#covered(question.tokens, entry),
    }));
  }

  /** Whether a word, or two words side by side, stand in some phrase of an entry. */
  has(id: string, term: string): boolean {
    const entry = this.#entries.findIndex((known) => known.id === id);
    return this.#postings.get(term)?.has(entry) ?? false;
  }

  #countTerms(index: number, entry: Entry): void {
    let length = 0;
    for (const { question, weight } of entry.phrases) {
      for (const { term, weight: own } of termsOf(question.tokens)) {
        const posting = this.#postings.get(term) ?? new Map<number, number>();
        posting.set(index, (posting.get(index) ?? 0) + weight * own);
        this.#postings.set(term, posting);
      }
      length += question.tokens.length * weight;
    }
    this.#lengths.push(length);
  }

  #indexPhrases(index: number, entry: Entry): void {
    for (const { question } of entry.phrases) {
      const at = this.#phrases.length;
      let size = 0;
      for (const { term, weight } of termsOf(question.tokens)) {
        const value = weight * this.#idf(term);
        size += value;
        const posting = this.#phrasePostings.get(term) ?? [];
        posting.push([at, value]);
        this.#phrasePostings.set(term, posting);
      }
      this.#phrases.push({ entry: index, size });
    }
  }

  #idf(term: string): number {
    const holders = this.#postings.get(term)?.size ?? 0;
    return Math.log(1 + (this.#entries.length - holders + 0.5) / (holders + 0.5));
  }

  /** Dice's coefficient with the weights of the words, by entry. */
  #likeness(terms: Term[]): Map<number, number> {
    const shared = new Map<number, number>();
    let size = 0;
    for (const { term, weight } of terms) {
      const value = weight * this.#idf(term);
      size += value;
      for (const [phrase, own] of this.#phrasePostings.get(term) ?? []) {
        shared.set(phrase, (shared.get(phrase) ?? 0) + Math.min(value, own));
      }
    }
    const best = new Map<number, number>();
    for (const [phrase, common] of shared) {
      const { entry, size: own } = this.#phrases[phrase] ?? { entry: 0, size: 0 };
      best.set(entry, Math.max(best.get(entry) ?? 0, (2 * common) / (size + own)));
    }
    return best;
  }

  #covered(tokens: Token[], entry: number): number {
    let total = 0;
    let found = 0;
    for (const { folded, weight } of tokens) {
      const value = weight * this.#idf(folded);
      total += value;
      if (this.#postings.get(folded)?.has(entry)) found += value;
    }
    return total === 0 ? 0 : found / total;
  }
}

function termsOf(tokens: Token[]): Term[] {
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
