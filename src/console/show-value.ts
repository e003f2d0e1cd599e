import { type Instant, localTime } from "../kernel/clock.ts";
import type { Opening } from "../knowledge/knowledge.ts";
import { showDate } from "../wording/dates.ts";
import { clockTime } from "../wording/menu.ts";
import { weekdayNames } from "../wording/weekdays.ts";

/** 1 (Monday) to 7 (Sunday) as "Thứ Hai" to "Chủ nhật". */
export const showWeekday = (day: number): string => weekdayNames.full[day - 1] ?? "";

/** 1 to 7 as "Thứ 2" to "Chủ nhật". */
export const shortWeekday = (day: number): string => weekdayNames.short[day - 1] ?? "";

/** "07:30" as "7 giờ 30". */
export function showTime(time: string): string {
  const [hour, minute] = time.split(":");
  return clockTime(Number(hour) * 60 + Number(minute));
}

/** A moment as "9 giờ 12, 24/11/2026". */
export function showMoment(at: Instant): string {
  const { date, minute } = localTime(at);
  return `${clockTime(minute)}, ${showDate(date)}`;
}

/** Weekly hours, a line for the days that have the same: "Thứ 2 – Thứ 6: 7 giờ 30 – 11 giờ 30, 13 giờ 30 – 17 giờ". */
export function showHours(openings: readonly Opening[]): string[] {
  const spansOf = new Map<string, string[]>();
  for (const { days, from, to } of openings) {
    const when = showDays(days);
    const span = `${showTime(from)} – ${showTime(to)}`;
    spansOf.set(when, [...(spansOf.get(when) ?? []), span]);
  }
  return [...spansOf].map(([when, spans]) => `${when}: ${spans.join(", ")}`);
}

/** Days that follow each other are written as a span, three of them at least. */
function showDays(days: readonly number[]): string {
  const runs: number[][] = [];
  for (const day of [...days].sort()) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const spans = runs.flatMap((run) => {
    const [first = 0] = run;
    const last = run.at(-1) ?? first;
    if (run.length < 3) return run.map(shortWeekday);
    return [`${shortWeekday(first)} – ${shortWeekday(last)}`];
  });
  return spans.join(", ");
}
