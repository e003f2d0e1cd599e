import { inverseFrequency, PhraseIndex } from "./phrase-index.ts";
import type { Question, Token } from "./question.ts";
import { type Term, termsOf } from "./terms.ts";

/** A text of an entry that people may say, with how much its field counts. */
export interface Phrase {
  text: string;
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
  /** That phrase, as it was written; null when no word is shared. */
  closest: string | null;
  /** The share of the question's weight that the entry's words cover, 0 to 1. */
  covered: number;
}

/** Whose a phrase is: the number of its entry. */
interface Owner {
  owner: number;
  text: string;
}

const K1 = 1.2;
const B = 0.4;

/**
 * BM25 (Robertson and Zaragoza, 2009) over the words and word pairs of an entry's phrases, beside the
 * likeness to the single closest phrase. Words count folded; written tones count besides.
 */
export class Ranking {
  readonly #entries: Entry[];
  readonly #postings = new Map<string, Map<number, number>>();
  readonly #phrases: PhraseIndex;
  readonly #owners: Owner[];
  readonly #lengths: number[] = [];
  readonly #averageLength: number;

  constructor(entries: Entry[]) {
    this.#entries = entries;
    for (const [index, entry] of entries.entries()) this.#countTerms(index, entry);
    this.#averageLength = this.#lengths.reduce((sum, length) => sum + length, 0) / entries.length;
    const phrases = entries.flatMap((entry, owner) =>
      entry.phrases.map(({ text, question }) => ({ owner, text, terms: termsOf(question.tokens) })),
    );
    this.#owners = phrases.map(({ owner, text }) => ({ owner, text }));
    const idf = (term: string) => this.#idf(term);
    this.#phrases = new PhraseIndex(
      phrases.map(({ terms }) => terms),
      idf,
    );
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
      ...(likeness.get(entry) ?? { phrase: 0, closest: null }),
      covered: this.#covered(question.tokens, entry),
    }));
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

  #idf(term: string): number {
    return inverseFrequency(this.#entries.length, this.#postings.get(term)?.size ?? 0);
  }

  /** The likeness of each entry's closest phrase. */
  #likeness(terms: Term[]): Map<number, Pick<Fit, "phrase" | "closest">> {
    const best = new Map<number, Pick<Fit, "phrase" | "closest">>();
    for (const [index, phrase] of this.#phrases.likeness(terms)) {
      const { owner, text } = this.#owners[index] as Owner;
      if (phrase > (best.get(owner)?.phrase ?? 0)) best.set(owner, { phrase, closest: text });
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
