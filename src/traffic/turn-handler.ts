import type { Inbound, Outbound } from "../channels/channel.ts";
import type { Instant } from "../kernel/clock.ts";
import type { Json } from "../kernel/json.ts";

/** What happens in one turn; conversation/ provides it. */
export interface TurnHandler {
  turn(request: TurnRequest): Promise<{ session: Json; says: Outbound[] }>;
  lineKind(request: TurnRequest): "alone" | "clear" | "open";
  /** What can be said to a message when nothing is known of its conversation and nothing can be kept. */
  offhand(message: Inbound): Outbound[];
}

export interface TurnRequest {
  session: Json;
  sessionAt: Instant | null;
  messages: { inbound: Inbound; receivedAt: Instant }[];
  now: Instant;
}
