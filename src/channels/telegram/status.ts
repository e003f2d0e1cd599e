import type { Instant } from "../../kernel/clock.ts";
import type { ChannelTrouble } from "../../kernel/finding.ts";
import { TelegramFailure } from "./failure.ts";
import { isRefusal } from "./pauses.ts";

/** How the channel fares, as far as it was seen. */
export interface Status {
  lastInboundAt: Instant | null;
  /** What keeps it from listening, and since when. */
  fault: Fault | null;
}

interface Fault {
  failure: TelegramFailure;
  since: Instant;
}

/** A fault goes on from when it began, whatever it turns into. */
export function failing(before: Fault | null, error: unknown, now: Instant): Fault | null {
  if (!(error instanceof TelegramFailure)) return before;
  return { failure: error, since: before?.since ?? now };
}

/** A fault in one English phrase, for the health page. */
export function describeFault({ failure, since }: Fault): string {
  const from = new Date(since).toISOString();
  const { status } = failure;
  if (isRefusal(status)) return "token refused";
  if (status === 409) return "another program polls with this token";
  if (status === null) return `no network since ${from}`;
  return `Telegram answers ${status} since ${from}`;
}

/** What kind of fault it is. */
export function troubleOf({ failure: { status } }: Fault): ChannelTrouble {
  if (isRefusal(status)) return "token";
  if (status === 409) return "shared";
  return status === null ? "network" : "platform";
}
