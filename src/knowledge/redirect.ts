import { z } from "zod";

const sentence = z.string().trim().min(1);

/** A matter that others decide: who they are and where to go. */
export const redirectSchema = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/u),
  /** Codes of the national catalogue; "X.NAME" for a matter that has none there. */
  codes: z.array(z.string().regex(/^(?:\d\.\d{6}|X\.[A-Z]+)$/u)),
  name: sentence,
  /** Said in place of "việc này không thuộc xã" where no source tells who decides. */
  opening: sentence.optional(),
  who: sentence,
  tell: sentence,
  source: z.string().regex(/^[a-z-]+\/[\w-]+$/u),
  aliases: z.array(sentence).min(4),
  questions: z.array(sentence).min(4),
});

export type Redirect = z.infer<typeof redirectSchema>;
