import type { Logger } from "pino";
import { type Channel, ChannelError, type Outbound } from "../channels/channel.ts";
import type { Clock, Instant } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import type { Meter } from "../kernel/meter.ts";
import type { ConversationState, QueuedReply } from "../storage/storage.ts";

/** Between two tries of a reply whose outcome is unknown, or while our credentials are refused. */
const RETRY_MS = 5_000;
const UNAUTHORISED_MS = 60_000;
/** A reply that may have arrived is repeated once: silence is worse than a repeat, two repeats are not better. */
const UNKNOWN_TRIES = 2;

export interface OutboxParts {
  state: ConversationState;
  clock: Clock;
  log: Logger;
  channels: Channel[];
  meter: Meter;
}

/**
 * Sends the replies of a lane in their order. Stops at the first that has to wait, and answers until when;
 * null when all are gone. Each try is written down before the channel is called, so that after a crash it
 * is known which reply may have arrived.
 * @throws AppError lease-lost
 */
export function createOutbox(parts: OutboxParts) {
  return async (lane: string, version: number, replies: QueuedReply[]): Promise<Instant | null> => {
    for (const reply of replies) {
      if (reply.notBefore > parts.clock.now()) return reply.notBefore;
      const again = await sendOne(parts, lane, version, reply);
      if (again === null) continue;
      const { at, counts } = again;
      await must(lane, parts.state.sendLater(lane, version, reply.seq, at, counts));
      return at;
    }
    return null;
  };
}

interface Again {
  at: Instant;
  /** Whether the try counts: it may have reached the person. */
  counts: boolean;
}

async function sendOne(
  { state, clock, log, channels, meter }: OutboxParts,
  lane: string,
  version: number,
  reply: QueuedReply,
): Promise<Again | null> {
  const { name, address } = readLane(lane);
  const channel = channels.find((known) => known.name === name);
  if (!channel) throw new AppError("internal", `no channel "${name}" for lane ${lane}`);
  await must(lane, state.sendBegins(lane, version, reply.seq));
  try {
    await channel.send(address, reply.id, reply.payload as unknown as Outbound);
    meter.replySent(name, "sent");
  } catch (error) {
    log.warn({ err: error, lane, reply: reply.id }, "a reply was not sent");
    const again = sendAgain(error, reply.attempts + 1, clock.now());
    meter.replySent(name, again ? "later" : "dropped");
    if (again) return again;
  }
  await must(lane, state.sendEnds(lane, version, reply.seq));
  return null;
}

function sendAgain(error: unknown, tries: number, now: Instant): Again | null {
  const kind = error instanceof ChannelError ? error.kind : "unknown-outcome";
  switch (kind) {
    case "rate-limited":
      return { at: now + (error as ChannelError).waitMs, counts: false };
    case "unauthorised":
      return { at: now + UNAUTHORISED_MS, counts: false };
    case "unknown-outcome":
      return tries < UNKNOWN_TRIES ? { at: now + RETRY_MS, counts: true } : null;
    case "unreachable":
    case "rejected":
      return null;
  }
}

/** A conversation's lane is named by its channel and its address there. */
function readLane(lane: string): { name: string; address: string } {
  const colon = lane.indexOf(":");
  return { name: lane.slice(0, colon), address: lane.slice(colon + 1) };
}

async function must(lane: string, written: Promise<boolean>): Promise<void> {
  if (!(await written)) throw new AppError("lease-lost", `the lease of ${lane} passed on`);
}
