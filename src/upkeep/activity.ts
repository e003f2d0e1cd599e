import type { Clock, Instant } from "../kernel/clock.ts";
import type { Meter } from "../kernel/meter.ts";

/** When a channel was last heard and last used, since this process began. */
export interface ChannelActivity {
  lastInAt: Instant | null;
  lastOutAt: Instant | null;
}

export interface Activity {
  /** Notes the times and counts on. */
  meter: Meter;
  of(channel: string): ChannelActivity;
}

/** Listens in on what is counted. */
export function createActivity(meter: Meter, clock: Clock): Activity {
  const lastIn = new Map<string, Instant>();
  const lastOut = new Map<string, Instant>();
  return {
    meter: {
      ...meter,
      messageTaken(channel, outcome) {
        if (outcome !== "duplicate") lastIn.set(channel, clock.now());
        meter.messageTaken(channel, outcome);
      },
      replySent(channel, outcome) {
        if (outcome === "sent") lastOut.set(channel, clock.now());
        meter.replySent(channel, outcome);
      },
    },
    of: (channel) => ({
      lastInAt: lastIn.get(channel) ?? null,
      lastOutAt: lastOut.get(channel) ?? null,
    }),
  };
}
