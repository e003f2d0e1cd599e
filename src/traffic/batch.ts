import type { Instant } from "../kernel/clock.ts";
import type { TurnHandler, TurnRequest } from "./turn-handler.ts";

/** How many of the waiting messages the next turn takes, or until when they are held for more. */
export type Batch = { count: number; holdUntil: null } | { count: 0; holdUntil: Instant };

/**
 * People type one question in several short lines. A line that may be the beginning of more waits up to
 * `holdMs` for the rest, and lines of the same person that come in that time are one message.
 */
export function nextBatch(request: TurnRequest, handler: TurnHandler, holdMs: number): Batch {
  const { messages, now } = request;
  const [first] = messages;
  if (!first || holdMs === 0 || handler.lineKind(only(request, 1)) !== "open") return now1;
  const until = first.receivedAt + holdMs;
  let count = 1;
  while (count < messages.length && joins(request, count, until, handler)) count++;
  const complete =
    now >= until || count < messages.length || handler.lineKind(only(request, count)) !== "open";
  return complete ? { count, holdUntil: null } : { count: 0, holdUntil: until };
}

const now1: Batch = { count: 1, holdUntil: null };

function only(request: TurnRequest, count: number): TurnRequest {
  return { ...request, messages: request.messages.slice(0, count) };
}

function joins(request: TurnRequest, index: number, until: Instant, handler: TurnHandler): boolean {
  const [first] = request.messages;
  const next = request.messages[index];
  if (!first || !next || next.receivedAt > until) return false;
  if (next.inbound.sender !== first.inbound.sender) return false;
  return handler.lineKind({ ...request, messages: [next] }) !== "alone";
}
