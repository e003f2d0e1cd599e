import type { Logger } from "pino";
import { type Channel, ChannelError, type Outbound } from "../channels/channel.ts";
import type { Clock, Instant } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import type { Meter } from "../kernel/meter.ts";
import type { Contacts, ConversationState, QueuedReply, RateLimiter } from "../storage/storage.ts";
import { perhapsMissed } from "../wording/residents.ts";
import { accountKey, rulesFor } from "./pace.ts";

/** Between two tries of a reply whose outcome is unknown, or while our credentials are refused. */
const RETRY_MS = 5_000;
const UNAUTHORISED_MS = 60_000;
/**
 * A reply that may have arrived is repeated once. After that a notice goes out in its place, once: a third
 * copy would only annoy, and silence would leave somebody waiting whom neither try reached.
 */
const UNKNOWN_TRIES = 2;

export interface OutboxParts {
  state: ConversationState;
  limiter: RateLimiter;
  contacts: Contacts;
  clock: Clock;
  log: Logger;
  channels: Channel[];
  meter: Meter;
}

/**
 * Sends the replies of a lane in their order. Stops at the first that has to wait, and answers until when;
 * null when all are gone. Where a repeat would show, each try is written down before the channel is called,
 * so that after a crash it is known which reply may have arrived.
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
  parts: OutboxParts,
  lane: string,
  version: number,
  reply: QueuedReply,
): Promise<Again | null> {
  const { state, log, channels, meter } = parts;
  const { name, address } = readLane(lane);
  const channel = channels.find((known) => known.name === name);
  if (!channel) throw new AppError("internal", `no channel "${name}" for lane ${lane}`);
  if (reply.attempts > UNKNOWN_TRIES) {
    meter.replySent(name, "dropped");
    await must(lane, state.sendEnds(lane, version, reply.seq));
    return null;
  }
  const due = reply.attempts < UNKNOWN_TRIES ? reply : noticeOf(reply);
  const outbound = due.payload as unknown as Outbound;
  const later = await waitForSlot(parts, channel, address, channel.pieces?.(outbound) ?? 1);
  if (later !== null) return { at: later, counts: true };
  if (!channel.repeatable) await must(lane, state.sendBegins(lane, version, reply.seq));
  try {
    await sendTo(parts, channel, address, due);
    meter.replySent(name, "sent");
  } catch (error) {
    log.warn({ err: error, lane, reply: reply.id }, "a reply was not sent");
    const again = await afterFailure(parts, channel, address, error, reply.attempts + 1);
    meter.replySent(name, again ? "later" : "dropped");
    if (again) return again;
  }
  await must(lane, state.sendEnds(lane, version, reply.seq));
  return null;
}

/** Takes a slot of the platform's pace and waits for it; answers until when the reply has to wait instead. */
async function waitForSlot(
  { limiter, clock }: OutboxParts,
  channel: Channel,
  address: string,
  pieces: number,
): Promise<Instant | null> {
  const rules = rulesFor(channel, address);
  if (rules.length === 0) return null;
  const slot = await limiter.reserve(rules, clock.now(), pieces);
  if ("retryAt" in slot) return slot.retryAt;
  if (slot.at > clock.now()) await clock.sleep(slot.at - clock.now());
  return null;
}

/** Sends a reply, to the new address when the conversation has moved. */
async function sendTo(
  { contacts, clock }: OutboxParts,
  channel: Channel,
  address: string,
  { id, payload }: QueuedReply,
): Promise<void> {
  const outbound = payload as unknown as Outbound;
  try {
    await channel.send(address, id, outbound);
  } catch (error) {
    const movedTo = error instanceof ChannelError ? error.movedTo : null;
    if (movedTo === null) throw error;
    await contacts.moved(channel.name, address, movedTo, clock.now());
    await channel.send(movedTo, id, outbound);
  }
}

function noticeOf(reply: QueuedReply): QueuedReply {
  return { ...reply, id: `${reply.id}.notice`, payload: { text: perhapsMissed } };
}

async function afterFailure(
  { limiter, contacts, clock }: OutboxParts,
  channel: Channel,
  address: string,
  error: unknown,
  tries: number,
): Promise<Again | null> {
  const now = clock.now();
  if (!(error instanceof ChannelError)) {
    return tries <= UNKNOWN_TRIES ? { at: now + RETRY_MS, counts: true } : null;
  }
  switch (error.kind) {
    case "rate-limited":
      if (channel.pace) await limiter.pause(accountKey(channel.name), now + error.waitMs);
      return { at: now + error.waitMs, counts: false };
    case "unauthorised":
      return { at: now + UNAUTHORISED_MS, counts: false };
    case "unknown-outcome":
      return tries <= UNKNOWN_TRIES ? { at: now + RETRY_MS, counts: true } : null;
    case "unreachable":
      await contacts.unreachable(channel.name, address, error.message, now);
      return null;
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
