import type { TelegramClient } from "./client.ts";
import { TelegramFailure } from "./failure.ts";
import { type HandedOn, updateId } from "./hand-on.ts";
import { type SuperviseParts, supervise } from "./supervise.ts";
import { allowedUpdates } from "./update-schema.ts";

/** How long Telegram may hold a question for updates open, and how much longer we wait for it. */
const HOLD_S = 50;
const GRACE_MS = 15_000;

export interface PollingParts extends SuperviseParts {
  client: TelegramClient;
  /** Called before the first question, and again after a conflict. */
  prepare(): Promise<void>;
}

/**
 * Asks for updates until the signal aborts. Each is handed on before the next question, which is what
 * confirms them (at once where nothing was stored): after a crash Telegram gives again what was not handed on.
 */
export async function poll(
  parts: PollingParts,
  handOn: (update: unknown) => Promise<HandedOn>,
  signal: AbortSignal,
): Promise<void> {
  const { client, status } = parts;
  let ready = false;
  let offset = 0;
  const round = async (failure: unknown) => {
    // Telegram refuses questions while a webhook is set, in the same way as those of a second program.
    if (!ready || isConflict(failure)) await parts.prepare();
    ready = true;
    const updates = await ask(client, offset, failure === null ? HOLD_S : 0, signal);
    status.fault = null;
    for (const { id, update } of updates) {
      if (signal.aborted) return;
      offset = id;
      const handedOn = await handOn(update);
      offset = id + 1;
      if (handedOn === "passing") return;
    }
  };
  await supervise(parts, round, signal);
}

async function ask(
  client: TelegramClient,
  offset: number,
  seconds: number,
  signal: AbortSignal,
): Promise<{ id: number; update: unknown }[]> {
  const payload = { offset, timeout: seconds, limit: 100, allowed_updates: allowedUpdates };
  const patienceMs = seconds * 1_000 + GRACE_MS;
  const updates: unknown = await client.call("getUpdates", payload, { signal, patienceMs });
  if (!Array.isArray(updates)) throw new TelegramFailure("the answer is no list of updates");
  return updates.map((update) => ({ id: idOf(update), update })).sort((a, b) => a.id - b.id);
}

/** Without its id an update could never be confirmed, and would come again for ever. */
function idOf(update: unknown): number {
  const id = updateId(update);
  if (id === null) throw new TelegramFailure("the answer holds an update without an id");
  return id;
}

function isConflict(error: unknown): boolean {
  return error instanceof TelegramFailure && error.status === 409;
}
