import { type Calendar, dayOff } from "../kernel/calendar.ts";
import { addDays, type Instant, localTime, weekday } from "../kernel/clock.ts";
import type { Opening } from "./commune.ts";

/** Whether an office is open at a moment: until when, or when it opens next. */
export type Duty =
  | { open: true; until: number }
  | { open: false; next: { date: string; minute: number } | null };

/** Longest stretch of days off that is looked over (Tết has nine). */
const LOOK_AHEAD = 30;

/** @param openings the weekly hours; a Saturday worked for another day keeps Monday's hours */
export function dutyAt(openings: Opening[], calendar: Calendar, at: Instant): Duty {
  const { date, minute } = localTime(at);
  for (let ahead = 0; ahead <= LOOK_AHEAD; ahead++) {
    const day = addDays(date, ahead);
    for (const { from, to } of spansOf(day, openings, calendar)) {
      if (ahead === 0 && to <= minute) continue;
      if (ahead === 0 && from <= minute) return { open: true, until: to };
      return { open: false, next: { date: day, minute: from } };
    }
  }
  return { open: false, next: null };
}

function spansOf(
  date: string,
  openings: Opening[],
  calendar: Calendar,
): { from: number; to: number }[] {
  const off = dayOff(date, calendar);
  if (off !== null && off !== "weekend") return [];
  const workedSaturday = weekday(date) === 6 && off === null;
  const day = workedSaturday ? 1 : weekday(date);
  return openings
    .filter(({ days }) => days.includes(day))
    .map(({ from, to }) => ({ from: minutes(from), to: minutes(to) }))
    .sort((a, b) => a.from - b.from);
}

function minutes(time: string): number {
  const [hour, minute] = time.split(":");
  return Number(hour) * 60 + Number(minute);
}
