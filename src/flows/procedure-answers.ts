import type { Choice, Outbound } from "../channels/channel.ts";
import type { Answered } from "../conversation/conversation.ts";
import { type Clock, localTime } from "../kernel/clock.ts";
import {
  type AnswerContext,
  checklist,
  confirmed,
  type Facet,
  type Found,
  facetAnswer,
  isStated,
  type Knowledge,
  type Procedure,
} from "../knowledge/knowledge.ts";
import { facetLabels, listing } from "../wording/procedures.ts";

/** From here on a find is answered at once (measured: 97 of 100 such answers are right). */
const DIRECT = 0.5;
/** From here on the closest entries are worth showing. */
const WORTH_SHOWING = 0.02;
const CLOSEST = 3;
const SIBLINGS = 3;

/** What a text is taken for, before it is put into words. */
export type Judged =
  | { kind: "answer"; entry: Procedure; facet: Facet | null; found: Found }
  | { kind: "choices"; codes: string[]; found: Found }
  | { kind: "none"; found: Found };

/** What knowledge says, made into messages. */
export interface ProcedureAnswers {
  /** The whole checklist, with the siblings it may be confused with as choices. */
  whole(entry: Procedure): Outbound & { choices: Choice[] };
  /** One part in full, the other parts as choices. */
  part(entry: Procedure, facet: Facet): Outbound;
  /** Whether a text is answered, answered with a choice, or not; `subject` is the entry spoken of before. */
  judge(text: string, subject: string | null): Judged;
  answer(text: string, subject: string | null): Answered;
  closest(text: string): Outbound;
}

export function createProcedureAnswers(knowledge: Knowledge, clock: Clock): ProcedureAnswers {
  const context = (): AnswerContext => ({
    sources: knowledge.sources,
    today: localTime(clock.now()).date,
    phone: confirmed(knowledge.commune.centre.phone),
  });

  const whole = (entry: Procedure) => ({
    text: checklist(entry, context()),
    choices: [
      ...(isStated(entry, "how") ? [facetChoice(entry, "how")] : []),
      ...entry.siblings.slice(0, SIBLINGS).flatMap((code) => entryChoice(knowledge, code)),
    ],
  });

  const part = (entry: Procedure, facet: Facet): Outbound => ({
    text: facetAnswer(entry, facet, context()),
    choices: facets.filter((other) => other !== facet).map((other) => facetChoice(entry, other)),
  });

  const judge = (text: string, subject: string | null): Judged => {
    const found = knowledge.find(text);
    const { facet, confidence, hits, hasContent } = found;
    const best = knowledge.byCode(hits[0]?.code ?? "");
    if (best && confidence >= DIRECT) return { kind: "answer", entry: best, facet, found };
    const spokenOf = subject === null ? null : knowledge.byCode(subject);
    if (spokenOf && facet !== null) return { kind: "answer", entry: spokenOf, facet, found };
    if (!hasContent && facet !== null) return { kind: "choices", codes: [], found };
    if (!hasContent || confidence < WORTH_SHOWING) return { kind: "none", found };
    return { kind: "choices", codes: hits.slice(0, CLOSEST).map(({ code }) => code), found };
  };

  const told = (entry: Procedure, facet: Facet | null, first: boolean): Outbound => {
    if (facet === null || (facet === "papers" && first)) return whole(entry);
    if (facet === "how" && !isStated(entry, "how")) return whole(entry);
    return part(entry, facet);
  };

  return {
    whole,
    part,
    judge,
    answer(text, subject) {
      const judged = judge(text, subject);
      if (judged.kind === "none") return { confidence: "none", says: [], subject };
      if (judged.kind === "choices") {
        return { confidence: "choices", says: [whichOne(judged.codes, knowledge)], subject: null };
      }
      const { entry, facet } = judged;
      const said = told(entry, facet, entry.code !== subject);
      return { confidence: "direct", says: [said], subject: entry.code };
    },
    closest(text) {
      const entries = closestOf(knowledge.find(text), knowledge);
      return { text: listing.closest, choices: [...entries, officerChoice] };
    },
  };
}

const facets: Facet[] = ["papers", "fee", "time", "place", "online", "how"];
const officerChoice: Choice = { label: listing.officer, value: "menu:6" };

/** Which of the closest entries is meant; where nothing but a part was named, which field. */
function whichOne(codes: string[], knowledge: Knowledge): Outbound {
  if (codes.length === 0) {
    const fields = knowledge.fields.map(({ id, name }) => ({ label: name, value: `field:${id}` }));
    return { text: listing.whichField, choices: fields };
  }
  const entries = codes.flatMap((code) => entryChoice(knowledge, code));
  return {
    text: listing.whichOne,
    choices: [...entries, { label: listing.noneOfThese, value: "none" }],
  };
}

function closestOf(found: Found, knowledge: Knowledge): Choice[] {
  return found.hits.slice(0, CLOSEST).flatMap(({ code }) => entryChoice(knowledge, code));
}

function entryChoice(knowledge: Knowledge, code: string): Choice[] {
  const entry = knowledge.byCode(code);
  return entry ? [{ label: entry.shortName, value: `entry:${entry.code}` }] : [];
}

function facetChoice(entry: Procedure, facet: Facet): Choice {
  return { label: facetLabels[facet], value: `facet:${facet}:${entry.code}` };
}
