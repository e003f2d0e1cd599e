import { Telegram } from "telegraf";
import type { Telegram as Methods, Opts } from "telegraf/types";
import type { Clock } from "../../kernel/clock.ts";
import { readFailure } from "./failure.ts";

const PATIENCE_MS = 15_000;
/** A reason at hand spares each call the making of an error with its stack. */
const OVER = new Error("the call is over");

export interface TelegramAccount {
  token: string;
  /** Where the Bot API is: https://api.telegram.org, or a server in its place. */
  apiRoot: string;
  clock: Clock;
}

export interface CallOptions {
  patienceMs?: number;
  signal?: AbortSignal;
}

/** Calls of the Bot API, one at a time each, without retries. */
export interface TelegramClient {
  /** @throws TelegramFailure */
  call<Method extends keyof Methods>(
    method: Method,
    payload: Opts<Method>,
    options?: CallOptions,
  ): Promise<ReturnType<Methods[Method]>>;
}

/** The library is used for its transport alone: it would wait 500 seconds, so each call brings its own limit. */
export function createTelegramClient({ token, apiRoot, clock }: TelegramAccount): TelegramClient {
  const root = apiRoot.endsWith("/") ? apiRoot : `${apiRoot}/`;
  const telegram = new Telegram(token, { apiRoot: root, webhookReply: false });
  return {
    async call(method, payload, { patienceMs = PATIENCE_MS, signal } = {}) {
      const limit = createLimit(clock, patienceMs, signal);
      try {
        return await telegram.callApi(method, payload, { signal: limit.signal as never });
      } catch (error) {
        throw readFailure(error);
      } finally {
        limit.end();
      }
    },
  };
}

/**
 * Aborts after a time, or with another signal. It aborts at the end of each call too: of a broken answer
 * the library leaves the body unread, which would hold its connection.
 */
function createLimit(clock: Clock, ms: number, outer: AbortSignal | undefined) {
  const inner = new AbortController();
  const end = () => {
    inner.abort(OVER);
    outer?.removeEventListener("abort", end);
  };
  if (outer?.aborted) inner.abort(OVER);
  outer?.addEventListener("abort", end, { once: true });
  void clock.sleep(ms, inner.signal).then(end);
  return { signal: inner.signal, end };
}
