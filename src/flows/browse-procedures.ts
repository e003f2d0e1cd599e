import type { Choice } from "../channels/channel.ts";
import { choice, type FlowDefinition, type Talk } from "../conversation/conversation.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { more, proceduresTitle } from "../wording/menu.ts";
import { listing } from "../wording/procedures.ts";
import type { ProcedureAnswers } from "./procedure-answers.ts";

export const BROWSE = "procedures";

/** What a page of a list shows; the rest comes with "more". */
const PAGE = 8;
const MORE = "more";

export interface BrowseServices {
  knowledge: Knowledge;
  answers: ProcedureAnswers;
}

/** From the fields to one procedure and its checklist. */
export const browseProcedures: FlowDefinition<BrowseServices> = {
  name: BROWSE,
  title: proceduresTitle,
  async run(talk, { knowledge, answers }) {
    const { popular } = knowledge.words;
    const askedFirst = ({ code }: { code: string }) => (popular.includes(code) ? 0 : 1);
    const fields = knowledge.fields.map(({ id, name }) => ({ label: name, value: id }));
    const id =
      typeof talk.args === "string"
        ? talk.args
        : await pick(talk.within("linh-vuc"), listing.whichField, fields);
    const field = knowledge.fields.find((known) => known.id === id);
    const entries = knowledge.procedures
      .filter((entry) => entry.field === id)
      .toSorted((a, b) => askedFirst(a) - askedFirst(b))
      .map(({ shortName, code }) => ({ label: shortName, value: code }));
    const code = await pick(
      talk.within("thu-tuc"),
      listing.whichOfField(field?.name ?? ""),
      entries,
    );
    const entry = knowledge.byCode(code);
    if (!entry) return;
    const { text, choices } = answers.whole(entry);
    talk.about(code);
    talk.tell(text, choices);
  },
};

/** Asks for one of a list, page by page. */
async function pick(talk: Talk, text: string, all: Choice[]): Promise<string> {
  for (let page = 0; ; page++) {
    const shown = all.slice(page * PAGE, (page + 1) * PAGE);
    const rest = all.length > (page + 1) * PAGE ? [{ label: more, value: MORE }] : [];
    const chosen = await talk.ask(`trang.${page + 1}`, choice(text, [...shown, ...rest]));
    if (chosen !== MORE) return chosen;
  }
}
