import {
  type Conversation,
  createConversation,
  type House,
  plainHouse,
} from "./conversation/conversation.ts";
import { browseProcedures } from "./flows/browse-procedures.ts";
import { createDesk } from "./flows/desk.ts";
import { createProcedureAnswers } from "./flows/procedure-answers.ts";
import type { Clock } from "./kernel/clock.ts";
import { newId } from "./kernel/ids.ts";
import type { Knowledge } from "./knowledge/knowledge.ts";

/**
 * What is said, from knowledge that may be exchanged while it is used: each turn works to its end with the
 * content that was there when it began.
 */
export function createLiveTalker(current: () => Knowledge, clock: Clock, house: House) {
  let knowledge = current();
  let talker = createTalker(knowledge, clock, house);
  const newest = () => {
    if (knowledge === current()) return talker;
    knowledge = current();
    talker = createTalker(knowledge, clock, house);
    return talker;
  };
  const handler: Conversation = {
    turn: (request) => newest().handler.turn(request),
    offhand: (message) => newest().handler.offhand(message),
    lineKind: (request) => newest().handler.lineKind(request),
  };
  return { greeting: () => newest().desk.greeting(), handler };
}

/** What is said, from the knowledge up. */
export function createTalker(knowledge: Knowledge, clock: Clock, house: House = plainHouse) {
  const answers = createProcedureAnswers(knowledge, clock);
  const desk = createDesk({ knowledge, answers, clock });
  const { words } = knowledge;
  const flows = [browseProcedures];
  const handler = createConversation({
    words,
    desk,
    flows,
    services: { knowledge, answers },
    house,
    newId,
    now: () => clock.now(),
  });
  return { answers, desk, handler };
}
