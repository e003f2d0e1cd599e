import { nothingSpoken } from "../conversation/conversation.ts";
import { isTold } from "../flows/judge.ts";
import type { ProcedureAnswers } from "../flows/procedure-answers.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Question } from "./evaluation-questions.ts";
import { type TalkParts, talksRight } from "./evaluation-talks.ts";

/** One question as it was answered. */
export interface Asked {
  id: string;
  class: string;
  expected: Question["expect"]["type"];
  /** Whether an expected entry is held at all; true for questions that expect none. */
  held: boolean;
  kind: "answer" | "choices" | "none";
  /** Best first, up to five. */
  codes: string[];
  confidence: number;
  ms: number;
  /** Place of the first right code, from 1; 0 when it is not among them. */
  rank: number;
  /** The right entry is in the text or among the choices shown. */
  resolved: boolean;
}

/** Asks all questions, one after another. */
export async function evaluateAll(questions: Question[], talker: TalkParts): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const question of questions) asked.push(await evaluate(question, talker));
  return asked;
}

/** Asks one question as the resident would: through the conversation where something was said before. */
async function evaluate(question: Question, talker: TalkParts): Promise<Asked> {
  if (question.turns || question.expect.type === "both") return evaluateTalk(question, talker);
  const { answers, knowledge } = talker;
  const began = performance.now();
  const judged = answers.judge(question.text ?? "", nothingSpoken);
  const ms = performance.now() - began;
  const codes = judged.found.hits.map(({ code }) => code);
  const wanted = new Set(question.expect.codes.flatMap((code) => idOf(code, knowledge)));
  const shown = shownCodes(judged, answers);
  const any = question.expect.codes.includes("any");
  return {
    id: question.id,
    class: question.class,
    expected: question.expect.type,
    held: question.expect.type === "none" || any || wanted.size > 0,
    kind: isTold(judged) ? "answer" : judged.kind === "parts" ? "choices" : judged.kind,
    codes: judged.kind === "none" ? [] : codes.map((id) => knowledge.redirect(id)?.codes[0] ?? id),
    confidence: Number(judged.found.confidence.toFixed(4)),
    ms: Number(ms.toFixed(3)),
    rank: codes.findIndex((code) => wanted.has(code)) + 1,
    resolved: any ? judged.kind === "choices" : shown.some((code) => wanted.has(code)),
  };
}

async function evaluateTalk(question: Question, talker: TalkParts): Promise<Asked> {
  const began = performance.now();
  const right = await talksRight(question, talker);
  const { codes, choice, type } = question.expect;
  return {
    id: question.id,
    class: question.class,
    expected: type,
    held: choice !== undefined || codes.some((code) => idOf(code, talker.knowledge).length > 0),
    kind: "answer",
    codes: right ? codes : [],
    confidence: 1,
    ms: Number((performance.now() - began).toFixed(3)),
    rank: right ? 1 : 0,
    resolved: right,
  };
}

/** The entry or matter of others that a code names, under the name by which it is found. */
function idOf(code: string, knowledge: Knowledge): string[] {
  const id = knowledge.byCode(code)?.code ?? knowledge.redirect(code)?.id;
  return id === undefined ? [] : [id];
}

function shownCodes(
  judged: ReturnType<ProcedureAnswers["judge"]>,
  answers: ProcedureAnswers,
): string[] {
  if (judged.kind === "none") return [];
  if (judged.kind === "choices") return judged.codes;
  if (judged.kind === "redirect") return [judged.redirect.id];
  if (judged.kind === "guide") return [judged.guide.id];
  const chips = answers
    .whole(judged.entry)
    .choices.map(({ value }) => value.split(":").at(-1) ?? "");
  return [judged.entry.code, ...chips];
}
