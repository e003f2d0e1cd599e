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
  type Redirect,
} from "../knowledge/knowledge.ts";
import { facetLabels, listing, notOurs } from "../wording/procedures.ts";

/** From here on a find is answered at once (measured: 97 of 100 such answers are right). */
const DIRECT = 0.5;
/** From here on the closest entries are worth showing. */
const WORTH_SHOWING = 0.02;
const CLOSEST = 3;
/** Where few words are said of several entries alike, more of them are shown. */
const ALIKE = 5;
const SIBLINGS = 3;

/** What a text is taken for, before it is put into words. */
export type Judged =
  | { kind: "answer"; entry: Procedure; facet: Facet | null; found: Found }
  | { kind: "redirect"; redirect: Redirect; found: Found }
  | { kind: "choices"; codes: string[]; found: Found }
  | { kind: "none"; found: Found };

/** What knowledge says, made into messages. */
export interface ProcedureAnswers {
  /** The whole checklist, with the siblings it may be confused with as choices. */
  whole(entry: Procedure): Outbound & { choices: Choice[] };
  /** One part in full, the other parts as choices. */
  part(entry: Procedure, facet: Facet): Outbound;
  /** Who decides a matter that is not the commune's. */
  elsewhere(redirect: Redirect): Outbound;
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

  /** What is first said of an entry begins with its opening, a word of sympathy for instance. */
  const told = (entry: Procedure, facet: Facet | null, first: boolean): Outbound => {
    if (facet === null || (facet === "papers" && first)) return whole(entry);
    if (facet === "how" && !isStated(entry, "how")) return whole(entry);
    const said = part(entry, facet);
    return first && entry.opening ? { ...said, text: `${entry.opening}\n${said.text}` } : said;
  };

  const judge = (text: string, subject: string | null): Judged => {
    const found = knowledge.find(text);
    const { facet, confidence, contentWords, ambiguous } = found;
    const [best] = found.hits;
    const codes = found.hits.slice(0, ambiguous ? ALIKE : CLOSEST).map(({ code }) => code);
    const spokenOf = subject === null ? null : knowledge.byCode(subject);
    if (spokenOf && facet !== null && (contentWords <= 1 || best?.code === subject)) {
      return { kind: "answer", entry: spokenOf, facet, found };
    }
    if (best && confidence >= DIRECT && !ambiguous) {
      const entry = knowledge.byCode(best.code);
      if (entry) return { kind: "answer", entry, facet, found };
      const redirect = knowledge.redirect(best.code);
      if (redirect) return { kind: "redirect", redirect, found };
    }
    if (contentWords === 0 && facet !== null) return { kind: "choices", codes: [], found };
    if (contentWords === 0 || confidence < WORTH_SHOWING) return { kind: "none", found };
    return { kind: "choices", codes, found };
  };

  const elsewhere = ({ name, who, tell }: Redirect): Outbound => ({
    text: notOurs(name, who, tell),
  });

  return {
    whole,
    part,
    elsewhere,
    judge,
    answer(text, subject) {
      const judged = judge(text, subject);
      const facet = judged.found.facet !== null;
      switch (judged.kind) {
        case "none":
          return { confidence: "none", says: [], facet, subject };
        case "choices":
          return {
            confidence: "choices",
            says: [whichOne(judged.codes, knowledge)],
            facet,
            subject: null,
          };
        case "redirect":
          return { confidence: "direct", says: [elsewhere(judged.redirect)], facet, subject: null };
        case "answer": {
          const said = told(judged.entry, judged.facet, judged.entry.code !== subject);
          return { confidence: "direct", says: [said], facet, subject: judged.entry.code };
        }
      }
    },
    closest(text) {
      const hits = knowledge.find(text).hits.slice(0, CLOSEST);
      const entries = hits.flatMap(({ code }) => entryChoice(knowledge, code));
      const said = entries.length > 0 ? listing.closest : listing.nothing;
      return { text: said, choices: [...entries, officerChoice] };
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

function entryChoice(knowledge: Knowledge, code: string): Choice[] {
  const entry = knowledge.byCode(code);
  if (entry) return [{ label: entry.shortName, value: `entry:${entry.code}` }];
  const redirect = knowledge.redirect(code);
  return redirect ? [{ label: redirect.name, value: `redirect:${redirect.id}` }] : [];
}

function facetChoice(entry: Procedure, facet: Facet): Choice {
  return { label: facetLabels[facet], value: `facet:${facet}:${entry.code}` };
}
