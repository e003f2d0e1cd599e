import { readFileSync } from "node:fs";
import { commandKnowledge } from "./command-knowledge.ts";
import { evaluateAll } from "./evaluation.ts";
import { readQuestions } from "./evaluation-questions.ts";
import { printTable } from "./evaluation-table.ts";

/** `npm run eval [-- FILE.jsonl] [--json]`: how well questions are answered, by class; without a file, our own. */
const [file = "test/questions/dev.jsonl"] = process.argv
  .slice(2)
  .filter((word) => !word.startsWith("--"));
const talker = commandKnowledge();
const asked = await evaluateAll(readQuestions(readFileSync(file, "utf8")), talker);
if (process.argv.includes("--json")) {
  for (const { id, kind, codes, confidence, ms } of asked) {
    console.log(JSON.stringify({ id, kind, codes, confidence, ms }));
  }
} else {
  printTable(asked);
}
