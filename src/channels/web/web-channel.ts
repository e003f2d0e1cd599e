import type { Clock, Instant } from "../../kernel/clock.ts";
import type { Json } from "../../kernel/json.ts";
import type { Channel, Outbound } from "../channel.ts";
import { render } from "../render.ts";

/** A reply as the page receives it; seq grows within a conversation. */
export interface WebReply {
  seq: number;
  id: string;
  text: string;
  choices: { label: string; value: string }[];
  token: string | null;
  enclosure?: { kind: "photo" | "document"; url: string; name: string };
}

/** Where replies lie until the page has fetched them. */
export interface Mailbox {
  put(conversation: string, id: string, payload: Json, now: Instant): Promise<number>;
  after(
    conversation: string,
    seq: number,
    limit: number,
  ): Promise<{ seq: number; id: string; payload: Json }[]>;
}

export interface WebChannel extends Channel {
  /** Replies after `seq`, oldest first, at most `limit`. */
  repliesAfter(conversation: string, seq: number, limit: number): Promise<WebReply[]>;
  /** Calls `notify` whenever this process has put a reply into the conversation; answers how to stop that. */
  subscribe(conversation: string, notify: () => void): () => void;
}

/** The web page as a channel: sending is putting into a mailbox, under an id, so that a repeat changes nothing. */
export function createWebChannel(mailbox: Mailbox, clock: Clock): WebChannel {
  const listeners = new Map<string, Set<() => void>>();
  const limits = { text: 4_000, buttons: 12, label: 80 };
  return {
    name: "web",
    limits,
    repeatable: true,

    async send(address, id, outbound) {
      const pieces = render(numbered(outbound), limits);
      const enclosure = enclosureOf(outbound);
      for (const [index, { text, buttons }] of pieces.entries()) {
        const token = buttons.length > 0 ? (outbound.token ?? null) : null;
        const payload = {
          text,
          choices: buttons.map((choice) => ({ ...choice })),
          token,
          ...(index === 0 && enclosure),
        };
        await mailbox.put(address, index === 0 ? id : `${id}.${index}`, payload, clock.now());
      }
      for (const notify of listeners.get(address) ?? []) notify();
    },

    async repliesAfter(conversation, seq, limit) {
      const rows = await mailbox.after(conversation, seq, limit);
      return rows.map((row) => ({
        seq: row.seq,
        id: row.id,
        ...(row.payload as unknown as Shown),
      }));
    },

    subscribe(conversation, notify) {
      const own = listeners.get(conversation) ?? new Set();
      listeners.set(conversation, own.add(notify));
      return () => {
        own.delete(notify);
        if (own.size === 0) listeners.delete(conversation);
      };
    },
  };
}

type Shown = Omit<WebReply, "seq" | "id">;

function enclosureOf({ enclosure }: Outbound) {
  if (!enclosure) return null;
  const { kind, file, name } = enclosure;
  return { enclosure: { kind, name, url: `/files/${file}/${encodeURIComponent(name)}` } };
}

/** Numbers on the buttons, since some would rather type than press. */
function numbered(outbound: Outbound): Outbound {
  const { choices } = outbound;
  if (!choices || choices.length < 2) return outbound;
  return {
    ...outbound,
    choices: choices.map(({ label, value }, index) => ({ label: `${index + 1}. ${label}`, value })),
  };
}
