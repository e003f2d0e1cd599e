import type { Term } from "./terms.ts";

/** How many rows the table of weights has; features share rows by their hash. A power of two. */
const ROWS = 8_192;
const EPOCHS = 10;
const RATE = 4;
const DECAY = 0.85;
/** A class whose probability is below this learns nothing from a sample of another. */
const NEGLIGIBLE = 0.002;

/** One text with the number of its class. */
export interface Sample {
  terms: Term[];
  label: number;
}

/** Tells how probable each class is for a text: softmax regression over hashed words and word pairs. */
export class Classifier {
  readonly #classes: number;
  readonly #weights: Float32Array;

  /** Learns by stochastic gradient descent, in an order that is the same each time. */
  constructor(samples: Sample[], classes: number) {
    this.#classes = classes;
    this.#weights = new Float32Array(ROWS * classes);
    const prepared = samples.map(({ terms, label }) => ({ rows: rowsOf(terms), label }));
    const order = prepared.map((_sample, index) => index);
    const random = createRandom(20_260_701);
    let rate = RATE;
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      shuffle(order, random);
      for (const index of order) this.#learn(prepared[index] as Prepared, rate);
      rate *= DECAY;
    }
  }

  /** The probability of each class, by its number; they sum to 1. */
  probabilities(terms: Term[]): Float32Array {
    return this.#softmax(rowsOf(terms));
  }

  #learn({ rows, label }: Prepared, rate: number): void {
    const probabilities = this.#softmax(rows);
    for (let label_ = 0; label_ < this.#classes; label_++) {
      const error = (label_ === label ? 1 : 0) - (probabilities[label_] as number);
      if (Math.abs(error) < NEGLIGIBLE) continue;
      for (const { row, value } of rows) {
        const at = row * this.#classes + label_;
        this.#weights[at] = (this.#weights[at] as number) + rate * error * value;
      }
    }
  }

  #softmax(rows: Row[]): Float32Array {
    const scores = new Float32Array(this.#classes);
    for (const { row, value } of rows) {
      const from = row * this.#classes;
      for (let label = 0; label < this.#classes; label++) {
        scores[label] = (scores[label] as number) + value * (this.#weights[from + label] as number);
      }
    }
    const most = scores.reduce((best, score) => Math.max(best, score), Number.NEGATIVE_INFINITY);
    let sum = 0;
    for (let label = 0; label < this.#classes; label++) {
      const value = Math.exp((scores[label] as number) - most);
      scores[label] = value;
      sum += value;
    }
    return scores.map((value) => value / sum);
  }
}

interface Row {
  row: number;
  value: number;
}

interface Prepared {
  rows: Row[];
  label: number;
}

/** Terms as rows of the table, their values of length 1 together, so that long stories weigh no more than short ones. */
function rowsOf(terms: Term[]): Row[] {
  const size = Math.sqrt(terms.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
  return terms
    .filter(({ weight }) => weight > 0)
    .map(({ term, weight }) => ({ row: hash(term) & (ROWS - 1), value: weight / size }));
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
