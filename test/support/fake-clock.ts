import type { Clock } from "../../src/kernel/clock.ts";

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends Clock {
  set(at: number): void;
  /** Jumps ahead and ends every sleep that would have ended on the way. */
  advance(ms: number): void;
}

export function createFakeClock(start: number): FakeClock {
  let now = start;
  const sleepers = new Set<{ until: number; wake(): void }>();
  const set = (at: number) => {
    now = at;
    for (const sleeper of [...sleepers]) if (sleeper.until <= now) sleeper.wake();
  };
  return {
    now: () => now,
    set,
    advance: (ms) => set(now + ms),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const sleeper = {
          until: now + ms,
          wake() {
            sleepers.delete(sleeper);
            signal?.removeEventListener("abort", sleeper.wake);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", sleeper.wake, { once: true });
      }),
  };
}
