import { join } from "node:path";
import type { Logger } from "pino";
import { findEmergency, isDenunciation } from "./kernel/sensitive.ts";
import { fold } from "./kernel/text.ts";
import type { Knowledge } from "./knowledge/knowledge.ts";
import { type LiveKnowledge, openLiveKnowledge, unchanging } from "./knowledge/live.ts";

/** The knowledge that is shipped; what officers change lies in the data directory and wins over it. */
export const shippedKnowledge = join(import.meta.dirname, "..", "knowledge");

/** Entries whose questions are asked at the start, so that the first resident meets warm code. */
const WARM_UP = 5;

/** The knowledge of the folders, or what was handed in, which stays as it is. */
export function openContent(
  dataDir: string,
  { knowledge, log }: { knowledge?: Knowledge; log: Logger },
): LiveKnowledge {
  const folders = [shippedKnowledge, join(dataDir, "knowledge")];
  if (!knowledge) return openLiveKnowledge({ folders, log, prepare: warmUp });
  warmUp(knowledge);
  return unchanging(knowledge);
}

/** The first use of the word lists splits them up: that is done before anybody waits for it. */
function warmUp({ procedures, words, find }: Knowledge): void {
  for (const { questions } of procedures.slice(0, WARM_UP)) {
    for (const text of questions.flatMap((question) => [question, fold(question)])) {
      isDenunciation(text, words);
      findEmergency(text, words);
      find(text);
    }
  }
}
