import type { Instant } from "../kernel/clock.ts";

/** A message whose turn failed every time. */
export interface DeadLetter {
  channel: string;
  id: string;
  lane: string;
  /** What the last try failed with. */
  code: string;
  at: Instant;
  /** Whether the message is still kept, so that it can be tried again. */
  canRetry: boolean;
}

/** What becomes of messages that were given up. */
export interface DeadLetters {
  /** Newest first. */
  deadLetters(limit: number): Promise<DeadLetter[]>;
  /**
   * Puts the message back into its lane as if it had just come, and takes the dead letter out, in one step;
   * false when there is none, when its message is no longer kept, or when somebody else was first.
   */
  retryDeadLetter(channel: string, id: string, now: Instant): Promise<boolean>;
  /** Takes it out with its message; false when there is none. */
  discardDeadLetter(channel: string, id: string): Promise<boolean>;
  /**
   * Erases the messages of dead letters from before this moment, and those that are 30 days older altogether;
   * answers how many it erased something of.
   */
  sweepDeadLetters(before: Instant): Promise<number>;
}

/** So long it is still told that a message was given up, after the message itself is erased. */
export const TRACE_MS = 30 * 86_400_000;
