import { createHash, timingSafeEqual } from "node:crypto";
import type { TelegramClient } from "./client.ts";
import { type SuperviseParts, supervise } from "./supervise.ts";
import { allowedUpdates } from "./update-schema.ts";

/** Where Telegram sends updates, and the secret by which it is known. */
export interface Webhook {
  /** Public, with https. */
  url: string;
  /** 1 to 256 of A-Z a-z 0-9 _ -. */
  secret: string;
}

/** Compares in a time that tells nothing about the secret. */
export function secretMatches(secret: string, header: string | undefined): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return header !== undefined && timingSafeEqual(digest(secret), digest(header));
}

/** Tells Telegram where to send updates; what waits there is kept. */
async function setWebhook(
  client: TelegramClient,
  { url, secret }: Webhook,
  signal: AbortSignal,
): Promise<void> {
  const payload = {
    url,
    secret_token: secret,
    allowed_updates: allowedUpdates,
    drop_pending_updates: false,
  };
  await client.call("setWebhook", payload, { signal });
}

/** Sets the webhook, trying until Telegram takes it, and then stays until the signal aborts. */
export async function keepWebhook(
  parts: SuperviseParts & { client: TelegramClient; ready(): void },
  webhook: Webhook,
  signal: AbortSignal,
): Promise<void> {
  const round = async () => {
    await setWebhook(parts.client, webhook, signal);
    parts.status.fault = null;
    parts.ready();
    await aborted(signal);
  };
  await supervise(parts, round, signal);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
