import { telegramCommands } from "../../wording/telegram.ts";
import type { ChannelEvents } from "../channel.ts";
import type { CallOptions } from "./client.ts";
import type { HandOn, HandOnParts } from "./hand-on.ts";
import type { Identity } from "./identity.ts";
import { poll } from "./polling.ts";
import { keepWebhook, type Webhook } from "./webhook.ts";

export interface ListenParts extends HandOnParts {
  identity: Identity;
  handOn: HandOn;
  webhook: Webhook | null;
}

/** Listening, whichever way: ends when the signal aborts and what it began has ended, and does not throw. */
export function createListen(parts: ListenParts) {
  const { client, identity, handOn, webhook } = parts;
  const showCommands = createCommands(parts);

  return async (events: ChannelEvents, signal: AbortSignal): Promise<void> => {
    const after = createAfterwards(signal);
    const show = () => after.run(showCommands({ signal }));
    const prepare = async () => {
      await identity.known({ signal });
      await client.call("deleteWebhook", { drop_pending_updates: false }, { signal });
      show();
    };
    const take = async (update: unknown) => handOn(update, await identity.known(), events, after);
    if (webhook) await keepWebhook({ ...parts, ready: show }, webhook, signal);
    else await poll({ ...parts, prepare }, take, signal);
    await after.done();
  };
}

/** Shows the commands beside the field where residents write, once; the bot works without them. */
function createCommands({ client, log }: HandOnParts) {
  let shown = false;
  return async (options: CallOptions): Promise<void> => {
    if (shown) return;
    shown = true;
    try {
      await client.call("setMyCommands", { commands: telegramCommands }, options);
    } catch (error) {
      log.info({ err: error }, "Telegram: the commands were not set");
    }
  };
}

/** What is still under way when listening ends. */
function createAfterwards(signal: AbortSignal) {
  const open = new Set<Promise<void>>();
  return {
    signal,
    run(work: Promise<void>) {
      open.add(work);
      void work.finally(() => open.delete(work));
    },
    done: () => Promise.all(open),
  };
}
