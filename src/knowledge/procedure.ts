import { z } from "zod";

const code = z.string().regex(/^\d\.\d{6}$/, "a code is written like 1.001193");
const sentence = z.string().trim().min(1);
const day = z.iso.date();

/** `<source id of sources.yaml>/<field there>`, such as "portal/documents". */
const source = z.string().regex(/^[a-z-]+\/[\w-]+$/, 'a source is written like "portal/documents"');

/** A facet that no source states: residents are told to ask the centre. */
const unverified = z.literal("unverified");

const documentItem = z.strictObject({
  name: sentence,
  /** How many originals to hand in or show; 0 when only copies are taken. */
  original: z.int().min(0).optional(),
  copies: z.int().min(1).optional(),
  /** Needed only in this case; absent means always. */
  when: sentence.optional(),
});

const timeItem = z.strictObject({
  /** In the resident's words, figure first: "3 ngày làm việc". */
  text: sentence,
  when: sentence.optional(),
});

const feeItem = z
  .strictObject({
    /** Đồng; absent when no source states the figure, which is then asked of the centre. */
    amount: z.int().min(0).optional(),
    /** What one amount pays for: "bản", "trang", "trường hợp". */
    per: sentence.optional(),
    when: sentence.optional(),
    /** In words, where a figure alone does not tell it: "do Hội đồng nhân dân tỉnh quy định". */
    text: sentence.optional(),
    /** Who tells the figure, where it is not the centre: "Công an xã". */
    ask: sentence.optional(),
    /** The legal document that sets the amount; required with an amount. */
    basis: sentence.optional(),
    validFrom: day.optional(),
    validTo: day.optional(),
  })
  .refine((fee) => fee.amount === undefined || fee.basis !== undefined, {
    message: "an amount needs its basis",
  })
  .refine((fee) => fee.amount !== undefined || fee.text !== undefined, {
    message: "a fee needs an amount or a text",
  });

const facet = <Item extends z.ZodType>(item: Item) =>
  z.union([unverified, z.strictObject({ source, items: z.array(item).min(1) })]);

/** One administrative procedure as residents need it; the front matter of a file in knowledge/procedures. */
export const procedureSchema = z.strictObject({
  code,
  /** Twins, former and split codes of the same procedure. */
  otherCodes: z.array(code).default([]),
  shortName: sentence,
  /** Said before the answer: a word of sympathy where somebody has died. */
  opening: sentence.optional(),
  officialName: sentence,
  field: z.string().regex(/^[a-z-]+$/),
  decides: sentence,
  whoMayFile: z.union([unverified, sentence]),
  place: z.union([unverified, z.strictObject({ source, text: sentence })]),
  documents: facet(documentItem),
  steps: facet(sentence),
  time: facet(timeItem),
  /** "left-out": nobody would think of a fee here, and to speak of one would frighten people off. */
  fee: z.union([z.literal("left-out"), facet(feeItem)]),
  online: z.union([
    unverified,
    z.strictObject({
      source,
      level: z.enum(["full", "part", "yes", "none"]),
      url: z.url({ protocol: /^https$/ }).optional(),
    }),
  ]),
  legalBasis: z.array(sentence).min(1),
  followUps: z
    .array(z.strictObject({ question: sentence, answer: sentence, basis: sentence }))
    .default([]),
  aliases: z.array(sentence).min(6),
  questions: z.array(sentence).min(8),
  siblings: z.array(code).default([]),
  /** What must be in a question for this one of a family to be meant; ids of words.yaml. */
  qualifiers: z.array(z.string().regex(/^[a-z-]+$/)).default([]),
  reviewedOn: day,
  reviewBy: day,
  confidence: z.enum(["high", "medium", "low"]),
});

/** A procedure with the plain-words note that stands below its front matter ("" when there is none). */
export type Procedure = z.infer<typeof procedureSchema> & { note: string };
export type DocumentItem = z.infer<typeof documentItem>;
export type FeeItem = z.infer<typeof feeItem>;
export type TimeItem = z.infer<typeof timeItem>;
