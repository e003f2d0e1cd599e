import { type Channel, ChannelError, type Inbound } from "../channels/channel.ts";
import type { Clock } from "../kernel/clock.ts";
import type { TurnHandler } from "./turn-handler.ts";

/** How many answered messages are remembered; a platform repeats them within minutes. */
const REMEMBERED = 10_000;

/** Answers while the store is down: nothing is kept but, in this process, which messages were answered. */
export interface Offhand {
  answered(message: Inbound): boolean;
  /**
   * Says what can be said for certain, at the pace of the platform; ids make a repeat harmless where they can.
   * @throws ChannelError
   */
  answer(channel: Channel, message: Inbound): Promise<void>;
}

export function createOffhand({ handler, clock }: { handler: TurnHandler; clock: Clock }): Offhand {
  const answered = new Set<string>();
  const queues = new Map<string, Promise<void>>();

  /** One send after another on a channel, a slot apart: the limiter is down with the store. */
  const paced = (channel: Channel, send: () => Promise<void>): Promise<void> => {
    const before = queues.get(channel.name) ?? Promise.resolve();
    const mine = before.then(send);
    const slot = channel.pace ? 1_000 / channel.pace.perSecond : 0;
    queues.set(
      channel.name,
      mine.catch(() => {}).then(() => (slot > 0 ? clock.sleep(slot) : undefined)),
    );
    return mine;
  };

  return {
    answered: (message) => answered.has(nameOf(message)),
    async answer(channel, message) {
      answered.add(nameOf(message));
      const [oldest] = answered;
      if (answered.size > REMEMBERED && oldest !== undefined) answered.delete(oldest);
      for (const [index, said] of handler.offhand(message).entries()) {
        const id = `offhand.${message.id}.${index}`;
        await paced(channel, () =>
          sendPatiently(clock, () => channel.send(message.conversation, id, said)),
        );
      }
    },
  };
}

/** A platform that asks for a pause is obeyed once. */
async function sendPatiently(clock: Clock, send: () => Promise<void>): Promise<void> {
  try {
    await send();
  } catch (error) {
    if (!(error instanceof ChannelError) || error.kind !== "rate-limited") throw error;
    await clock.sleep(error.waitMs);
    await send();
  }
}

function nameOf({ channel, id }: Inbound): string {
  return `${channel}:${id}`;
}
