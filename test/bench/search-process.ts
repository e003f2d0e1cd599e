import { text as allOf } from "node:stream/consumers";
import { quantile } from "./figures.ts";
import { type EngineName, engines, type Find, type Given } from "./search-engines.ts";
import { documentsOf, type Question } from "./search-knowledge.ts";

/** Each question is asked so often, slow engines less: its time is the median. */
const ROUNDS = 5;
const MOST_MS = 15_000;
const WARM_UP_MS = 1_500;

/** What this process reads from its input. */
export interface Order extends Given {
  engine: EngineName;
  questions: Question[];
}

/** What came out for one engine. */
export interface Measured {
  /** Shares of the questions that an entry answers. */
  hit1: number;
  hit3: number;
  p50: number;
  p99: number;
  rounds: number;
  indexMs: number;
  /** What the index holds, and what the process holds with all it was given: heap, and typed arrays beside it. */
  indexMb: number;
  allMb: number;
}

/** Measures one engine in a process of its own: the order on the input, the figures on the output. */
const { engine, questions, ...given }: Order = JSON.parse(await allOf(process.stdin));
const before = heldMb();
const began = performance.now();
const find = engines[engine](given);
const indexMs = performance.now() - began;
warmUp(find, given);
const times = measure(find, questions);
const allMb = heldMb();
const { hit1, hit3 } = accuracy(find, questions);
const perQuestion = times.map((own) => quantile(own, 0.5));
const measured: Measured = {
  ...{ hit1, hit3, indexMs, indexMb: allMb - before, allMb },
  p50: quantile(perQuestion, 0.5),
  p99: quantile(perQuestion, 0.99),
  rounds: times[0]?.length ?? 0,
};
console.log(JSON.stringify(measured));

/** With texts other than those that are measured, so that nothing of these is known yet. */
function warmUp(ask: Find, { content }: Given): void {
  const texts = documentsOf(content).flatMap(({ aliases, questions: asked }) => [
    ...aliases,
    ...asked,
  ]);
  const until = performance.now() + WARM_UP_MS;
  for (let at = 0; performance.now() < until; at++) ask(texts[at % texts.length] ?? "");
}

/** The times of each question, in milliseconds. One more blank at the end each round keeps it from being remembered. */
function measure(ask: Find, all: Question[]): number[][] {
  const own = all.map((): number[] => []);
  const until = performance.now() + MOST_MS;
  for (let round = 0; round < ROUNDS && performance.now() < until; round++) {
    for (const [index, { text }] of all.entries()) {
      const asked = text + " ".repeat(round);
      const start = performance.now();
      ask(asked);
      own[index]?.push(performance.now() - start);
    }
  }
  return own;
}

function accuracy(ask: Find, all: Question[]): { hit1: number; hit3: number } {
  const answerable = all.filter(({ wanted }) => wanted.length > 0);
  const ranks = answerable.map(({ text, wanted }) =>
    ask(text).findIndex((id) => wanted.includes(id)),
  );
  const within = (most: number) => ranks.filter((rank) => rank >= 0 && rank < most).length;
  return { hit1: within(1) / ranks.length, hit3: within(3) / ranks.length };
}

function heldMb(): number {
  if (!globalThis.gc) throw new Error("start Node with --expose-gc");
  for (let round = 0; round < 3; round++) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}
