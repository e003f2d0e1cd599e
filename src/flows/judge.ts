import type { Spoken } from "../conversation/conversation.ts";
import type { Facet } from "../kernel/facets.ts";
import type { Found, Guide, Knowledge, Procedure, Redirect } from "../knowledge/knowledge.ts";

/** From here on a find is answered at once (measured: 98 to 99 of 100 such answers are right). */
const DIRECT = 0.65;
/** From here on the closest entries are worth showing. */
const WORTH_SHOWING = 0.1;
/** From here on a text sounds as if it went on about what was told. */
const GOES_ON = 0.5;
/** A part that is this surely asked for counts more than the frames that were found. */
const SURE_PART = 0.9;
/** One that is this surely, and in these words, about another entry does not. */
const OTHER_MATTER = 0.7;
const OTHER_WORDS = 0.55;
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
  /** It goes on about the entry, and no part of it is clearly asked for. */
  | { kind: "parts"; entry: Procedure; found: Found }
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

  /** A text that goes on about what was told, or null when it is about something else. */
  const goingOn = (text: string, subject: string): Judged | null => {
    const found = knowledge.find(text);
    if (found.contentWords === 0 && found.facet === null) return null;
    const entry = knowledge.byCode(subject);
    const partOf = (told: Procedure, facet: Facet | null): Judged | null => {
      const followUp = askedOf(told, text);
      return followUp || facet ? { kind: "answer", entry: told, facet, followUp, found } : null;
    };
    const reading = knowledge.followUp(text);
    const general = generalPart(found);
    if (general && entry && reading.goesOn >= GOES_ON) return partOf(entry, general);
    const own = knowledge.byCode(found.hits[0]?.code ?? "")?.code === subject;
    const facet = reading.sure >= SURE_PART ? reading.facet : (found.facet ?? reading.facet);
    const asksPart = found.facet !== null && (found.contentWords <= 1 || isUnclear(found));
    if (!own && ((reading.goesOn < GOES_ON && !asksPart) || isOtherMatter(found))) return null;
    if (!entry) {
      const redirect = knowledge.redirect(subject);
      return redirect && facet ? { kind: "redirect", redirect, found } : null;
    }
    return partOf(entry, facet) ?? (own ? null : { kind: "parts", entry, found });
  };

  /** The part of which the guide tells in general that a text finds first. */
  const generalPart = ({ hits }: Found): Facet | null =>
    knowledge.guide(hits[0]?.code ?? "")?.facet ?? null;

  /** The question of an entry that a text is when the entry's name is thought before it. */
  const askedOf = (entry: Procedure, text: string): FollowUp | null => {
    if (entry.followUps.length === 0) return null;
    const named = knowledge.find(`${entry.shortName} ${text}`);
    return named.hits[0]?.code === entry.code ? followUpOf(entry, named) : null;
  };

  /** What a text makes clear of the question before it: one of those that were shown, or any where it says nothing itself. */
  const clearedUp = (text: string, unclear: string, judged: Judged): Told | null => {
    // It leaves something of its own open.
    if (judged.found.ambiguity !== null) return null;
    const together = alone(`${unclear} ${text}`);
    if (!isTold(together)) return null;
    const before = alone(unclear);
    const shown = before.kind === "choices" ? before.codes : [];
    const isShown = shown.includes(together.found.hits[0]?.code ?? "");
    const isClear = isTold(judged) && isOtherMatter(judged.found);
    return (isShown && !isClear) || !isTold(judged) ? together : null;
  };

  /** "Còn bị mất thì sao": of several entries, the one that is a sibling of what was told is meant. */
  const siblingMeant = (judged: Judged, subject: string): Told | null => {
    if (judged.kind !== "choices" || judged.found.ambiguity) return null;
    const siblings = knowledge.byCode(subject)?.siblings ?? [];
    const [meant, other] = judged.codes.filter((code) => siblings.includes(code));
    return meant !== undefined && other === undefined ? tell(meant, judged.found) : null;
  };

  return (text, { subject, unclear }) => {
    const about = subject === null ? null : goingOn(text, subject);
    if (about && about.kind !== "parts") return about;
    const self = alone(text);
    const judged = (subject !== null && siblingMeant(self, subject)) || self;
    if (about && !isTold(judged) && !judged.found.ambiguity) return about;
    if (unclear === null) return judged;
    const namesNothing = judged.kind === "choices" && judged.codes.length === 0;
    return clearedUp(text, unclear, judged) ?? (namesNothing ? alone(unclear) : judged);
  };
}

export function isTold(judged: Judged): judged is Told {
  return judged.kind === "answer" || judged.kind === "guide" || judged.kind === "redirect";
}

function isUnclear({ confidence, ambiguity }: Found): boolean {
  return confidence < DIRECT && ambiguity === null;
}

function isOtherMatter({ confidence, contentWords, evidence }: Found): boolean {
  if (contentWords < 2) return false;
  return confidence >= OTHER_MATTER && (evidence?.phrase ?? 0) >= OTHER_WORDS;
}

function answer(entry: Procedure, found: Found): Told {
  return { kind: "answer", entry, facet: found.facet, followUp: followUpOf(entry, found), found };
}

function followUpOf({ followUps }: Procedure, { closestPhrase, evidence }: Found): FollowUp | null {
  if ((evidence?.phrase ?? 0) < SAME_QUESTION) return null;
  return followUps.find(({ question }) => question === closestPhrase) ?? null;
}
