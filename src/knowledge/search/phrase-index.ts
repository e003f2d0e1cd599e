import { type Gathered, gather, Postings } from "./postings.ts";
import type { Term } from "./terms.ts";

/** Words that weigh less fill: they stand in every second phrase, and make none the closest. */
const FILLING = 0.13;

/** Tells how like a text is to each of many phrases: Dice's coefficient with the weights of the words. */
export class PhraseIndex {
  readonly #postings: Postings<Float32Array>;
  readonly #sizes: Float32Array;
  readonly #idf: (term: string) => number;

  /** @param idf how rare a term is among what is searched */
  constructor(phrases: Term[][], idf: (term: string) => number) {
    this.#idf = idf;
    this.#sizes = new Float32Array(phrases.length);
    const gathered: Gathered = new Map();
    for (const [index, terms] of phrases.entries()) {
      for (const { term, weight } of terms) {
        const value = weight * idf(term);
        this.#sizes[index] = (this.#sizes[index] as number) + value;
        gather(gathered, term, index, value);
      }
    }
    this.#postings = new Postings(gathered, (length) => new Float32Array(length));
  }

  /** Tells the likeness, 0 to 1, of each phrase that shares something with the text, in the order of their numbers. */
  compare(terms: Term[], tell: (phrase: number, likeness: number) => void): void {
    const { numbers, values } = this.#postings;
    const shared = new Float32Array(this.#sizes.length);
    let size = 0;
    for (const { term, weight } of terms) {
      const value = weight * this.#idf(term);
      size += value;
      if (weight < FILLING) continue;
      const { from, to } = this.#postings.rangeOf(term);
      for (let at = from; at < to; at++) {
        const phrase = numbers[at] as number;
        shared[phrase] = (shared[phrase] as number) + Math.min(value, values[at] as number);
      }
    }
    for (let phrase = 0; phrase < shared.length; phrase++) {
      const common = shared[phrase] as number;
      if (common > 0) tell(phrase, (2 * common) / (size + (this.#sizes[phrase] as number)));
    }
  }
}

/** The inverse document frequency of BM25 (Robertson and Zaragoza, 2009). */
export function inverseFrequency(documents: number, holders: number): number {
  return Math.log(1 + (documents - holders + 0.5) / (holders + 0.5));
}
