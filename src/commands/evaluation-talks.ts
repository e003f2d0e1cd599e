import type { Outbound } from "../channels/channel.ts";
import type { Conversation } from "../conversation/conversation.ts";
import type { ProcedureAnswers } from "../flows/procedure-answers.ts";
import { systemClock } from "../kernel/clock.ts";
import { type Facet, facets } from "../kernel/facets.ts";
import type { Json } from "../kernel/json.ts";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Question } from "./evaluation-questions.ts";

export interface TalkParts {
  knowledge: Knowledge;
  answers: ProcedureAnswers;
  handler: Conversation;
}

/** Whether the last of several messages, or one message with two matters, was answered as expected. */
export async function talksRight(question: Question, parts: TalkParts): Promise<boolean> {
  const said = await sayAll(question.turns ?? [question.text ?? ""], parts.handler);
  const { codes, facet, choice } = question.expect;
  if (choice !== undefined)
    return codesIn(said.last, parts).includes(said.listed[choice - 1] ?? "");
  const told = codesIn(said.last, parts, facet);
  if (question.expect.type === "both")
    return codes.filter((code) => isTold(code, told, parts)).length >= 2;
  return codes.some((code) => isTold(code, told, parts));
}

interface SaidAll {
  last: Outbound[];
  /** The codes of the list that stood before the last message. */
  listed: string[];
}

async function sayAll(turns: string[], handler: Conversation): Promise<SaidAll> {
  let session: Json = null;
  let last: Outbound[] = [];
  let listed: string[] = [];
  for (const [index, text] of turns.entries()) {
    const now = systemClock.now();
    listed = last.at(-1)?.choices?.map(({ value }) => value.split(":")[1] ?? "") ?? [];
    const inbound = {
      channel: "eval",
      id: String(index),
      conversation: "eval",
      sender: "eval",
      scope: "private" as const,
      sentAt: now,
      content: { kind: "text" as const, text },
    };
    const messages = [{ inbound, receivedAt: now }];
    const result = await handler.turn({ session, sessionAt: now, messages, now });
    session = result.session;
    last = result.says;
  }
  return { last, listed };
}

/** The entries, guides and matters of others that messages tell; with a facet, those of which that part is told. */
function codesIn(said: Outbound[], { knowledge, answers }: TalkParts, facet?: Facet): string[] {
  const told = (text: string) => said.some((message) => message.text.endsWith(text));
  const entries = knowledge.procedures.filter((entry) => {
    const part = facet === undefined || facet === "papers" ? [answers.whole(entry).text] : [];
    const parts = facet === undefined ? facets : [facet];
    return [...part, ...parts.map((one) => answers.part(entry, one).text)].some(told);
  });
  return [
    ...entries.map(({ code }) => code),
    ...knowledge.guides.filter((guide) => told(answers.guide(guide).text)).map(({ id }) => id),
    ...knowledge.redirects
      .filter((redirect) => told(answers.elsewhere(redirect).text))
      .map(({ id }) => id),
  ];
}

function isTold(code: string, told: string[], { knowledge }: TalkParts): boolean {
  const id = knowledge.byCode(code)?.code ?? knowledge.redirect(code)?.id;
  return id !== undefined && told.includes(id);
}
