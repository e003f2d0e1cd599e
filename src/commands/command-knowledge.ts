import { join } from "node:path";
import { readConfig } from "../config.ts";
import { shippedKnowledge } from "../content.ts";
import { systemClock } from "../kernel/clock.ts";
import { openKnowledge } from "../knowledge/knowledge.ts";
import { createTalker } from "../talker.ts";

/** The knowledge as the service has it, with what answers from it. */
export function commandKnowledge() {
  const { dataDir } = readConfig(process.env);
  const knowledge = openKnowledge([shippedKnowledge, join(dataDir, "knowledge")]);
  return { knowledge, ...createTalker(knowledge, systemClock) };
}
