import type { Choice, Outbound } from "../channels/channel.ts";
import { type Answered, nothingSpoken, type Spoken } from "../conversation/conversation.ts";
import { type Clock, localTime } from "../kernel/clock.ts";
import { type Facet, facets } from "../kernel/facets.ts";
import {
  type AnswerContext,
  checklist,
  confirmed,
  facetAnswer,
  type Guide,
  isStated,
  type Knowledge,
  type Procedure,
  type Redirect,
  reviewNote,
} from "../knowledge/knowledge.ts";
import { more } from "../wording/menu.ts";
import {
  decidedByUnknown,
  facetLabels,
  followUpText,
  listing,
  notOurs,
} from "../wording/procedures.ts";
import { createJudge, type FollowUp, type Judge, type Judged } from "./judge.ts";
import { twoMatters } from "./two-matters.ts";

const CLOSEST = 3;
const SIBLINGS = 3;

/** What knowledge says, made into messages. */
export interface ProcedureAnswers {
  /** The whole checklist, with the siblings it may be confused with as choices. */
  whole(entry: Procedure): Outbound & { choices: Choice[] };
  /** One part in full, the other parts as choices. */
  part(entry: Procedure, facet: Facet): Outbound;
  /** A guide, with what people go on to as choices. */
  guide(guide: Guide): Outbound & { choices: Choice[] };
  /** Who decides a matter that is not the commune's. */
  elsewhere(redirect: Redirect): Outbound;
  judge: Judge;
  answer(text: string, spoken: Spoken): Answered;
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

  const answered = (entry: Procedure, followUp: FollowUp): Outbound => ({
    text: [followUpText(entry.shortName, followUp), ...reviewNote(entry, context())].join("\n"),
    choices: facets.map((facet) => facetChoice(entry, facet)),
  });

  /** Asks which part of what was told is meant. */
  const partsOf = (entry: Procedure): Outbound => ({
    text: listing.whichPart(entry.shortName),
    choices: [...facets.map((facet) => facetChoice(entry, facet)), officerChoice],
  });

  /** What is first said of an entry begins with its opening, a word of sympathy for instance. */
  const told = (entry: Procedure, facet: Facet | null, first: boolean): Outbound => {
    if (facet === null || (facet === "papers" && first)) return whole(entry);
    if (facet === "how" && !isStated(entry, "how")) return whole(entry);
    const said = part(entry, facet);
    return first && entry.opening ? { ...said, text: `${entry.opening}\n${said.text}` } : said;
  };

  const judge = createJudge(knowledge);

  const elsewhere = ({ name, opening, who, tell }: Redirect): Outbound => ({
    text: opening === undefined ? notOurs(name, who, tell) : decidedByUnknown(name, opening, tell),
  });

  const guide = ({ title, text, related, reviewBy }: Guide) => ({
    text: [title, text, ...reviewNote({ reviewBy }, context())].join("\n"),
    choices: related.slice(0, SIBLINGS).flatMap((code) => entryChoice(knowledge, code)),
  });

  const answeredAs = (judged: Judged, text: string, subject: string | null): Answered => {
    const facet = judged.found.facet !== null;
    const said = { facet, unclear: null, subject: null };
    switch (judged.kind) {
      case "none":
        return { ...said, confidence: "none", says: [], subject };
      case "choices": {
        const says = [whichOne(judged.ask, judged.codes, knowledge)];
        // One of the choices may still be what was spoken of: "bao lâu" alone then goes on about it.
        const kept = subject !== null && judged.codes.includes(subject) ? subject : null;
        return { ...said, confidence: "choices", says, unclear: text, subject: kept };
      }
      case "parts": {
        const { entry } = judged;
        return { ...said, confidence: "choices", says: [partsOf(entry)], subject: entry.code };
      }
      case "guide":
        return { ...said, confidence: "direct", says: [guide(judged.guide)] };
      case "redirect":
        return {
          ...said,
          confidence: "direct",
          says: [elsewhere(judged.redirect)],
          subject: judged.redirect.id,
        };
      case "answer": {
        const { entry, followUp } = judged;
        const first = entry.code !== subject;
        const says = [followUp ? answered(entry, followUp) : told(entry, judged.facet, first)];
        return { ...said, confidence: "direct", says, subject: entry.code };
      }
    }
  };

  return {
    whole,
    guide,
    part,
    elsewhere,
    judge,
    answer(text, spoken) {
      const judged = judge(text, spoken);
      const goesOn = judged.kind === "answer" && judged.entry.code === spoken.subject;
      if (goesOn) return answeredAs(judged, text, spoken.subject);
      const both = twoMatters(text, knowledge.words.joiners, (part) => judge(part, nothingSpoken));
      if (!both) return answeredAs(judged, text, spoken.subject);
      const asked = judged.found.facet;
      const [first, second] = both.map((one) =>
        answeredAs(one.kind === "answer" ? { ...one, facet: one.facet ?? asked } : one, text, null),
      ) as [Answered, Answered];
      return { ...second, says: [...first.says, ...second.says] };
    },
    closest(text) {
      const hits = knowledge.find(text).hits.slice(0, CLOSEST);
      const entries = hits.flatMap(({ code }) => entryChoice(knowledge, code));
      const said = entries.length > 0 ? listing.closest : listing.nothing;
      return { text: said, choices: [...entries, officerChoice] };
    },
  };
}

/** The fields that are asked for most stand first; the rest are in the menu. */
const MOST_FIELDS = 8;
const allFields: Choice = { label: more, value: "menu:1" };
const officerChoice: Choice = { label: listing.officer, value: "menu:6" };

/** Which of the closest entries is meant; where nothing but a part was named, which field. */
function whichOne(ask: string | null, codes: string[], knowledge: Knowledge): Outbound {
  if (codes.length === 0) {
    const fields = knowledge.fields
      .slice(0, MOST_FIELDS)
      .map(({ id, name }) => ({ label: name, value: `field:${id}` }));
    return { text: listing.whichField, choices: [...fields, allFields] };
  }
  // Two codes may stand for one matter of others.
  const byValue = new Map(
    codes.flatMap((code) => entryChoice(knowledge, code)).map((choice) => [choice.value, choice]),
  );
  const entries = [...byValue.values()];
  return {
    text: ask ?? listing.whichOne,
    choices: [...entries, { label: listing.noneOfThese, value: "none" }],
  };
}

function entryChoice(knowledge: Knowledge, code: string): Choice[] {
  const entry = knowledge.byCode(code);
  if (entry) return [{ label: entry.shortName, value: `entry:${entry.code}` }];
  const guide = knowledge.guide(code);
  if (guide) return [{ label: guide.title, value: `guide:${guide.id}` }];
  const redirect = knowledge.redirect(code);
  return redirect ? [{ label: redirect.name, value: `redirect:${redirect.id}` }] : [];
}

function facetChoice(entry: Procedure, facet: Facet): Choice {
  return { label: facetLabels[facet], value: `facet:${facet}:${entry.code}` };
}
