import { z } from "zod";
import { facets } from "../kernel/facets.ts";

const facet = z
  .enum([...facets, "steps"])
  .transform((asked) => (asked === "steps" ? "how" : asked));

const questionSchema = z
  .object({
    id: z.string(),
    class: z.string(),
    /** One message, or several of one person, of which the last is the question. */
    text: z.string().optional(),
    turns: z.array(z.string()).min(2).optional(),
    expect: z.object({
      type: z.enum(["answer", "none", "clarify", "both"]),
      codes: z.array(z.string()).default([]),
      facet: facet.optional(),
      /** The place in the list shown before that is meant. */
      choice: z.int().min(1).optional(),
    }),
  })
  .refine(({ text, turns }) => (text === undefined) !== (turns === undefined));

export type Question = z.infer<typeof questionSchema>;

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
