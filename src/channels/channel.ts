import type { Instant } from "../kernel/clock.ts";
import type { ChannelTrouble } from "../kernel/finding.ts";

/** What a resident sent, whatever the platform. Plain JSON: it is journaled as it is. */
export interface Inbound {
  channel: string;
  /** The platform's id, unique within the channel: a repeat is known by it. */
  id: string;
  /** The address to which replies go. */
  conversation: string;
  sender: string;
  scope: "private" | "group";
  /** When the resident sent it, at the latest (platforms that give whole seconds: the end of that second). */
  sentAt: Instant;
  content: Content;
}

export type Content =
  | { kind: "text"; text: string; secret?: true }
  | { kind: "tap"; token: string; value: string }
  | { kind: "attachment"; what: Attachment }
  /** A recognised denunciation: that it came, and nothing of what it said. */
  | { kind: "denunciation" };

export type Attachment = "photo" | "voice" | "video" | "file" | "sticker" | "location" | "contact";

/** One thing to choose: what the resident reads, and what stands for it inside. */
export interface Choice {
  label: string;
  value: string;
}

/** A picture or a paper that goes with what is said. */
export interface Enclosure {
  kind: "photo" | "document";
  /** Where its bytes lie in the file store. */
  file: string;
  /** As the resident sees it: "to-khai-khai-sinh.pdf". */
  name: string;
}

/** Reads a file of the file store; null when there is none. */
export type OpenFile = (file: string) => Promise<{ bytes: Uint8Array; mediaType: string } | null>;

/** What the bot says. The token names the list or question that the choices belong to. */
export interface Outbound {
  text: string;
  enclosure?: Enclosure;
  choices?: Choice[];
  token?: string;
}

/** What a platform can show. */
export interface Limits {
  /** Longest text of one message, in UTF-16 units. */
  text: number;
  /** Most buttons under a message; 0 where there are none, and choices become a numbered list. */
  buttons: number;
  /** Longest label of a button. */
  label: number;
}

/** A group in which the bot was put, or from which it was taken. */
export interface GroupChange {
  channel: string;
  address: string;
  name: string;
  /** Whether the bot is in it and may write there. */
  mayPost: boolean;
}

/** What became of a message: offhand when the store is down and it was answered without being kept. */
export type Delivered = "accepted" | "duplicate" | "offhand";

/**
 * What a channel hands on. A promise that resolves says: it is done with, the next may be asked for. After
 * "offhand" the platform should hear so at once, since no store remembers it.
 */
export interface ChannelEvents {
  message(inbound: Inbound): Promise<Delivered>;
  group(change: GroupChange): Promise<unknown>;
  /** A conversation has a new address (Telegram: a group became a supergroup). */
  moved(channel: string, from: string, to: string): Promise<unknown>;
}

/** What the health page tells of a channel: whether it works, and in one English phrase why not. */
export interface ChannelHealth {
  ok: boolean;
  detail: string;
  /** What kind of fault it is; "platform" where the channel does not say. */
  trouble?: ChannelTrouble;
  lastInboundAt: Instant | null;
}

/** How fast a platform may be written to. */
export interface Pace {
  /** Over all conversations of the account. */
  perSecond: number;
  /** In one conversation: the time between two messages, and how many may go at once. */
  perChat: { intervalMs: number; burst: number };
  /** In one group, besides. */
  perGroup: { intervalMs: number; burst: number };
}

/** A way to reach residents. */
export interface Channel {
  readonly name: string;
  readonly limits: Limits;
  /** Whether a send that is repeated under its id changes nothing: it then need not be written down before. */
  readonly repeatable?: true;
  /** Absent where nothing limits how fast it may send. */
  readonly pace?: Pace;
  /** How many messages of the platform this becomes; one where the channel does not say. */
  pieces?(outbound: Outbound): number;
  /** Whether an address is a group. */
  isGroup?(address: string): boolean;
  /**
   * Hands one reply to the platform. `id` names it across repeats.
   * @throws ChannelError of one of its kinds
   */
  send(address: string, id: string, outbound: Outbound): Promise<void>;
  /** Asks the platform for messages until the signal aborts; supervises itself and does not throw. */
  listen?(events: ChannelEvents, signal: AbortSignal): Promise<void>;
  check?(): Promise<ChannelHealth>;
}

/**
 * rate-limited: try again after `waitMs`, this was no attempt · unreachable: the person cannot be
 * written to · rejected: the platform refuses this content · unauthorised: our credentials are not
 * taken · unknown-outcome: it may or may not have arrived.
 */
export type ChannelErrorKind =
  | "rate-limited"
  | "unreachable"
  | "rejected"
  | "unauthorised"
  | "unknown-outcome";

export class ChannelError extends Error {
  readonly kind: ChannelErrorKind;
  /** With rate-limited: when to try again. */
  readonly waitMs: number;
  /** With unreachable: the new address, when the conversation has moved. */
  readonly movedTo: string | null;

  constructor(
    kind: ChannelErrorKind,
    message: string,
    options: { waitMs?: number; movedTo?: string; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "ChannelError";
    this.kind = kind;
    this.waitMs = options.waitMs ?? 0;
    this.movedTo = options.movedTo ?? null;
  }
}
