import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { shippedKnowledge } from "../../src/content.ts";
import { nothingSpoken } from "../../src/conversation/conversation.ts";
import { createProcedureAnswers } from "../../src/flows/procedure-answers.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import { findEmergency } from "../../src/kernel/sensitive.ts";
import { openKnowledge } from "../../src/knowledge/knowledge.ts";

/** Questions of residents beside the project, where they are there: one JSON object a line, with a text. */
const collected = join(import.meta.dirname, "..", "..", "..", "shared", "questions-dev.jsonl");

export interface Pool {
  /** Answered at once, with one reply. */
  clear: string[];
  /** All others: such a line may be held for the rest of the question. */
  unclear: string[];
}

/** The names by which residents call procedures, and collected questions. */
export function readPool(): Pool {
  const knowledge = openKnowledge([shippedKnowledge]);
  const answers = createProcedureAnswers(knowledge, systemClock);
  const isClear = (text: string) => {
    const { confidence, says } = answers.answer(text, nothingSpoken);
    const alone = findEmergency(text, knowledge.words) === null;
    return confidence === "direct" && says.length === 1 && alone;
  };
  const aliases = knowledge.procedures.flatMap((entry) => entry.aliases);
  const all = [...new Set([...aliases, ...readCollected()])];
  return { clear: all.filter(isClear), unclear: all.filter((text) => !isClear(text)) };
}

function readCollected(): string[] {
  if (!existsSync(collected)) return [];
  const lines = readFileSync(collected, "utf8").split("\n").filter(Boolean);
  return lines.map((line) => (JSON.parse(line) as { text: string }).text);
}
