import type { Calendar } from "../kernel/calendar.ts";
import type { Words } from "../kernel/words.ts";
import type { Commune } from "./commune.ts";
import { type Field, loadContent, type Sources } from "./load.ts";
import type { Procedure } from "./procedure.ts";
import type { Redirect } from "./redirect.ts";
import { createSearch, type Found } from "./search/search.ts";

export { type AnswerContext, checklist, facetAnswer, isStated } from "./answer.ts";
export { type Commune, confirmed } from "./commune.ts";
export { dutyAt } from "./duty.ts";
export type { Field } from "./load.ts";
export type { Procedure } from "./procedure.ts";
export type { Redirect } from "./redirect.ts";
export type { Facet } from "./search/question.ts";
export type { Found } from "./search/search.ts";

/** The commune's content and the search over it. */
export interface Knowledge {
  words: Words;
  commune: Commune;
  calendar: Calendar;
  fields: Field[];
  sources: Sources;
  procedures: Procedure[];
  /** The matter of others with an id or code, or null. */
  redirect(id: string): Redirect | null;
  /** The entry with a code, whichever of its codes it is. */
  byCode(code: string): Procedure | null;
  find(text: string): Found;
}

/**
 * Reads the knowledge folders, the later winning over the earlier, and builds the search.
 * @throws AppError knowledge-invalid with every fault
 */
export function openKnowledge(folders: string[]): Knowledge {
  const content = loadContent(folders);
  const byCode = new Map(
    content.procedures.flatMap((entry) =>
      [entry.code, ...entry.otherCodes].map((code) => [code, entry]),
    ),
  );
  const search = createSearch(content);
  const redirects = new Map(
    content.redirects.flatMap((entry) => [entry.id, ...entry.codes].map((id) => [id, entry])),
  );
  return {
    ...content,
    byCode: (code) => byCode.get(code) ?? null,
    redirect: (id) => redirects.get(id) ?? null,
    find: (text) => search.find(text),
  };
}
