/** Asia/Ho_Chi_Minh is UTC+7 all year round: Viet Nam has no daylight saving. */
const OFFSET_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

/** Milliseconds since the epoch. */
export type Instant = number;

/** The only source of time in the program; tests hand in their own. */
export interface Clock {
  now(): Instant;
  /** Resolves after `ms` milliseconds of this clock, or at once when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const timer = setTimeout(done, ms);
      function done() {
        clearTimeout(timer);
        signal?.removeEventListener("abort", done);
        resolve();
      }
      signal?.addEventListener("abort", done, { once: true });
    }),
};

/** A wall-clock moment in Viet Nam: the date as YYYY-MM-DD and the minute of that day (0 to 1439). */
export interface LocalTime {
  date: string;
  minute: number;
}

export function localTime(at: Instant): LocalTime {
  const shifted = new Date(at + OFFSET_MS);
  return {
    date: shifted.toISOString().slice(0, 10),
    minute: shifted.getUTCHours() * 60 + shifted.getUTCMinutes(),
  };
}

/** The instant of a local date (YYYY-MM-DD) and minute of the day. */
export function instantOf({ date, minute }: LocalTime): Instant {
  return Date.parse(`${date}T00:00:00Z`) - OFFSET_MS + minute * 60_000;
}

/** 1 (Monday) to 7 (Sunday), as ISO 8601 numbers the days. */
export function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
