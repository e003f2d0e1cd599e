import {
  type Conversation,
  createConversation,
  type House,
  plainHouse,
} from "./conversation/conversation.ts";
import { browseProcedures } from "./flows/browse-procedures.ts";
import { createDesk } from "./flows/desk.ts";
import { ownDataFlow } from "./flows/own-data.ts";
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
  /** What somebody reads who opens the chat. */
  const greeting = () => {
    const closed = house.closed("answers");
    const { text, ...rest } = closed === null ? newest().desk.greeting() : { text: closed };
    const training = house.training();
    return { ...rest, text: training === null ? text : `${training}\n${text}` };
  };
  return { greeting, handler };
}

/** What is said, from the knowledge up. */
export function createTalker(knowledge: Knowledge, clock: Clock, house: House = plainHouse) {
  const answers = createProcedureAnswers(knowledge, clock);
  const desk = createDesk({ knowledge, answers, clock, closed: house.closed });
  const { words } = knowledge;
  const flows = [browseProcedures, ownDataFlow];
  const handler = createConversation({
    words,
    desk,
    flows,
    services: { knowledge, answers, ownData: house.ownData },
    house,
    newId,
    now: () => clock.now(),
  });
  return { answers, desk, handler };
}
