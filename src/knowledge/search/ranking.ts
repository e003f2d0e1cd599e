import { inverseFrequency, PhraseIndex } from "./phrase-index.ts";
import { type Gathered, gather, Postings } from "./postings.ts";
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
  readonly #ids: string[];
  /** What BM25 gives an entry for a term, but for the weight of the term itself. */
  readonly #postings: Postings<Float64Array>;
  readonly #phrases: PhraseIndex;
  readonly #owners: Owner[];

  constructor(entries: Entry[]) {
    this.#ids = entries.map(({ id }) => id);
    this.#postings = new Postings(scoresOf(entries), (length) => new Float64Array(length));
    const phrases = entries.flatMap((entry, owner) =>
      entry.phrases.map(({ text, question }) => ({ owner, text, terms: termsOf(question.tokens) })),
    );
    this.#owners = phrases.map(({ owner, text }) => ({ owner, text }));
    this.#phrases = new PhraseIndex(
      phrases.map(({ terms }) => terms),
      (term) => this.#idf(term),
    );
  }

  /** Fits of all entries that share a word with the question, in no order. */
  fits(question: Question): Fit[] {
    const terms = termsOf(question.tokens);
    const { scores, found } = this.#scores(terms);
    const closest = this.#closest(terms);
    const covered = this.#covered(question.tokens);
    return found.map((entry) => ({
      id: this.#ids[entry] ?? "",
      terms: scores[entry] as number,
      phrase: closest.likeness[entry] as number,
      closest: this.#owners[closest.phrases[entry] as number]?.text ?? null,
      covered: covered[entry] as number,
    }));
  }

  /** The score of each entry, and those that hold a term, in the order in which they came up. */
  #scores(terms: Term[]): { scores: Float64Array; found: number[] } {
    const { numbers, values } = this.#postings;
    const scores = new Float64Array(this.#ids.length);
    const seen = new Uint8Array(this.#ids.length);
    const found: number[] = [];
    for (const { term, weight } of terms) {
      const { from, to } = this.#postings.rangeOf(term);
      const value = weight * this.#idf(term);
      for (let at = from; at < to; at++) {
        const entry = numbers[at] as number;
        if (seen[entry] === 0) found.push(entry);
        seen[entry] = 1;
        scores[entry] = (scores[entry] as number) + value * (values[at] as number);
      }
    }
    return { scores, found };
  }

  #idf(term: string): number {
    const { from, to } = this.#postings.rangeOf(term);
    return inverseFrequency(this.#ids.length, to - from);
  }

  /** The closest phrase of each entry, by number, and its likeness; -1 and 0 where no word is shared. */
  #closest(terms: Term[]): { phrases: Int32Array; likeness: Float64Array } {
    const phrases = new Int32Array(this.#ids.length).fill(-1);
    const likeness = new Float64Array(this.#ids.length);
    this.#phrases.compare(terms, (phrase, like) => {
      const { owner } = this.#owners[phrase] as Owner;
      if (like <= (likeness[owner] as number)) return;
      phrases[owner] = phrase;
      likeness[owner] = like;
    });
    return { phrases, likeness };
  }

  /** The share of the question's weight that each entry's words cover. */
  #covered(tokens: Token[]): Float64Array {
    const { numbers } = this.#postings;
    const found = new Float64Array(this.#ids.length);
    let total = 0;
    for (const { folded, weight } of tokens) {
      const value = weight * this.#idf(folded);
      total += value;
      const { from, to } = this.#postings.rangeOf(folded);
      for (let at = from; at < to; at++) {
        const entry = numbers[at] as number;
        found[entry] = (found[entry] as number) + value;
      }
    }
    return total === 0 ? found : found.map((value) => value / total);
  }
}

/** What BM25 gives each entry for each term, without the rarity of the term. */
function scoresOf(entries: Entry[]): Gathered {
  const gathered: Gathered = new Map();
  const lengths = entries.map((entry, index) => gatherCounts(gathered, index, entry));
  const average = lengths.reduce((sum, length) => sum + length, 0) / entries.length;
  for (const holders of gathered.values()) {
    holders.values = holders.values.map((count, at) => {
      const length = (lengths[holders.numbers[at] ?? 0] ?? 1) / average;
      return (count * (K1 + 1)) / (count + K1 * (1 - B + B * length));
    });
  }
  return gathered;
}

/** Counts an entry's terms and tells how long it is. */
function gatherCounts(gathered: Gathered, index: number, { phrases }: Entry): number {
  const counts = new Map<string, number>();
  let length = 0;
  for (const { question, weight } of phrases) {
    for (const { term, weight: own } of termsOf(question.tokens)) {
      counts.set(term, (counts.get(term) ?? 0) + weight * own);
    }
    length += question.tokens.length * weight;
  }
  for (const [term, count] of counts) gather(gathered, term, index, count);
  return length;
}
