import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { localTime, systemClock } from "../kernel/clock.ts";
import { commandKnowledge } from "./command-knowledge.ts";
import { evaluateAll } from "./evaluation.ts";
import { readQuestions } from "./evaluation-questions.ts";
import { printTable, summary } from "./evaluation-table.ts";

const QUESTIONS = "test/questions/locked.jsonl.gz";
const RUNS = "test/questions/locked-runs.md";
const MOST_RUNS = 3;

/** `npm run eval:locked`: the figures on the questions that nobody reads; three times in all, each noted. */
const earlier = existsSync(RUNS)
  ? readFileSync(RUNS, "utf8")
  : "# Runs on the locked questions\n\n";
const runs = earlier.split("\n").filter((line) => line.startsWith("- ")).length;
if (runs >= MOST_RUNS) {
  console.error(`the locked questions were run ${MOST_RUNS} times already: ${RUNS}`);
  process.exit(1);
}
const talker = commandKnowledge();
const questions = readQuestions(gunzipSync(readFileSync(QUESTIONS)).toString("utf8"));
const asked = await evaluateAll(questions, talker);
printTable(asked);
const day = localTime(systemClock.now()).date;
if (runs === 0) appendFileSync(RUNS, earlier);
appendFileSync(RUNS, `- ${day}: ${summary(asked)}\n`);
