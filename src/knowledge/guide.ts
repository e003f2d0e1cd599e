import { z } from "zod";
import { facets } from "../kernel/facets.ts";

const sentence = z.string().trim().min(1);

/** How something is done, or what there is to know, outside any one procedure; the front matter of a file in knowledge/guides. */
export const guideSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/u),
  title: sentence,
  /** Where its facts stand: "portal/steps", "law/article". */
  sources: z.array(z.string().regex(/^[a-z-]+\/[\w-]+$/u)).min(1),
  /** The part of an answer of which it tells in general: about a procedure at hand, that part of it is told instead. */
  facet: z.enum(facets).optional(),
  /** Procedures and guides that people go on to. */
  related: z.array(sentence).default([]),
  aliases: z.array(sentence).min(6),
  questions: z.array(sentence).min(8),
  reviewedOn: z.iso.date(),
  reviewBy: z.iso.date(),
});

/** A guide with its text: short lines, the first thing first. */
export type Guide = z.infer<typeof guideSchema> & { text: string };
