import { createConversation } from "./conversation/conversation.ts";
import { browseProcedures } from "./flows/browse-procedures.ts";
import { createDesk } from "./flows/desk.ts";
import { createProcedureAnswers } from "./flows/procedure-answers.ts";
import type { Clock } from "./kernel/clock.ts";
import { newId } from "./kernel/ids.ts";
import type { Knowledge } from "./knowledge/knowledge.ts";

/** What is said, from the knowledge up. */
export function createTalker(knowledge: Knowledge, clock: Clock) {
  const answers = createProcedureAnswers(knowledge, clock);
  const desk = createDesk({ knowledge, answers, clock });
  const { words } = knowledge;
  const flows = [browseProcedures];
  const handler = createConversation({
    words,
    desk,
    flows,
    services: { knowledge, answers },
    newId,
    now: () => clock.now(),
  });
  return { answers, desk, handler };
}
