import type { Logger } from "pino";
import type { Channel, ChannelEvents } from "../channels/channel.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Leases } from "../storage/storage.ts";

/** A process that dies lets another one listen after this long. */
const LEASE_MS = 15_000;
const RENEW_MS = 5_000;

export interface ListenerParts {
  channels: Channel[];
  leases: Leases;
  clock: Clock;
  log: Logger;
}

/**
 * Listens on every channel that is asked for its messages, as the only process that does (a platform gives
 * each message once). Ends when the signal aborts.
 */
export async function listenOn(
  { channels, leases, clock, log }: ListenerParts,
  owner: string,
  events: ChannelEvents,
  signal: AbortSignal,
): Promise<void> {
  const guard = async ({ name, listen }: Channel) => {
    if (!listen) return;
    const lease = `listen:${name}`;
    let listening: { stop: AbortController; ended: Promise<void> } | null = null;
    const end = async () => {
      listening?.stop.abort();
      await listening?.ended;
      listening = null;
    };
    while (!signal.aborted) {
      const held = await leases.hold(lease, owner, LEASE_MS, clock.now()).catch(() => false);
      if (held && !listening) {
        const stop = new AbortController();
        log.info({ channel: name }, "listening");
        listening = { stop, ended: listen(events, stop.signal) };
      }
      if (!held && listening) {
        log.warn({ channel: name }, "the lease passed on, no longer listening");
        await end();
      }
      await clock.sleep(RENEW_MS, signal);
    }
    await end();
    await leases.release(lease, owner).catch(() => {});
  };
  await Promise.all(channels.map(guard));
}
