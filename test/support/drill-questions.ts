import { nothingSpoken } from "../../src/conversation/conversation.ts";
import { createProcedureAnswers } from "../../src/flows/procedure-answers.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import { findEmergency } from "../../src/kernel/sensitive.ts";
import { shippedContent } from "./test-service.ts";

/** A question and its answer, which no other question has. */
export interface DrillQuestion {
  text: string;
  answer: string;
}

/** Clear questions about one procedure each. */
export function drillQuestions(count: number): DrillQuestion[] {
  const knowledge = shippedContent();
  const answers = createProcedureAnswers(knowledge, systemClock);
  const isClear = ({ text, answer }: DrillQuestion) => {
    const { says } = answers.answer(text, nothingSpoken);
    const alone = says.length === 1 && says[0]?.text === answer;
    return alone && findEmergency(text, knowledge.words) === null;
  };
  const questions = knowledge.procedures
    .map((entry) => ({ text: entry.shortName, answer: answers.whole(entry).text }))
    .filter(isClear)
    .slice(0, count);
  if (questions.length < count) throw new Error(`only ${questions.length} procedures to ask about`);
  return questions;
}
