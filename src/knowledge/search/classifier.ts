import { createHash } from "node:crypto";
import type { LearnedCache } from "../learned-cache.ts";
import type { Term } from "./terms.ts";

/** How many rows the table of weights has; features share rows by their hash. A power of two. */
const ROWS = 8_192;
/** Counted up when the way of learning changes: what was learnt before is then learnt anew. */
const VERSION = 2;
const EPOCHS = 6;
const RATE = 4;
const DECAY = 0.85;
/** The mean of the last passes depends less on the order of the samples than the last alone (Polyak and Juditsky, 1992). */
const AVERAGED = 4;
/** A class whose probability is below this learns nothing from a sample of another. */
const NEGLIGIBLE = 0.002;
/** So many rows are added in one pass. */
const FOUR = 4;

/** One text with the number of its class. */
export interface Sample {
  terms: Term[];
  label: number;
}

/** Tells how probable each class is for a text: softmax regression over hashed words and word pairs. */
export class Classifier {
  readonly #classes: number;
  readonly #weights: Float32Array;
  /** What the classes score for the text at hand, and then their probabilities. */
  readonly #scores: Float32Array;

  /** @param weights as learnt; null when they are still to be learnt */
  private constructor(classes: number, weights: Float32Array | null) {
    this.#classes = classes;
    this.#weights = weights ?? new Float32Array(ROWS * classes);
    this.#scores = new Float32Array(classes);
  }

  /** Learns from samples, or takes what was learnt from the very same ones before. */
  static of(samples: Sample[], classes: number, cache: LearnedCache): Classifier {
    const key = keyOf(samples, classes);
    const bytes = cache.read(key);
    if (bytes?.length === ROWS * classes * Float32Array.BYTES_PER_ELEMENT) {
      return new Classifier(classes, new Float32Array(Uint8Array.from(bytes).buffer));
    }
    const classifier = new Classifier(classes, null);
    classifier.#learnAll(samples);
    cache.write(key, new Uint8Array(classifier.#weights.buffer));
    return classifier;
  }

  /** Stochastic gradient descent, in an order that is the same each time. */
  #learnAll(samples: Sample[]): void {
    const prepared = samples.map(({ terms, label }) => ({ ...rowsOf(terms), label }));
    const order = prepared.map((_sample, index) => index);
    const random = createRandom(20_260_701);
    let rate = RATE;
    const sum = new Float32Array(this.#weights.length);
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      shuffle(order, random);
      for (const index of order) this.#learn(prepared[index] as Prepared, rate);
      rate *= DECAY;
      if (epoch >= EPOCHS - AVERAGED) addTo(sum, this.#weights);
    }
    for (let at = 0; at < sum.length; at++) this.#weights[at] = (sum[at] as number) / AVERAGED;
  }

  /** The probability of each class, by its number; they sum to 1. */
  probabilities(terms: Term[]): Float32Array {
    this.#softmax(rowsOf(terms));
    return this.#scores.slice();
  }

  #learn(sample: Prepared, rate: number): void {
    this.#softmax(sample);
    const { rows, values, label } = sample;
    const weights = this.#weights;
    const learning: number[] = [];
    const steps: number[] = [];
    for (let other = 0; other < this.#classes; other++) {
      const error = (other === label ? 1 : 0) - (this.#scores[other] as number);
      if (error < NEGLIGIBLE && error > -NEGLIGIBLE) continue;
      learning.push(other);
      steps.push(rate * error);
    }
    // Row by row, as the table lies in memory.
    for (let at = 0; at < rows.length; at++) {
      const from = (rows[at] as number) * this.#classes;
      const value = values[at] as number;
      for (let index = 0; index < steps.length; index++) {
        const weight = from + (learning[index] as number);
        weights[weight] = (weights[weight] as number) + (steps[index] as number) * value;
      }
    }
  }

  // Plain loops over typed arrays: this runs tens of thousands of times while the service starts.
  #softmax({ rows, values }: Rows): void {
    const scores = this.#scores.fill(0);
    const weights = this.#weights;
    const classes = this.#classes;
    let at = 0;
    for (; at + FOUR <= rows.length; at += FOUR) this.#addFour(rows, values, at);
    for (; at < rows.length; at++) {
      const from = (rows[at] as number) * classes;
      const value = values[at] as number;
      for (let label = 0; label < classes; label++) {
        scores[label] = (scores[label] as number) + value * (weights[from + label] as number);
      }
    }
    let most = Number.NEGATIVE_INFINITY;
    for (let label = 0; label < classes; label++) {
      if ((scores[label] as number) > most) most = scores[label] as number;
    }
    let sum = 0;
    for (let label = 0; label < classes; label++) {
      const value = Math.exp((scores[label] as number) - most);
      scores[label] = value;
      sum += value;
    }
    for (let label = 0; label < classes; label++) scores[label] = (scores[label] as number) / sum;
  }

  /** Four rows in one pass over the classes, rounded after each as when they are added one by one. */
  #addFour(rows: Int32Array, values: Float32Array, at: number): void {
    const scores = this.#scores;
    const weights = this.#weights;
    const classes = this.#classes;
    const value = (offset: number) => values[at + offset] as number;
    const from = (offset: number) => (rows[at + offset] as number) * classes;
    const [a, b, c, d] = [value(0), value(1), value(2), value(3)];
    const [fromA, fromB, fromC, fromD] = [from(0), from(1), from(2), from(3)];
    for (let label = 0; label < classes; label++) {
      let score = scores[label] as number;
      score = Math.fround(score + a * (weights[fromA + label] as number));
      score = Math.fround(score + b * (weights[fromB + label] as number));
      score = Math.fround(score + c * (weights[fromC + label] as number));
      scores[label] = score + d * (weights[fromD + label] as number);
    }
  }
}

function addTo(sum: Float32Array, weights: Float32Array): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) + (weights[at] as number);
}

/** A text as rows of the table and what each counts. */
interface Rows {
  rows: Int32Array;
  values: Float32Array;
}

interface Prepared extends Rows {
  label: number;
}

/** The values have length 1 together, so that long stories weigh no more than short ones. */
function rowsOf(terms: Term[]): Rows {
  const counted = terms.filter(({ weight }) => weight > 0);
  const size = Math.sqrt(counted.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  return {
    rows: Int32Array.from(counted, ({ term }) => hash(term) & (ROWS - 1)),
    values: Float32Array.from(counted, ({ weight }) => weight / size),
  };
}

/** Names what is learnt by what it is learnt from, and how. */
function keyOf(samples: Sample[], classes: number): string {
  const digest = createHash("sha256").update(
    [VERSION, ROWS, EPOCHS, RATE, DECAY, NEGLIGIBLE, classes].join(),
  );
  for (const { terms, label } of samples) {
    digest.update(`${label}${terms.map(({ term, weight }) => `${term}:${weight}`).join("|")}`);
  }
  return digest.digest("hex");
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}

/** A linear congruential generator (Numerical Recipes): the same numbers at each start. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as number, order[last] as number];
  }
}
