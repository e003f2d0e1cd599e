import type { Instant } from "../kernel/clock.ts";

/** One limit that a send must keep: at most `burst` at once, and one every `intervalMs` in the long run. */
export interface Rule {
  key: string;
  intervalMs: number;
  burst: number;
  /** How long a caller would wait for its slot rather than come again. */
  patienceMs: number;
}

/** A slot that was taken, to be used at `at`; or none, and when to ask again. */
export type Slot = { at: Instant } | { retryAt: Instant };

/**
 * The generic cell rate algorithm (ITU-T I.371, virtual scheduling): of each key only the time is kept at
 * which its next send would be exactly on pace. Slots are evenly spaced, so that no second holds a burst.
 */
export interface RateLimiter {
  /**
   * Takes a slot under all rules, or under none of them.
   * @param cost how many sends the slot stands for, such as the pieces of a long text
   */
  reserve(rules: Rule[], now: Instant, cost?: number): Promise<Slot>;
  /** Lets nothing with this key pass before `until`, as a platform asked. */
  pause(key: string, until: Instant): Promise<void>;
  /** Forgets keys that have been on pace since `before`. */
  sweep(before: Instant): Promise<number>;
}

/** When a key lets the next send pass, given the time at which it would be on pace. */
export function passesAt(onPaceAt: Instant, { intervalMs, burst }: Rule): Instant {
  return onPaceAt - (burst - 1) * intervalMs;
}
