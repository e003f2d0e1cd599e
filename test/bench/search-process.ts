import { quantile } from "./figures.ts";
import { type EngineName, engines, type Find } from "./search-engines.ts";
import { documentsOf, type Question, readContent, readOwnQuestions } from "./search-knowledge.ts";

/** Each question is asked so often, fewer times by slow engines: its time is the median. */
const ROUNDS = 5;
const MOST_MS = 10_000;
const WARM_UP_MS = 1_500;

/** What came out for one engine. */
export interface Measured {
  questions: number;
  /** Shares of the questions that an entry answers. */
  hit1: number;
  hit3: number;
  p50: number;
  p99: number;
  indexMs: number;
  /** Processor time: what the index costs where nothing else runs. */
  indexCpuMs: number;
  /** What the index holds, and what the process holds with all that it read: heap, and typed arrays beside it. */
  indexMb: number;
  allMb: number;
}

/** Measures the engine of the first argument in this process and prints what came out as JSON. */
const engine = engines[process.argv[2] as EngineName];
const content = readContent();
const questions = readOwnQuestions(content).filter((_, index) => index % engine.every === 0);
const build = engine.prepare(content);
const before = heldMb();
const began = performance.now();
const usedBefore = process.cpuUsage();
const find = build();
const indexMs = performance.now() - began;
const indexCpuMs = process.cpuUsage(usedBefore).user / 1_000;
const after = heldMb();
warmUp(find);
const asked = ask(find, questions);
const times = asked.map(({ ms }) => quantile(ms, 0.5));
const ranks = asked.filter(({ rank }) => rank !== null).map(({ rank }) => rank ?? 0);
const within = (most: number) =>
  ranks.filter((rank) => rank > 0 && rank <= most).length / ranks.length;
const measured: Measured = {
  ...{ questions: questions.length, hit1: within(1), hit3: within(3) },
  ...{ p50: quantile(times, 0.5), p99: quantile(times, 0.99), indexMs, indexCpuMs },
  ...{ indexMb: after - before, allMb: heldMb() },
};
console.log(JSON.stringify(measured));

/** With texts other than those that are measured, so that nothing of these is known yet. */
function warmUp(search: Find): void {
  const texts = documentsOf(content).flatMap(({ aliases, questions: said }) => [
    ...aliases,
    ...said,
  ]);
  const until = performance.now() + WARM_UP_MS;
  for (let at = 0; performance.now() < until; at++) search(texts[at % texts.length] ?? "");
}

interface Asked {
  /** One for each round. */
  ms: number[];
  /** Place of the first right entry, from 1; 0 when it is not found, null when none is right. */
  rank: number | null;
}

/** Asks all questions in rounds. One more blank at the end each round keeps them from being remembered. */
function ask(search: Find, all: Question[]): Asked[] {
  const own = all.map((): Asked => ({ ms: [], rank: null }));
  const until = performance.now() + MOST_MS;
  for (let round = 0; round < ROUNDS && performance.now() < until; round++) {
    for (const [index, { text, wanted }] of all.entries()) {
      const said = text + " ".repeat(round);
      const start = performance.now();
      const ids = search(said);
      own[index]?.ms.push(performance.now() - start);
      const rank = wanted.length > 0 ? ids.findIndex((id) => wanted.includes(id)) + 1 : null;
      own[index] = { ms: own[index]?.ms ?? [], rank };
    }
  }
  return own;
}

function heldMb(): number {
  if (!globalThis.gc) throw new Error("start Node with --expose-gc");
  for (let round = 0; round < 3; round++) globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}
