import { type Calendar, calendarSchema } from "../kernel/calendar.ts";
import { weekday } from "../kernel/clock.ts";
import type { Json } from "../kernel/json.ts";

/** The key under which officers' changes of the calendar are kept. */
export const CALENDAR_SETTING = "calendar";

export type CalendarDay = Calendar["days"][number];

/** What officers changed of the calendar that is shipped. */
export interface CalendarChanges {
  added: CalendarDay[];
  /** The dates of shipped days that do not apply. */
  dropped: string[];
  /** Spans that the state has decided about since, by `spanKey`. */
  decided: string[];
}

/** Why a day cannot be added. */
export type DayFault = "past-year" | "far-year" | "not-saturday" | "rest-day" | "twice";

const daySchema = calendarSchema.shape.days.element;
const SATURDAY = 6;

/** Names a span within which days are still to be decided. */
export const spanKey = ({ from, to }: Calendar["undecided"][number]): string => `${from}/${to}`;

/** The kept changes; what is broken among them is left out, the rest counts. */
export function readCalendarChanges(kept: Json | undefined): CalendarChanges {
  const { added, dropped, decided } = isObject(kept) ? kept : {};
  const days = listOf(added).flatMap((day) => daySchema.safeParse(day).data ?? []);
  return {
    added: days.filter((day, at) => fits(day) && isFirst(day, at, days)),
    dropped: listOf(dropped).filter((date) => typeof date === "string"),
    decided: listOf(decided).filter((span) => typeof span === "string"),
  };
}

/** The calendar with what officers changed: a day of theirs stands in place of a shipped one of its date. */
export function withCalendarChanges(calendar: Calendar, changes: CalendarChanges): Calendar {
  const replaced = new Set([...changes.dropped, ...changes.added.map(({ date }) => date)]);
  const kept = calendar.days.filter(({ date }) => !replaced.has(date));
  return {
    days: [...kept, ...changes.added].toSorted((a, b) => a.date.localeCompare(b.date)),
    undecided: calendar.undecided.filter((span) => !changes.decided.includes(spanKey(span))),
  };
}

/** Why a day cannot be added to a calendar in a year, or null when it can. */
export function dayFault(day: CalendarDay, calendar: Calendar, thisYear: number): DayFault | null {
  const year = Number(day.date.slice(0, 4));
  if (year < thisYear) return "past-year";
  if (year > thisYear + 1) return "far-year";
  if (!fits(day)) return day.kind === "swap-work" ? "not-saturday" : "rest-day";
  return calendar.days.some(({ date }) => date === day.date) ? "twice" : null;
}

/** Only a Saturday is worked for another day; only a holiday may fall on a day that is off anyway. */
function fits({ date, kind }: CalendarDay): boolean {
  if (kind === "holiday") return true;
  return kind === "swap-work" ? weekday(date) === SATURDAY : weekday(date) < SATURDAY;
}

function isFirst({ date }: CalendarDay, at: number, days: readonly CalendarDay[]): boolean {
  return days.findIndex((other) => other.date === date) === at;
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
