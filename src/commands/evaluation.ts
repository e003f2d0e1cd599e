import { z } from "zod";
import type { ProcedureAnswers } from "../flows/procedure-answers.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";

const questionSchema = z.object({
  id: z.string(),
  class: z.string(),
  text: z.string(),
  expect: z.object({
    type: z.enum(["answer", "none", "clarify"]),
    codes: z.array(z.string()).default([]),
  }),
});

export type Question = z.infer<typeof questionSchema>;

/** One question as it was answered. */
export interface Asked {
  id: string;
  class: string;
  expected: "answer" | "none" | "clarify";
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

/** @throws with the number of the first line that is no question */
export function readQuestions(text: string): Question[] {
  return text
    .split("\n")
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== "")
    .map(({ line, number }) => {
      try {
        return questionSchema.parse(JSON.parse(line));
      } catch (error) {
        throw new Error(`line ${number} is no question: ${(error as Error).message}`);
      }
    });
}

/** Asks one question as the router would, without anything said before. */
export function evaluate(
  question: Question,
  answers: ProcedureAnswers,
  knowledge: Knowledge,
): Asked {
  const began = performance.now();
  const judged = answers.judge(question.text, null);
  const ms = performance.now() - began;
  const codes = judged.found.hits.map(({ code }) => code);
  const wanted = new Set(question.expect.codes.flatMap((code) => idOf(code, knowledge)));
  const shown = shownCodes(judged, codes, answers);
  const any = question.expect.codes.includes("any");
  return {
    id: question.id,
    class: question.class,
    expected: question.expect.type,
    held: question.expect.type === "none" || any || wanted.size > 0,
    kind: judged.kind === "redirect" ? "answer" : judged.kind,
    codes: judged.kind === "none" ? [] : codes.map((id) => knowledge.redirect(id)?.codes[0] ?? id),
    confidence: Number(judged.found.confidence.toFixed(4)),
    ms: Number(ms.toFixed(3)),
    rank: codes.findIndex((code) => wanted.has(code)) + 1,
    resolved: any ? judged.kind === "choices" : shown.some((code) => wanted.has(code)),
  };
}

/** The entry or matter of others that a code names, under the name by which it is found. */
function idOf(code: string, knowledge: Knowledge): string[] {
  const id = knowledge.byCode(code)?.code ?? knowledge.redirect(code)?.id;
  return id === undefined ? [] : [id];
}

function shownCodes(
  judged: ReturnType<ProcedureAnswers["judge"]>,
  codes: string[],
  answers: ProcedureAnswers,
): string[] {
  if (judged.kind === "none") return [];
  if (judged.kind === "choices") return codes.filter((code) => judged.codes.includes(code));
  if (judged.kind === "redirect") return [judged.redirect.id];
  const chips = answers
    .whole(judged.entry)
    .choices.map(({ value }) => value.split(":").at(-1) ?? "");
  return [judged.entry.code, ...chips];
}
