import type { Clock } from "../../../src/kernel/clock.ts";
import type { Update, Updates, Waiting } from "./updates.ts";

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

export interface WebhookSetting {
  url: string;
  secret: string | null;
}

/** One delivery and what was answered; null: nothing. */
export interface Delivery {
  update: number;
  status: number | null;
  answer: string;
}

/**
 * Brings updates to the bot's webhook: those of one chat in order, each until it is answered with 2xx,
 * with growing pauses.
 */
export function createWebhookSender(clock: Clock, updates: Updates, changed: () => void) {
  const deliveries: Delivery[] = [];
  const busy = new Set<number>();
  let setting: WebhookSetting | null = null;
  let epoch = new AbortController();
  let lastError: { at: number; text: string } | null = null;

  async function bring(waiting: Waiting, to: WebhookSetting, signal: AbortSignal): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      const delivery = await deliver(waiting.update, to, signal);
      if (signal.aborted) return;
      deliveries.push(delivery);
      const { status } = delivery;
      const done = status !== null && status >= 200 && status < 300;
      if (done) updates.confirm(waiting);
      else lastError = { at: clock.now(), text: `Wrong response from the webhook: ${status}` };
      changed();
      if (done) return;
      await clock.sleep(pause, signal);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }

  function work(): void {
    if (!setting) return;
    const { signal } = epoch;
    for (const waiting of updates.waiting()) {
      const lane = chatOf(waiting.update);
      if (busy.has(lane)) continue;
      busy.add(lane);
      void bring(waiting, setting, signal).then(() => {
        if (signal.aborted) return;
        busy.delete(lane);
        work();
      });
    }
  }
  updates.onArrival(work);

  return {
    deliveries,
    setting: () => setting,
    lastError: () => lastError,
    set(next: WebhookSetting | null): void {
      epoch.abort();
      epoch = new AbortController();
      busy.clear();
      setting = next;
      work();
    },
    stop: () => epoch.abort(),
  };
}

async function deliver(
  update: Update,
  { url, secret }: WebhookSetting,
  signal: AbortSignal,
): Promise<Delivery> {
  const headers = {
    "content-type": "application/json",
    ...(secret === null ? {} : { "x-telegram-bot-api-secret-token": secret }),
  };
  const { update_id: id } = update;
  try {
    const request = { method: "POST", headers, body: JSON.stringify(update), signal };
    const response = await fetch(url, request);
    return { update: id, status: response.status, answer: await response.text() };
  } catch {
    return { update: id, status: null, answer: "" };
  }
}

/** Where an update belongs; what belongs nowhere has a lane of its own. */
function chatOf(update: Update): number {
  const { message, my_chat_member: member, callback_query: tap } = update as Record<string, Placed>;
  const chat = message?.chat ?? member?.chat ?? tap?.message?.chat;
  return chat?.id ?? update.update_id;
}

interface Placed {
  chat?: { id: number };
  message?: { chat?: { id: number } };
}
