import type { Spoken } from "../conversation/conversation.ts";
import type {
  Facet,
  Found,
  Guide,
  Knowledge,
  Procedure,
  Redirect,
} from "../knowledge/knowledge.ts";

/** From here on a find is answered at once (measured: 98 of 100 such answers are right). */
const DIRECT = 0.6;
/** From here on the closest entries are worth showing. */
const WORTH_SHOWING = 0.08;
/** Up to here a text goes on about what was spoken of: one that asks for a part of it, and any other. */
const GOES_ON_PART = 0.5;
const GOES_ON = 0.2;
/** A text that is this like a phrase of another entry is about that one. */
const OTHER_MATTER = 0.55;
/** From this likeness on a question is one that the entry answers in a sentence. */
const SAME_QUESTION = 0.5;
const CLOSEST = 3;
/** Where few words are said of several entries alike, more of them are shown. */
const ALIKE = 5;

export type FollowUp = Procedure["followUps"][number];

/** What a text is taken for, before it is put into words. */
export type Judged =
  | {
      kind: "answer";
      entry: Procedure;
      facet: Facet | null;
      /** The question of the entry that this one is, where it answers such a one in a sentence. */
      followUp: FollowUp | null;
      found: Found;
    }
  | { kind: "guide"; guide: Guide; found: Found }
  | { kind: "redirect"; redirect: Redirect; found: Found }
  | { kind: "choices"; ask: string | null; codes: string[]; found: Found }
  | { kind: "none"; found: Found };

/** A text that is answered by itself. */
export type Told = Extract<Judged, { kind: "answer" | "guide" | "redirect" }>;

/** Decides whether a text is answered, answered with a choice, or not. */
export type Judge = (text: string, spoken: Spoken) => Judged;

export function createJudge(knowledge: Knowledge): Judge {
  const alone = (text: string): Judged => {
    const found = knowledge.find(text);
    const { facet, confidence, contentWords, ambiguous, ambiguity } = found;
    const [best] = found.hits;
    if (ambiguity) return { kind: "choices", ask: ambiguity.ask, codes: ambiguity.codes, found };
    const told = best && confidence >= DIRECT && !ambiguous ? tell(best.code, found) : null;
    if (told) return told;
    if (contentWords === 0 && facet !== null)
      return { kind: "choices", ask: null, codes: [], found };
    if (contentWords === 0 || confidence < WORTH_SHOWING) return { kind: "none", found };
    const codes = found.hits.slice(0, ambiguous ? ALIKE : CLOSEST).map(({ code }) => code);
    return { kind: "choices", ask: null, codes, found };
  };

  const tell = (code: string, found: Found): Told | null => {
    const entry = knowledge.byCode(code);
    if (entry) return answer(entry, found);
    const guide = knowledge.guide(code);
    if (guide) return { kind: "guide", guide, found };
    const redirect = knowledge.redirect(code);
    return redirect ? { kind: "redirect", redirect, found } : null;
  };

  /** A text that goes on about the entry, or null when it is about something else. */
  const goingOn = (text: string, entry: Procedure): Judged | null => {
    const found = knowledge.find(text);
    const { facet, contentWords, confidence } = found;
    const own = found.hits[0]?.code === entry.code;
    const weak = confidence < (facet === null ? GOES_ON : GOES_ON_PART);
    const other = (found.evidence?.phrase ?? 0) >= OTHER_MATTER;
    if (!own && contentWords > 1 && (!weak || other)) return null;
    const named = knowledge.find(`${entry.shortName} ${text}`);
    if (named.hits[0]?.code === entry.code && followUpOf(entry, named)) {
      return answer(entry, { ...named, facet });
    }
    if (facet === null) return null;
    return { kind: "answer", entry, facet, followUp: null, found };
  };

  return (text, { subject, unclear }) => {
    const entry = subject === null ? null : knowledge.byCode(subject);
    const about = entry ? goingOn(text, entry) : null;
    if (about) return about;
    const judged = alone(text);
    if (unclear === null || isTold(judged)) return judged;
    const together = alone(`${unclear} ${text}`);
    return isTold(together) ? together : judged;
  };
}

export function isTold(judged: Judged): judged is Told {
  return judged.kind === "answer" || judged.kind === "guide" || judged.kind === "redirect";
}

function answer(entry: Procedure, found: Found): Told {
  return { kind: "answer", entry, facet: found.facet, followUp: followUpOf(entry, found), found };
}

function followUpOf({ followUps }: Procedure, { closestPhrase, evidence }: Found): FollowUp | null {
  if ((evidence?.phrase ?? 0) < SAME_QUESTION) return null;
  return followUps.find(({ question }) => question === closestPhrase) ?? null;
}
