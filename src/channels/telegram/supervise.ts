import type { Logger } from "pino";
import type { Clock } from "../../kernel/clock.ts";
import { pauseAfter } from "./pauses.ts";
import { failing, type Status } from "./status.ts";

export interface SuperviseParts {
  clock: Clock;
  log: Logger;
  status: Status;
}

/**
 * Does a round again and again until the signal aborts; after a failure it waits, longer each time.
 * A round is told what the one right before it failed with, or null.
 */
export async function supervise(
  { clock, log, status }: SuperviseParts,
  round: (failure: unknown) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  let last: unknown = null;
  while (!signal.aborted) {
    try {
      await round(last);
      failures = 0;
      last = null;
    } catch (error) {
      if (signal.aborted) return;
      failures++;
      last = error;
      status.fault = failing(status.fault, error, clock.now());
      log.warn({ err: error, failures }, "Telegram: listening was interrupted");
      await clock.sleep(pauseAfter(error, failures), signal);
    }
  }
}
