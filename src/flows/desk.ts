import { type Desk, type House, plainHouse, type Step } from "../conversation/conversation.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Facet } from "../kernel/facets.ts";
import type { Knowledge, Procedure } from "../knowledge/knowledge.ts";
import { dossierCodeSeen, greetingText, paperWays } from "../wording/menu.ts";
import { facetLabels } from "../wording/procedures.ts";
import { BROWSE } from "./browse-procedures.ts";
import { dutyText, followMenu, menuMessage, officerMessage } from "./menu.ts";
import type { ProcedureAnswers } from "./procedure-answers.ts";
import { followTopic } from "./topics.ts";

export interface DeskParts {
  knowledge: Knowledge;
  answers: ProcedureAnswers;
  clock: Clock;
  closed?: House["closed"];
}

/** What the bot can do for residents outside dialogues. */
export function createDesk(parts: DeskParts): Desk {
  const { knowledge, answers, clock, closed = plainHouse.closed } = parts;
  return {
    greeting: () => menuMessage(greetingText(knowledge.commune.name.value)),
    menu: () => menuMessage(),
    menuItem: (number) => (number >= 1 && number <= 6 ? `menu:${number}` : null),
    officer: () => officerMessage(knowledge, clock.now()),
    answer: (text, spoken) => answers.answer(text, spoken),
    closest: (text) => answers.closest(text),
    link: (payload) => entryOfLink(payload, knowledge),
    topic: (text) => followTopic(text, knowledge, clock.now(), closed),
    dossier: (code) => ({
      text: `${dossierCodeSeen(code)}\n${paperWays.dossier(dutyText(knowledge, clock.now()))}`,
    }),
    follow: (value) => follow(value, { knowledge, answers, clock, closed }),
  };
}

/** What a link carries that opens the chat at an entry; Telegram takes 64 characters, and no dots. */
export function linkPayload({ code }: Procedure): string {
  return `tt_${code.replace(".", "-")}`;
}

/** `tt_1-001193` in a link is the procedure 1.001193. */
function entryOfLink(payload: string, knowledge: Knowledge): string | null {
  const code = /^tt_(\d-\d{6})$/u.exec(payload)?.[1]?.replace("-", ".");
  const entry = code === undefined ? null : knowledge.byCode(code);
  return entry ? `entry:${entry.code}` : null;
}

function follow(
  value: string,
  { knowledge, answers, clock, closed }: Required<DeskParts>,
): Step | null {
  const [kind, detail = "", code = ""] = value.split(":");
  switch (kind) {
    case "menu":
      return followMenu(Number(detail), knowledge, clock.now(), closed);
    case "field":
      return { kind: "start", flow: BROWSE, args: detail };
    case "none":
      return { kind: "say", says: [officerMessage(knowledge, clock.now())], subject: null };
    case "entry": {
      const entry = knowledge.byCode(detail);
      return entry ? { kind: "say", says: [answers.whole(entry)], subject: entry.code } : null;
    }
    case "guide": {
      const guide = knowledge.guide(detail);
      return guide ? { kind: "say", says: [answers.guide(guide)], subject: null } : null;
    }
    case "redirect": {
      const redirect = knowledge.redirect(detail);
      return redirect
        ? { kind: "say", says: [answers.elsewhere(redirect)], subject: redirect.id }
        : null;
    }
    case "facet": {
      const entry = knowledge.byCode(code);
      if (!entry || !(detail in facetLabels)) return null;
      return { kind: "say", says: [answers.part(entry, detail as Facet)], subject: entry.code };
    }
    default:
      return null;
  }
}
