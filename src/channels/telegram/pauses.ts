import { TelegramFailure } from "./failure.ts";

/** The other program's poll ends within this time at most. */
const CONFLICT_MS = 35_000;
const REFUSED_MS = 60_000;
const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/** How long to wait before Telegram is asked again, after so many failures in a row. */
export function pauseAfter(error: unknown, failures: number): number {
  const { status = null, retryAfterMs = null } = error instanceof TelegramFailure ? error : {};
  if (retryAfterMs !== null) return Math.max(retryAfterMs, FIRST_MS);
  if (status === 409) return CONFLICT_MS;
  if (isRefusal(status)) return REFUSED_MS;
  return Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
}

/** A token that is not even shaped like one is answered with 404. */
export function isRefusal(status: number | null): boolean {
  return status === 401 || status === 404;
}
