import { z } from "zod";

const sentence = z.string().trim().min(1);

/** What people say that names several entries alike, and what they are then asked. */
export const ambiguitySchema = z
  .strictObject({
    id: z.string().regex(/^[a-z-]+$/u),
    ask: sentence,
    /** Codes of procedures and of matters of others, the most usual first. */
    codes: z.array(z.string().regex(/^\d\.\d{6}$/u)).min(2),
    /** Asked about whatever else is asked of it. */
    whole: z.array(sentence).default([]),
    /** Asked about only where nothing is said to be done, and no part of an answer is asked for. */
    bare: z.array(sentence).default([]),
  })
  .refine(({ whole, bare }) => whole.length + bare.length > 0, "give a phrase");

export type Ambiguity = z.infer<typeof ambiguitySchema>;
