import { readFileSync } from "node:fs";
import type { Evidence } from "../knowledge/knowledge.ts";
import { commandKnowledge } from "./command-knowledge.ts";
import { type Question, readQuestions } from "./evaluation-questions.ts";

/** `npm run eval:fit [-- FILE.jsonl …]`: the weights of src/knowledge/search/confidence.ts, by logistic regression on the questions that may be read. */
const STEPS = 20_000;
const RATE = 0.5;
/** Keeps weights small: there are only some hundred questions. */
const RIDGE = 0.002;

interface Example {
  values: number[];
  right: number;
}

const { knowledge } = commandKnowledge();
const files = process.argv.slice(2);
const questions = (files.length > 0 ? files : ["test/questions/dev.jsonl"]).flatMap((file) =>
  readQuestions(readFileSync(file, "utf8")),
);
const examples = questions.flatMap(exampleOf);
const names = ["bias", ...evidenceNames()];
const weights = regress(examples);
for (const [index, name] of names.entries())
  console.log(`  ${name}: ${weights[index]?.toFixed(2)},`);
const wrong = examples.filter(
  ({ values, right }) => Math.abs(right - chance(values, weights)) > 0.5,
);
console.log(`${examples.length} questions, ${wrong.length} on the wrong side of one half`);

function exampleOf({ text, expect }: Question): Example[] {
  if (text === undefined || (expect.type !== "answer" && expect.type !== "none")) return [];
  const { hits, evidence } = knowledge.find(text);
  if (!evidence) return [];
  const wanted = expect.codes.map(
    (code) => knowledge.byCode(code)?.code ?? knowledge.redirect(code)?.id,
  );
  const right = expect.type === "answer" && wanted.includes(hits[0]?.code) ? 1 : 0;
  return [{ values: [1, ...evidenceNames().map((name) => evidence[name])], right }];
}

function evidenceNames(): (keyof Evidence)[] {
  return ["covered", "phrase", "probable", "nothing", "margin", "unknown", "elsewhere", "length"];
}

function regress(all: Example[]): number[] {
  let weights = all[0]?.values.map(() => 0) ?? [];
  for (let step = 0; step < STEPS; step++) {
    const slope = weights.map((weight, index) => (index === 0 ? 0 : RIDGE * weight));
    for (const { values, right } of all) {
      const error = chance(values, weights) - right;
      for (const [index, value] of values.entries()) {
        slope[index] = (slope[index] ?? 0) + (error * value) / all.length;
      }
    }
    weights = weights.map((weight, index) => weight - RATE * (slope[index] ?? 0));
  }
  return weights;
}

function chance(values: number[], weights: number[]): number {
  const sum = values.reduce((total, value, index) => total + value * (weights[index] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}
