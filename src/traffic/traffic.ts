import type { Logger } from "pino";
import type { Channel, ChannelEvents, Delivered, Inbound } from "../channels/channel.ts";
import type { Clock } from "../kernel/clock.ts";
import { errorCode } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import type { Meter } from "../kernel/meter.ts";
import type { Words } from "../kernel/words.ts";
import type { Contacts, ConversationState, Leases, RateLimiter } from "../storage/storage.ts";
import { journal, laneOf, withoutSecrets } from "./inbox.ts";
import { createLanes } from "./lanes.ts";
import { listenOn } from "./listeners.ts";
import { createOffhand, type Offhand } from "./offhand.ts";
import type { TurnHandler } from "./turn-handler.ts";

export type { TurnHandler } from "./turn-handler.ts";

export interface TrafficParts {
  state: ConversationState;
  limiter: RateLimiter;
  leases: Leases;
  contacts: Contacts;
  clock: Clock;
  log: Logger;
  /** Read anew for each message: they may be exchanged. */
  readonly words: Words;
  channels: Channel[];
  handler: TurnHandler;
  meter: Meter;
  newId(): string;
  /** How long a line that may be the beginning of more waits for the rest; 0 never holds. */
  holdMs: number;
}

/** The way of messages through the service: in, turn by turn in each conversation, and out. */
export interface Traffic {
  /**
   * Takes a message in. Once this resolves, it is journaled (or answered offhand): the platform may be told so.
   * @throws AppError store-unsure when it may have been journaled: the platform should send it again
   */
  deliver(message: Inbound): Promise<Delivered>;
  /** What channels hand on, for those that are called by their platform. */
  readonly events: ChannelEvents;
  /** Works on everything that is due, also what a crash or another process left, and listens on channels. */
  start(): void;
  /** Takes no more turns and waits for those under way, at most `patienceMs`. */
  stop(patienceMs: number): Promise<void>;
  /** Resolves when no conversation is being worked on here. */
  idle(): Promise<void>;
}

export function createTraffic(parts: TrafficParts): Traffic {
  const { contacts, clock, channels, meter } = parts;
  const owner = newId();
  const lanes = createLanes(parts, owner);
  const offhand = createOffhand(parts);
  const stopListening = new AbortController();
  let listening: Promise<void> = Promise.resolve();

  const deliver = async (message: Inbound): Promise<Delivered> => {
    const safe = withoutSecrets(message, parts.words);
    const outcome = await take(parts, offhand, safe);
    meter.messageTaken(message.channel, outcome);
    if (outcome === "accepted") lanes.wake(laneOf(message));
    return outcome;
  };

  const events: ChannelEvents = {
    message: deliver,
    group: (change) => contacts.groupChanged(change, clock.now()),
    moved: (channel, from, to) => contacts.moved(channel, from, to, clock.now()),
  };

  return {
    deliver,
    events,
    idle: () => lanes.idle(),
    start() {
      lanes.start();
      listening = listenOn({ ...parts, channels }, owner, events, stopListening.signal);
    },
    async stop(patienceMs) {
      stopListening.abort();
      await Promise.race([listening, clock.sleep(patienceMs)]);
      await lanes.stop(patienceMs);
    },
  };
}

async function take(parts: TrafficParts, offhand: Offhand, message: Inbound): Promise<Delivered> {
  const channel = parts.channels.find(({ name }) => name === message.channel);
  if (offhand.answered(message)) return "duplicate";
  try {
    const outcome = await journal(parts, message);
    // Only where a platform can refuse to deliver can somebody have been unreachable.
    if (channel?.pace) await parts.contacts.reachable(message.channel, message.conversation);
    return outcome;
  } catch (error) {
    if (errorCode(error) !== "store-unavailable" || !channel) throw error;
    parts.log.warn({ err: error, channel: message.channel }, "answered offhand");
    await offhand.answer(channel, message);
    return "offhand";
  }
}
