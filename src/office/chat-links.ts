import { createHmac, randomInt } from "node:crypto";
import type { Clock, Instant } from "../kernel/clock.ts";
import { fingerprint } from "../kernel/ids.ts";
import {
  type ChatPlace,
  chatLinkRows,
  type Executor,
  inTransaction,
  type RateLimiter,
} from "../storage/storage.ts";
import { type Refused, refused } from "./administer.ts";
import type { Audit } from "./audit.ts";
import { type Role, readRoles } from "./roles.ts";
import type { Changer } from "./settings.ts";

const MINUTE = 60_000;
const CODE_LIFE_MS = 10 * MINUTE;
const CODE_LENGTH = 8;
/**
 * Letters and figures that are not taken for one another, and of which a keyboard for Vietnamese makes
 * nothing else: it would write "DD" as "Đ", "W" as "Ư" and "AS" as "Á".
 */
const ALPHABET = "CFGHJKMNPQRTVXZ34789";
/** Tries of one chat: five at once, and one each two minutes. */
const TRIES = { intervalMs: 2 * MINUTE, burst: 5, patienceMs: 0 };

/** An officer as known in a chat. */
export interface ChatOfficer {
  id: string;
  name: string;
  roles: Role[];
}

/** A chat that an officer linked. */
export interface LinkedChat extends ChatPlace {
  linkedAt: Instant;
}

export type ChatLinked = { ok: true; officer: ChatOfficer } | Refused<"code-wrong" | "wait">;

/** The chats in which officers write: each proves by a code from the console that it is his. */
export interface ChatLinks {
  /** A code for ten minutes, to be typed in the chat, in place of any before it. Shown once. */
  begin(by: Changer): Promise<string>;
  /**
   * Links a chat with the officer whose code was typed there. The code opens once; typed again in the chat
   * that it linked, as when a turn is tried again, it does so without doing anything.
   */
  link(place: ChatPlace, typed: string): Promise<ChatLinked>;
  /** The officer who writes in a chat; null for everybody else, and for who was banned. */
  officerOf(place: ChatPlace): Promise<ChatOfficer | null>;
  /** Oldest first. */
  chatsOf(officer: string): Promise<LinkedChat[]>;
  /** False when the chat was not the officer's. */
  unlink(place: ChatPlace, by: Changer): Promise<boolean>;
  /** Erases codes that have run out; answers how many. */
  sweepCodes(): Promise<number>;
}

export interface ChatLinkParts {
  db: Executor;
  clock: Clock;
  audit: Pick<Audit, "note">;
  limiter: RateLimiter;
  /** Seals the kept form of codes. */
  key: Buffer;
}

export function createChatLinks(parts: ChatLinkParts): ChatLinks {
  const { db, clock, audit } = parts;
  const officerOf: ChatLinks["officerOf"] = async (place) => {
    const owner = await chatLinkRows(db).owner(place);
    return owner && { ...owner, roles: readRoles(owner.roles) };
  };

  return {
    officerOf,

    begin: ({ officer, address }) =>
      inTransaction(db, async (executor) => {
        const code = newCode();
        const expiresAt = clock.now() + CODE_LIFE_MS;
        await chatLinkRows(executor).putCode(officer, keptForm(code, parts.key), expiresAt);
        const note = { action: "chat.code-made", kind: "officer", subject: officer, address };
        await audit.note({ officer, ...note }, executor);
        return code;
      }),

    async link(place, typed) {
      const code = keptForm(typed, parts.key);
      if (!(await chatLinkRows(db).isLinkedBy(place, code))) {
        const rule = { key: `chat-link:${chatId(place)}`, ...TRIES };
        const slot = await parts.limiter.reserve([rule], clock.now());
        if ("retryAt" in slot) return refused("wait");
        await inTransaction(db, (executor) => take(executor, parts, place, code));
      }
      const isLinked = await chatLinkRows(db).isLinkedBy(place, code);
      const officer = isLinked ? await officerOf(place) : null;
      return officer ? { ok: true, officer } : refused("code-wrong");
    },

    chatsOf: (officer) => chatLinkRows(db).of(officer),

    unlink: (place, by) =>
      inTransaction(db, async (executor) => {
        if (!(await chatLinkRows(executor).remove(by.officer, place))) return false;
        await audit.note(noteOf("chat.unlinked", place, by), executor);
        return true;
      }),

    sweepCodes: () => chatLinkRows(db).sweepCodes(clock.now()),
  };
}

/** Links the chat, where somebody's code is this one. */
async function take(
  executor: Executor,
  { clock, audit }: ChatLinkParts,
  place: ChatPlace,
  code: string,
): Promise<void> {
  const rows = chatLinkRows(executor);
  const before = await rows.lock(place);
  const officer = await rows.takeCode(code, clock.now());
  if (officer === null) return;
  const { channel, address } = place;
  await rows.put({ channel, address, officer, code, linkedAt: clock.now() });
  if (before !== null && before !== officer) {
    const earlier = { officer: before, address: null };
    await audit.note(noteOf("chat.unlinked", place, earlier), executor);
  }
  await audit.note(noteOf("chat.linked", place, { officer, address: null }), executor);
}

/** The chat's address itself does not go into the log. */
function noteOf(action: string, { channel, address }: ChatPlace, by: Changer) {
  const subject = chatId({ channel, address });
  return { ...by, action, kind: "chat", subject, fields: [channel] };
}

/** A name of a chat that does not show its address. */
export function chatId({ channel, address }: ChatPlace): string {
  return fingerprint(`${channel}:${address}`);
}

function newCode(): string {
  const letters = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return `${letters.slice(0, 4).join("")}-${letters.slice(4).join("")}`;
}

/** Whichever way it was typed: in small letters, with blanks, without the dash. */
function keptForm(typed: string, key: Buffer): string {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/gu, "");
  return createHmac("sha256", key).update(`chat-link\n${letters}`).digest("base64url");
}
