import { z } from "zod";
import { facets } from "./facets.ts";

const phrases = z.array(z.string().min(1)).min(1);

/** Phrases by name. "a/b" is either word, "#" a number, "@name" the set of that name, "=" first: only with tones. */
const phraseSets = z.record(z.string(), phrases);

/** Each sign names sets: plain ones stand near each other, "+" after the one before, "~" anywhere, "-" nowhere. */
const signs = z.array(z.array(z.string().min(1)).min(1)).min(1);

const unknownSet = "a sign or a set names a set that is not there";

/** "named" is no list: it is a title before a capital letter. */
function areKnown(own: readonly string[][], sets: Record<string, readonly string[]>): boolean {
  const taken = Object.values(sets).flatMap((lines) =>
    lines.filter((line) => line.startsWith("@")),
  );
  const names = [
    ...own.flat().map((part) => part.replace(/^[-+~]/u, "")),
    ...taken.map((line) => line.slice(1)),
  ];
  return names.every((name) => name === "named" || Object.hasOwn(sets, name));
}

/**
 * The words that the bot recognises: the shape of knowledge/words.yaml. Phrases are written with their
 * tones; where one may be matched without them, the code that uses it says so.
 */
export const wordsSchema = z.strictObject({
  /** Whole messages that mean the same everywhere. */
  commands: z.strictObject({
    menu: phrases,
    cancel: phrases,
    back: phrases,
    resume: phrases,
    officer: phrases,
    /** To see what is held of oneself, and to have it erased. */
    ownData: phrases,
  }),
  /** Commands of officers in their own chats; the first of each is the one that is shown. */
  officerCommands: z.strictObject({ link: phrases, unlink: phrases, self: phrases }),
  smallTalk: z.strictObject({
    greeting: phrases,
    thanks: phrases,
    goodbye: phrases,
    /** Words of address and politeness around them: "cán bộ", "ạ". */
    around: phrases,
  }),
  /** What is asked of the commune itself; a message that holds one of the phrases is about it. */
  topics: z.strictObject({
    procedures: phrases,
    dossier: phrases,
    reception: phrases,
    petition: phrases,
    notices: phrases,
    officer: phrases,
    hours: phrases,
  }),
  /** What tells one matter from its siblings, by the ids that entries name: "mat" is heard in "bị mất". */
  qualifiers: z.record(z.string().regex(/^[a-z-]+$/u), phrases),
  yes: phrases,
  no: phrases,
  /** Number words and the digit that they stand for. */
  numbers: z.record(z.string(), z.int().min(0).max(20)),
  /** Days counted from today: "mai" is 1. The longer phrases stand first. */
  relativeDays: z.record(z.string(), z.int()),
  /** 1 (Monday) to 7 (Sunday). */
  weekdays: z.record(z.string(), z.int().min(1).max(7)),
  /** Words around a number that do not change it: "số 2 ạ". */
  aroundNumbers: phrases,
  /** What tells of an emergency that goes on now, by the kind of help; the first kind wins. */
  emergencies: z
    .strictObject({
      harmless: phrases,
      sets: phraseSets,
      signs: z.record(z.enum(["child", "suicide", "fire", "flood", "violence", "medical"]), signs),
    })
    .refine(({ sets, signs: byKind }) => areKnown(Object.values(byKind).flat(), sets), unknownSet),
  /** What tells that somebody is denounced. */
  denunciation: z
    .strictObject({ harmless: phrases, sets: phraseSets, signs })
    .refine(({ sets, signs: own }) => areKnown(own, sets), unknownSet),
  abbreviations: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()])),
  /** What "14t" means by t. */
  ageUnit: z.string(),
  /** Phrases that say what is not meant, unless they stand after or before certain words ("có phải … không"). */
  negation: z.strictObject({ phrases, notAfter: phrases, notBefore: phrases }),
  /** Dialect in its exact tones, to the standard word. */
  dialect: z.record(z.string(), z.string()),
  /** Pairs in which a word of the dialect list means itself: "chi phí". */
  dialectGuards: phrases,
  /** Short forms that mean something of their own beside certain words. */
  abbreviationsInContext: z.array(
    z.strictObject({
      short: z.string(),
      full: z.string(),
      /** Words that stand before it. */
      after: z.array(z.string()).default([]),
      /** Words that stand after it. */
      before: z.array(z.string()).default([]),
    }),
  ),
  /** Folded phrases that ask for one part of an answer. */
  facets: z.record(
    /** Benefit is how much one gets, which is no fee: the whole answer is given. */
    z.enum([...facets, "benefit"]),
    phrases,
  ),
  /** Words of doing: with one, a name is more than bare. */
  acts: phrases,
  /** Words for people, of whose matter is spoken. */
  people: phrases,
  /** Words that join two matters in one message: "với", "xong rồi". */
  joiners: phrases,
  /** Folded phrases without content of their own. */
  fillers: phrases,
  stopToned: phrases,
  stopFolded: phrases,
  /** What no procedure answers. */
  outOfScope: phrases,
  /** Codes of everyday procedures, which win a tie. */
  popular: z.array(z.string()),
});

export type Words = z.infer<typeof wordsSchema>;
