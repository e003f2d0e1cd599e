import {
  type FlowDefinition,
  type Held,
  OWN_DATA,
  type OwnData,
  SESSION_HOURS,
  yesNo,
} from "../conversation/conversation.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import { eraseAll, erased, heldText, nothingErased, ownDataTitle } from "../wording/own-data.ts";

export interface OwnDataServices {
  knowledge: Knowledge;
  ownData: OwnData;
}

/** Shows people what is held of them, and erases it if they want. */
export const ownDataFlow: FlowDefinition<OwnDataServices> = {
  name: OWN_DATA,
  title: ownDataTitle,
  async run(talk, { knowledge, ownData }) {
    const { person } = talk;
    const held = talk.args as Held;
    const elsewhere = await talk.read("noi-khac", () => ownData.view(person));
    const subject = nameOf(held.subject, knowledge);
    talk.tell(heldText({ ...held, ...elsewhere, subject }, SESSION_HOURS));
    if (!(await talk.ask("xoa-het", yesNo(eraseAll)))) return talk.tell(nothingErased);
    await talk.once("xoa", {
      act: async (key) => {
        await ownData.erase(person, key);
        return true;
      },
      wall: erased,
    });
    talk.forget();
    talk.tell(erased);
  },
};

function nameOf(subject: string | null, knowledge: Knowledge): string | null {
  if (subject === null) return null;
  return knowledge.byCode(subject)?.shortName ?? knowledge.redirect(subject)?.name ?? null;
}
