import type { Calendar } from "../kernel/calendar.ts";
import type { Words } from "../kernel/words.ts";
import { loadCatalogue } from "./catalogue.ts";
import type { Commune } from "./commune.ts";
import type { Guide } from "./guide.ts";
import { temporaryCache } from "./learned-cache.ts";
import { type Field, loadContent, type Sources } from "./load.ts";
import type { Procedure } from "./procedure.ts";
import type { Redirect } from "./redirect.ts";
import type { FollowUpReading } from "./search/follow-ups.ts";
import { createSearch, type Found } from "./search/search.ts";

export {
  type AnswerContext,
  checklist,
  type EntryParts,
  entryParts,
  facetAnswer,
  isStated,
  reviewNote,
} from "./answer.ts";
export {
  CALENDAR_SETTING,
  type CalendarChanges,
  type CalendarDay,
  type DayFault,
  dayFault,
  readCalendarChanges,
  spanKey,
  withCalendarChanges,
} from "./calendar-settings.ts";
export { type Commune, confirmed, type Opening } from "./commune.ts";
export { communeFault, communeValues } from "./commune-settings.ts";
export { dutyAt } from "./duty.ts";
export type { Guide } from "./guide.ts";
export type { Field } from "./load.ts";
export type { Procedure } from "./procedure.ts";
export type { Redirect } from "./redirect.ts";
export type { Evidence } from "./search/confidence.ts";
export type { FollowUpReading } from "./search/follow-ups.ts";
export type { Found } from "./search/search.ts";
export { createUnplaced, type Unplaced } from "./unplaced.ts";

/** The commune's content and the search over it. */
export interface Knowledge {
  words: Words;
  commune: Commune;
  calendar: Calendar;
  fields: Field[];
  sources: Sources;
  procedures: Procedure[];
  guides: Guide[];
  redirects: Redirect[];
  guide(id: string): Guide | null;
  /** The matter of others with an id or code, or null. */
  redirect(id: string): Redirect | null;
  /** The entry with a code, whichever of its codes it is. */
  byCode(code: string): Procedure | null;
  find(text: string): Found;
  /** How a text sounds that comes after an answer: which part it asks for, and whether it goes on at all. */
  followUp(text: string): FollowUpReading;
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
  const search = createSearch({
    ...content,
    catalogue: loadCatalogue(folders),
    cache: temporaryCache(),
  });
  const redirects = new Map(
    content.redirects.flatMap((entry) => [entry.id, ...entry.codes].map((id) => [id, entry])),
  );
  const guides = new Map(content.guides.map((guide) => [guide.id, guide]));
  return {
    ...content,
    guide: (id) => guides.get(id) ?? null,
    byCode: (code) => byCode.get(code) ?? null,
    redirect: (id) => redirects.get(id) ?? null,
    find: (text) => search.find(text),
    followUp: (text) => search.followUp(text),
  };
}
