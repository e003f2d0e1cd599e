import type { Inbound, Outbound } from "../channels/channel.ts";
import type { Instant } from "../kernel/clock.ts";
import { AppError, errorCode } from "../kernel/errors.ts";
import type { Json } from "../kernel/json.ts";
import type { Journaled, LaneWork } from "../storage/storage.ts";
import { sentenceFor } from "../wording/errors.ts";
import { stillLooking } from "../wording/residents.ts";
import { nextBatch } from "./batch.ts";
import { createOutbox, type OutboxParts } from "./outbox.ts";
import type { TurnHandler, TurnRequest } from "./turn-handler.ts";

/** A lease is renewed well before it ends; a crashed holder's conversation waits this long at most. */
const LEASE_MS = 10_000;
const RENEW_MS = 3_000;
/** A resident is told that we are still looking when a turn takes this long. */
const SLOW_MS = 8_000;
/** A turn is tried this often, with these pauses; then the resident gets an apology. */
const TRIES = 3;
const PAUSES_MS = [1_000, 4_000];

/** A reason at hand spares each turn the making of two errors with their stacks. */
const OVER = "over";

export interface LaneWorkerParts extends OutboxParts {
  handler: TurnHandler;
  newId(): string;
  holdMs: number;
}

/**
 * Works a lane until nothing is left to do on it: replies that wait, then turn by turn. Answers when it
 * should be worked again (a held line, a failed turn, a reply to be sent later), or null. Once the signal is
 * aborted no further turn begins.
 * @throws AppError lease-lost, and what the store throws; the lane is then due again when the lease ends
 */
export function createLaneWorker(parts: LaneWorkerParts, owner: string, stopping: AbortSignal) {
  const { state, clock } = parts;
  const send = createOutbox(parts);
  /** Lanes whose turn failed, and until when it is not tried again: a new message must not hasten it. */
  const pauses = new Map<string, Instant>();

  return async (lane: string): Promise<Instant | null> => {
    const paused = pauses.get(lane) ?? 0;
    if (paused > clock.now()) return paused;
    pauses.delete(lane);
    const taken = await state.take(lane, owner, LEASE_MS, clock.now());
    if (!taken) return null;
    const renewing = renewWhile(parts, lane, taken.version);
    try {
      const next = await workOff(parts, lane, taken, send, stopping);
      if (next.failed && next.turnAt !== null) pauses.set(lane, next.turnAt);
      await state.release(lane, taken.version, next.turnAt, clock.now());
      return earliest(next.turnAt, next.sendAt);
    } finally {
      renewing.abort(OVER);
    }
  };
}

/** When a lane is to be worked next: for a turn, for a reply. */
interface Next {
  turnAt: Instant | null;
  sendAt: Instant | null;
  failed: boolean;
}

async function workOff(
  parts: LaneWorkerParts,
  lane: string,
  taken: LaneWork,
  send: ReturnType<typeof createOutbox>,
  stopping: AbortSignal,
): Promise<Next> {
  const { state, clock, handler, holdMs } = parts;
  let work = taken;
  while (true) {
    const sendAt = await send(lane, work.version, work.replies);
    if (work.messages.length === 0 || stopping.aborted)
      return { turnAt: null, sendAt, failed: false };
    const request = requestOf(work, work.messages, clock.now());
    const batch = nextBatch(request, handler, holdMs);
    if (batch.holdUntil !== null) return { turnAt: batch.holdUntil, sendAt, failed: false };
    const turn = await takeTurn(parts, lane, work, work.messages.slice(0, batch.count));
    if (turn.retryAt !== null) return { turnAt: turn.retryAt, sendAt, failed: true };
    work = { ...work, ...turn.session, ...(await state.waiting(lane)) };
  }
}

type TurnOutcome =
  | { retryAt: Instant }
  | { retryAt: null; session: Pick<LaneWork, "session" | "sessionAt"> };

/** One turn and its commit; a turn that fails is tried again later and given up in the end. */
async function takeTurn(
  parts: LaneWorkerParts,
  lane: string,
  work: LaneWork,
  batch: Journaled[],
): Promise<TurnOutcome> {
  const { state, clock, handler, log, meter } = parts;
  const began = performance.now();
  const request = requestOf(work, batch, clock.now());
  const slow = sayWhenSlow(parts, request.messages[0]?.inbound);
  try {
    const { session, says } = await handler.turn(request);
    await commit(parts, lane, work, batch, { session, says });
    meter.turnDone("answered", performance.now() - began);
    return { retryAt: null, session: { session, sessionAt: clock.now() } };
  } catch (error) {
    const code = errorCode(error);
    const tries = 1 + Math.max(...batch.map(({ attempts }) => attempts));
    log.error({ err: error, code, lane, tries }, "turn failed");
    if (code === "lease-lost") throw error;
    meter.turnDone(tries < TRIES ? "failed" : "given-up", performance.now() - began);
    if (tries < TRIES) {
      await state.turnFailed(
        lane,
        work.version,
        batch.map(({ seq }) => seq),
      );
      return { retryAt: clock.now() + (PAUSES_MS[tries - 1] ?? 0) };
    }
    const says = [{ text: sentenceFor("turn-failed") }];
    await commit(parts, lane, work, batch, { session: work.session, says, deadLetter: code });
    return { retryAt: null, session: { session: work.session, sessionAt: work.sessionAt } };
  } finally {
    slow.abort(OVER);
  }
}

async function commit(
  { state, clock, newId }: LaneWorkerParts,
  lane: string,
  { version }: LaneWork,
  batch: Journaled[],
  turn: { session: Json; says: Outbound[]; deadLetter?: string },
): Promise<void> {
  const { says, ...rest } = turn;
  const replies = says.map((said) => ({ id: newId(), payload: said as unknown as Json }));
  const consumed = batch.map(({ seq }) => seq);
  const done = await state.commit({ lane, version, consumed, replies, ...rest }, clock.now());
  if (!done) throw new AppError("lease-lost", `the lease of ${lane} passed on during a turn`);
}

function requestOf(work: LaneWork, messages: Journaled[], now: Instant): TurnRequest {
  const { session, sessionAt } = work;
  const read = ({ payload, receivedAt }: Journaled) => ({
    inbound: payload as unknown as Inbound,
    receivedAt,
  });
  return { session, sessionAt, messages: messages.map(read), now };
}

function earliest(first: Instant | null, second: Instant | null): Instant | null {
  if (first === null || second === null) return first ?? second;
  return Math.min(first, second);
}

function renewWhile(
  { state, clock, log }: LaneWorkerParts,
  lane: string,
  version: number,
): AbortController {
  const ended = new AbortController();
  const renew = async () => {
    while (true) {
      await clock.sleep(RENEW_MS, ended.signal);
      if (ended.signal.aborted) return;
      await state.renew(lane, version, LEASE_MS, clock.now());
    }
  };
  renew().catch((error) => log.error({ err: error, lane }, "renewing a lease failed"));
  return ended;
}

/** A turn must not leave the resident in silence; this notice is not kept, the reply is. */
function sayWhenSlow(parts: LaneWorkerParts, inbound: Inbound | undefined): AbortController {
  const ended = new AbortController();
  const channel = parts.channels.find(({ name }) => name === inbound?.channel);
  const say = async () => {
    await parts.clock.sleep(SLOW_MS, ended.signal);
    if (ended.signal.aborted || !channel || !inbound) return;
    await channel.send(inbound.conversation, parts.newId(), { text: stillLooking });
  };
  say().catch((error) => parts.log.warn({ err: error }, "the notice of a slow turn was not sent"));
  return ended;
}
