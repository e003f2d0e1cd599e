import type { Channel, ChannelError, Limits, Outbound } from "../../src/channels/channel.ts";
import { type Rendered, render } from "../../src/channels/render.ts";

/** One thing the bot said, as it was handed to the channel and as it was shown. */
export interface Said {
  address: string;
  id: string;
  outbound: Outbound;
  shown: Rendered[];
}

export interface RecordingChannel extends Channel {
  readonly said: Said[];
  /** Faults for the next sends, in order; the send fails instead of arriving. */
  readonly faults: ChannelError[];
}

/** A channel that keeps what it is given. */
export function createRecordingChannel(name: string, limits: Limits): RecordingChannel {
  const said: Said[] = [];
  const faults: ChannelError[] = [];
  return {
    name,
    limits,
    said,
    faults,
    async send(address, id, outbound) {
      const fault = faults.shift();
      if (fault) throw fault;
      said.push({ address, id, outbound, shown: render(outbound, limits) });
    },
  };
}

export const withButtons: Limits = { text: 4_096, buttons: 12, label: 60 };
export const withDigits: Limits = { text: 2_000, buttons: 0, label: 0 };
