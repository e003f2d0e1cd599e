import { TelegramError } from "telegraf";
import { redactToken } from "./redact-token.ts";

const LONGEST_DESCRIPTION = 200;

/** Errors of the network that come before a request was written. */
const beforeWriting = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);
const whileConnecting = /reason: (?:connect E|Client network socket disconnected before|$)/u;

/**
 * A call that failed, stripped of everything that must not be kept: the library's own errors carry the
 * message that was sent, and sometimes the token.
 */
export class TelegramFailure extends Error {
  /** The code of Telegram's answer; null when there was none. */
  readonly status: number | null;
  /** The call never left this machine. */
  readonly unsent: boolean;
  readonly retryAfterMs: number | null;
  /** The new id of a group that became a supergroup. */
  readonly movedTo: number | null;

  constructor(
    description: string,
    known: Partial<Pick<TelegramFailure, "status" | "unsent" | "retryAfterMs" | "movedTo">> = {},
  ) {
    super(redactToken(description).slice(0, LONGEST_DESCRIPTION));
    this.name = "TelegramFailure";
    this.status = known.status ?? null;
    this.unsent = known.unsent ?? false;
    this.retryAfterMs = known.retryAfterMs ?? null;
    this.movedTo = known.movedTo ?? null;
  }
}

/** What went wrong, of anything that a call can throw. */
export function readFailure(error: unknown): TelegramFailure {
  if (error instanceof TelegramError) return readAnswer(error);
  const { name, code, message } = error as { name?: string; code?: unknown; message?: string };
  const unsent = beforeWriting.has(String(code)) || whileConnecting.test(message ?? "");
  return new TelegramFailure(`${name}: ${message}`, { unsent });
}

function readAnswer({ response }: TelegramError): TelegramFailure {
  const { error_code: code, description, parameters } = response;
  const seconds = parameters?.retry_after;
  return new TelegramFailure(`${code}: ${description}`, {
    status: typeof code === "number" ? code : null,
    retryAfterMs: typeof seconds === "number" ? seconds * 1_000 : null,
    movedTo: parameters?.migrate_to_chat_id ?? null,
  });
}
