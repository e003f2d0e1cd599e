import { createProcedureAnswers } from "../../src/flows/procedure-answers.ts";
import { systemClock } from "../../src/kernel/clock.ts";
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
  const questions = knowledge.procedures.slice(0, count).map((entry) => ({
    text: entry.shortName,
    answer: answers.whole(entry).text,
  }));
  if (questions.length < count) throw new Error(`only ${questions.length} procedures to ask about`);
  return questions;
}
