import { createFakeClock, type FakeClock } from "./fake-clock.ts";

/**
 * A clock that is set while the timers beside it stand still, as when a computer has slept: days may pass while
 * a question to a platform stays open. A wait ends by its signal alone.
 */
export function createWallClock(start: number): FakeClock {
  const timers = createFakeClock(start);
  let now = start;
  return {
    now: () => now,
    set(at) {
      now = at;
    },
    advance(ms) {
      now += ms;
    },
    sleep: timers.sleep,
  };
}
