import { type Instant, localTime } from "../kernel/clock.ts";
import { showDate } from "../wording/dates.ts";

const MINUTE_MS = 60_000;

/** The time of the day as HH:mm. */
export function timeOfDay(at: Instant): string {
  const { minute } = localTime(at);
  const pad = (figure: number) => String(figure).padStart(2, "0");
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
}

/** The first whole minute that is not before a moment, as HH:mm. */
export function timeFrom(at: Instant): string {
  return timeOfDay(Math.ceil(at / MINUTE_MS) * MINUTE_MS);
}

/** As in "09:05, 23/11/2026". */
export function dateAndTime(at: Instant): string {
  return `${timeOfDay(at)}, ${showDate(localTime(at).date)}`;
}
