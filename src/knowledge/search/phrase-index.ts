import type { Term } from "./terms.ts";

/** Numbers of phrases and what the term weighs in them, packed: hundreds of thousands are kept. */
interface Posting {
  phrases: Int32Array;
  values: Float32Array;
}

/** Tells how like a text is to each of many phrases: Dice's coefficient with the weights of the words. */
export class PhraseIndex {
  readonly #postings = new Map<string, Posting>();
  readonly #sizes: Float32Array;
  readonly #idf: (term: string) => number;

  /** @param idf how rare a term is among what is searched */
  constructor(phrases: Term[][], idf: (term: string) => number) {
    this.#idf = idf;
    this.#sizes = new Float32Array(phrases.length);
    const growing = new Map<string, { phrases: number[]; values: number[] }>();
    for (const [index, terms] of phrases.entries()) {
      for (const { term, weight } of terms) {
        const value = weight * idf(term);
        this.#sizes[index] = (this.#sizes[index] as number) + value;
        const posting = growing.get(term) ?? { phrases: [], values: [] };
        posting.phrases.push(index);
        posting.values.push(value);
        growing.set(term, posting);
      }
    }
    for (const [term, posting] of growing) {
      this.#postings.set(term, {
        phrases: Int32Array.from(posting.phrases),
        values: Float32Array.from(posting.values),
      });
    }
  }

  /** The likeness, 0 to 1, of each phrase that shares something with the text, by its number. */
  likeness(terms: Term[]): Map<number, number> {
    const shared = new Float32Array(this.#sizes.length);
    let size = 0;
    for (const { term, weight } of terms) {
      const value = weight * this.#idf(term);
      size += value;
      const posting = this.#postings.get(term);
      if (!posting) continue;
      for (let at = 0; at < posting.phrases.length; at++) {
        const phrase = posting.phrases[at] as number;
        shared[phrase] = (shared[phrase] as number) + Math.min(value, posting.values[at] as number);
      }
    }
    const result = new Map<number, number>();
    for (let phrase = 0; phrase < shared.length; phrase++) {
      const common = shared[phrase] as number;
      if (common > 0) result.set(phrase, (2 * common) / (size + (this.#sizes[phrase] as number)));
    }
    return result;
  }
}

/** The inverse document frequency of BM25 (Robertson and Zaragoza, 2009). */
export function inverseFrequency(documents: number, holders: number): number {
  return Math.log(1 + (documents - holders + 0.5) / (holders + 0.5));
}
