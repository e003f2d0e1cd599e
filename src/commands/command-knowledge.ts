import { join } from "node:path";
import { readConfig } from "../config.ts";
import { createProcedureAnswers, type ProcedureAnswers } from "../flows/procedure-answers.ts";
import { systemClock } from "../kernel/clock.ts";
import { type Knowledge, openKnowledge } from "../knowledge/knowledge.ts";
import { shippedKnowledge } from "../service.ts";

/** The knowledge as the service has it, with the function by which the router answers. */
export function commandKnowledge(): { knowledge: Knowledge; answers: ProcedureAnswers } {
  const { dataDir } = readConfig(process.env);
  const knowledge = openKnowledge([shippedKnowledge, join(dataDir, "knowledge")]);
  return { knowledge, answers: createProcedureAnswers(knowledge, systemClock) };
}
