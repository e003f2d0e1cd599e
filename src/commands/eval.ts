import { readFileSync } from "node:fs";
import { commandKnowledge } from "./command-knowledge.ts";
import { type Asked, evaluate, readQuestions } from "./evaluation.ts";
import { printTable } from "./evaluation-table.ts";

/** `npm run eval -- FILE.jsonl [--json]`: how well questions are answered, by class. */
const [file] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
if (!file) {
  console.error("name a file of questions: npm run eval -- questions.jsonl [--json]");
  process.exit(1);
}
const { knowledge, answers } = commandKnowledge();
const asked: Asked[] = readQuestions(readFileSync(file, "utf8")).map((question) =>
  evaluate(question, answers, knowledge),
);
if (process.argv.includes("--json")) {
  for (const { id, kind, codes, confidence, ms } of asked) {
    console.log(JSON.stringify({ id, kind, codes, confidence, ms }));
  }
} else {
  printTable(asked);
}
