import { type Clock, type Instant, localTime } from "../kernel/clock.ts";
import type { Job } from "./jobs.ts";

/** From two o'clock in the night on, when nobody waits for an answer. */
const FROM_MINUTE = 2 * 60;
/** How often it is looked whether it is time: a machine that was off at night catches up in the morning. */
const LOOK_MS = 10 * 60_000;

export interface Nightly {
  name: string;
  clock: Clock;
  /** When it was done last. */
  lastRun(): Instant;
  run(): Promise<unknown>;
}

/** Something that is done once a day, in the night or as soon after it as the machine runs. */
export function nightly({ name, clock, lastRun, run }: Nightly): Job {
  return {
    name,
    everyMs: LOOK_MS,
    async run() {
      const { date, minute } = localTime(clock.now());
      const isDone = localTime(lastRun()).date === date;
      if (minute >= FROM_MINUTE && !isDone) await run();
    },
  };
}
