import type { Instant } from "../kernel/clock.ts";
import type { Json } from "../kernel/json.ts";
import type { DeadLetters } from "./dead-letters.ts";

/** A message that was taken in and waits for its turn. */
export interface Journaled {
  channel: string;
  /** The platform's own id, unique within the channel. */
  id: string;
  /** Grows within a lane in the order of taking in. */
  seq: number;
  receivedAt: Instant;
  /** How often a turn with it has failed. */
  attempts: number;
  payload: Json;
}

/** A reply that waits to be sent. */
export interface QueuedReply {
  seq: number;
  id: string;
  /** How often sending was begun; above 0, an earlier try may have reached the person. */
  attempts: number;
  notBefore: Instant;
  payload: Json;
}

/** What the holder of a lane finds there. */
export interface LaneWork {
  /** The fencing number of this lease: everything that the holder writes names it. */
  version: number;
  session: Json | null;
  sessionAt: Instant | null;
  messages: Journaled[];
  replies: QueuedReply[];
}

export interface Commit {
  lane: string;
  version: number;
  session: Json | null;
  /** seq of the messages that this turn answered. */
  consumed: number[];
  replies: { id: string; payload: Json }[];
  /** Set when the turn was given up: the messages are kept as dead letters with this error code. */
  deadLetter?: string;
}

/**
 * Inbox, lanes, sessions and reply outbox as one port, so that one turn is one atomic commit.
 * Every method takes `now`: the store has no clock of its own. A method that names a version answers
 * false (and does nothing) when the lease has passed to another holder.
 */
export interface ConversationState extends DeadLetters {
  /** Claims the id and journals the message in one step; "duplicate" when the id was there before. */
  accept(
    message: { channel: string; id: string; lane: string; payload: Json },
    now: Instant,
  ): Promise<"accepted" | "duplicate">;
  /** Lanes with something to do at `now` that nobody holds, the longest due first. */
  due(now: Instant, limit: number): Promise<string[]>;
  /** Takes the lane until now + leaseMs, or null while somebody else holds it. */
  take(lane: string, owner: string, leaseMs: number, now: Instant): Promise<LaneWork | null>;
  /** Looks again at what waits on a lane that is held. */
  waiting(lane: string): Promise<{ messages: Journaled[]; replies: QueuedReply[] }>;
  renew(lane: string, version: number, leaseMs: number, now: Instant): Promise<boolean>;
  /** Session, replies and the removal of the messages, all or nothing. */
  commit(turn: Commit, now: Instant): Promise<boolean>;
  /** Counts a failed turn against its messages. */
  turnFailed(lane: string, version: number, seqs: number[]): Promise<boolean>;
  /** Written before a reply is handed to its channel. */
  sendBegins(lane: string, version: number, seq: number): Promise<boolean>;
  /** Takes a reply out: sent, or never to be sent. */
  sendEnds(lane: string, version: number, seq: number): Promise<boolean>;
  /** Keeps a reply for later; `counts` false takes back the try. */
  sendLater(
    lane: string,
    version: number,
    seq: number,
    notBefore: Instant,
    counts: boolean,
  ): Promise<boolean>;
  /** Ends the lease. Messages that wait are due at `holdUntil` (now when null), replies when they may be sent. */
  release(lane: string, version: number, holdUntil: Instant | null, now: Instant): Promise<boolean>;
  /**
   * Drops session, unsent replies and dead letters of a person. Within a turn the session is kept: its
   * commit writes another, and a turn that is tried again needs what it began with.
   */
  forget(lane: string, keep?: "session"): Promise<void>;
  /** Erases ids taken in before `inboxBefore` and sessions last written before `sessionBefore`; answers how many rows. */
  sweep(inboxBefore: Instant, sessionBefore: Instant): Promise<number>;
  counts(): Promise<{ waitingMessages: number; waitingReplies: number; deadLetters: number }>;
}
