import { z } from "zod";
import { addDays, weekday } from "./clock.ts";

const confidence = z.enum(["high", "medium", "low"]);

/** The shape of knowledge/calendar.yaml: days that are not what their weekday says. */
export const calendarSchema = z.strictObject({
  days: z.array(
    z.strictObject({
      date: z.iso.date(),
      /** holiday and substitute: off by law · swap-off: off by a yearly decision · swap-work: a Saturday worked for it. */
      kind: z.enum(["holiday", "substitute", "swap-off", "swap-work"]),
      name: z.string(),
      basis: z.string(),
      confidence,
    }),
  ),
  /** Spans within which the state has still to name days off. */
  undecided: z
    .array(
      z.strictObject({
        name: z.string(),
        sure: z.array(z.iso.date()),
        from: z.iso.date(),
        to: z.iso.date(),
        confidence,
      }),
    )
    .default([]),
});

export type Calendar = z.infer<typeof calendarSchema>;

/** Why a date is off ("holiday name" or "weekend"), or null on a working day. */
export function dayOff(date: string, calendar: Calendar): string | null {
  const marked = calendar.days.find((day) => day.date === date);
  if (marked?.kind === "swap-work") return null;
  if (marked) return marked.name;
  return weekday(date) >= 6 ? "weekend" : null;
}

/**
 * The date `days` working days after `start`, which is not counted itself (Bộ luật Dân sự 2015, Điều 147–148);
 * `provisional` when the way passes days about which the state has not decided yet.
 */
export function addWorkingDays(
  start: string,
  days: number,
  calendar: Calendar,
): { date: string; provisional: boolean } {
  let date = start;
  for (let left = days; left > 0; ) {
    date = addDays(date, 1);
    if (dayOff(date, calendar) === null) left--;
  }
  const provisional = calendar.undecided.some(({ from, to }) => from <= date && to > start);
  return { date, provisional };
}
