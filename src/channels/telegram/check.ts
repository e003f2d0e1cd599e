import type { Clock } from "../../kernel/clock.ts";
import type { ChannelHealth } from "../channel.ts";
import type { TelegramClient } from "./client.ts";
import type { Identity } from "./identity.ts";
import { describeFault, failing, type Status, troubleOf } from "./status.ts";
import type { Webhook } from "./webhook.ts";

/** A health page does not wait long. */
const patience = { patienceMs: 5_000 };

export interface CheckParts {
  client: TelegramClient;
  clock: Clock;
  identity: Identity;
  status: Status;
  webhook: Webhook | null;
}

/** Asks Telegram who we are, and adds what listening has met. */
export function createCheck({ client, clock, identity, status, webhook }: CheckParts) {
  let unanswered: Status["fault"] = null;
  return async (): Promise<ChannelHealth> => {
    const { lastInboundAt } = status;
    try {
      const { username } = await identity.asked(patience);
      unanswered = null;
      if (status.fault) return faulty(status.fault, lastInboundAt);
      const wrong = webhook ? await webhookTrouble(client, webhook) : null;
      const detail = wrong ?? `works as @${username}, ${lastHeard(lastInboundAt)}`;
      return { ok: wrong === null, detail, lastInboundAt };
    } catch (error) {
      unanswered = failing(status.fault ?? unanswered, error, clock.now());
      if (unanswered) return faulty(unanswered, lastInboundAt);
      return { ok: false, detail: "fails by itself", lastInboundAt };
    }
  };
}

function faulty(fault: NonNullable<Status["fault"]>, lastInboundAt: number | null): ChannelHealth {
  return { ok: false, detail: describeFault(fault), trouble: troubleOf(fault), lastInboundAt };
}

async function webhookTrouble(client: TelegramClient, { url }: Webhook): Promise<string | null> {
  const info = await client.call("getWebhookInfo", {}, patience);
  if (info.url !== url) return "the webhook is not set";
  if (info.pending_update_count === 0 || !info.last_error_message) return null;
  return `${info.pending_update_count} updates wait, the last delivery failed`;
}

function lastHeard(at: number | null): string {
  return at === null ? "no message yet" : `last message at ${new Date(at).toISOString()}`;
}
