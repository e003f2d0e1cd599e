import type { Channel } from "../channel.ts";
import { render } from "../render.ts";

/** The terminal as a channel without buttons: what is sent is written, with an empty line after it. */
export function createTerminalChannel(write: (text: string) => void): Channel {
  const limits = { text: 4_000, buttons: 0, label: 0 };
  return {
    name: "terminal",
    limits,
    async send(_address, _id, outbound) {
      if (outbound.enclosure) write(`[${outbound.enclosure.name}]\n`);
      for (const { text } of render(outbound, limits)) write(`${text}\n\n`);
    },
  };
}
