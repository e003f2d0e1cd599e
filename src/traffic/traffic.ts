import type { Logger } from "pino";
import type { Channel, Inbound } from "../channels/channel.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Meter } from "../kernel/meter.ts";
import type { Words } from "../kernel/words.ts";
import type { ConversationState } from "../storage/storage.ts";
import { createInbox } from "./inbox.ts";
import type { TurnHandler } from "./lane-worker.ts";
import { createLanes } from "./lanes.ts";

export type { TurnHandler } from "./lane-worker.ts";

export interface TrafficParts {
  state: ConversationState;
  clock: Clock;
  log: Logger;
  words: Words;
  channels: Channel[];
  handler: TurnHandler;
  meter: Meter;
  newId(): string;
  /** How long a line that may be the beginning of more waits for the rest; 0 never holds. */
  holdMs: number;
}

/** The way of messages through the service: in, turn by turn in each conversation, and out. */
export interface Traffic {
  /** Takes a message in. Once this resolves, it is journaled: the platform may be told so. */
  deliver(message: Inbound): Promise<"accepted" | "duplicate">;
  /** Works on everything that is due, also what a crash or another process left. */
  start(): void;
  /** Takes no more turns and waits for those under way, at most `patienceMs`. */
  stop(patienceMs: number): Promise<void>;
  /** Resolves when no conversation is being worked on here. */
  idle(): Promise<void>;
}

export function createTraffic(parts: TrafficParts): Traffic {
  const lanes = createLanes(parts);
  const take = createInbox(parts);
  return {
    async deliver(message) {
      const { outcome, lane } = await take(message);
      parts.meter.messageTaken(message.channel, outcome);
      if (outcome === "accepted") lanes.wake(lane);
      return outcome;
    },
    start: () => lanes.start(),
    stop: (patienceMs) => lanes.stop(patienceMs),
    idle: () => lanes.idle(),
  };
}
