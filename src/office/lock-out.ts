import type { Clock, Instant } from "../kernel/clock.ts";
import { fingerprint } from "../kernel/ids.ts";
import type { SignInAttempts } from "../storage/storage.ts";
import { normalUsername } from "./usernames.ts";

/** An officer mistypes a few times; a guesser at one name gets some thirty tries a day. */
const slowing = { free: 5, firstMs: 60_000, longestMs: 3_600_000, forgetMs: 86_400_000 };

/** Slows down tries of a password for one name, whether anybody has it or not: else the wait would tell who is there. */
export interface LockOut {
  /**
   * Counts a try before the password is compared, so that many at once gain nothing.
   * @returns null when it may be made, else the moment before which none may
   */
  claim(username: string): Promise<Instant | null>;
  /** The password was right: the count begins anew. */
  forgive(username: string): Promise<void>;
  /** Forgets names that were not tried for a day. */
  prune(codesBefore: Instant): Promise<void>;
}

export function createLockOut(attempts: SignInAttempts, clock: Clock): LockOut {
  return {
    claim: (username) => attempts.claim(keyOf(username), slowing, clock.now()),
    forgive: (username) => attempts.forgive(keyOf(username)),
    prune: (codesBefore) => attempts.prune(clock.now() - slowing.forgetMs, codesBefore),
  };
}

/** Hashed: people type their password into the field above, too. */
const keyOf = (username: string) => fingerprint(normalUsername(username));
