import { ChannelError } from "../channel.ts";
import type { TelegramFailure } from "./failure.ts";

/** Telegram's own pause is lengthened a little, so that the next try does not come a moment too early. */
const MARGIN_MS = 250;
const PAUSE_MS = 5_000;

/** Some refusals of a chat come as 400: upper-case codes, and the lack of rights. */
const unreachable =
  /chat not found|user not found|PEER_ID_INVALID|CHAT_[A-Z_]*(?:FORBIDDEN|RESTRICTED|REQUIRED)|USER_(?:IS_BLOCKED|DEACTIVATED)|not enough rights|have no rights|group chat was (?:deactivated|deleted)|bot was kicked|not a member|TOPIC_CLOSED/iu;

/** What a failed send means for whoever sent it. */
export function toChannelError(failure: TelegramFailure): ChannelError {
  const { message, status, unsent, retryAfterMs, movedTo } = failure;
  if (movedTo !== null)
    return new ChannelError("unreachable", message, { movedTo: String(movedTo) });
  if (status === null) return withoutAnswer(message, unsent);
  if (status >= 500) return brokenDown(message, status);
  switch (status) {
    case 429: {
      const waitMs = retryAfterMs === null ? PAUSE_MS : retryAfterMs + MARGIN_MS;
      return new ChannelError("rate-limited", message, { waitMs });
    }
    // A token that is not even shaped like one is answered as an unknown address.
    case 401:
    case 404:
      return new ChannelError("unauthorised", message);
    case 403:
      return new ChannelError("unreachable", message);
    default:
      return new ChannelError(unreachable.test(message) ? "unreachable" : "rejected", message);
  }
}

function withoutAnswer(message: string, unsent: boolean): ChannelError {
  if (unsent) return new ChannelError("rate-limited", message, { waitMs: PAUSE_MS });
  return new ChannelError("unknown-outcome", message);
}

/** 500 and 503 are Telegram's own and mean that nothing was done; other codes come from gateways on the way. */
function brokenDown(message: string, status: number): ChannelError {
  if (status === 500 || status === 503)
    return new ChannelError("rate-limited", message, { waitMs: PAUSE_MS });
  return new ChannelError("unknown-outcome", message);
}
