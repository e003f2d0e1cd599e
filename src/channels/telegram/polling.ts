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
    const [first, ...rest] = updates;
    if (!first || signal.aborted) return;
    offset = first.id;
    const handedOn = await handOn(first.update);
    offset = first.id + 1;
    if (handedOn === "passing" || rest.length === 0) return;
    const { nextId, failed } = await handOnRest(rest, handOn, signal);
    offset = nextId;
    if (failed) throw failed.reason;
  };
  await supervise(parts, round, signal);
}

interface Given {
  id: number;
  update: unknown;
}

/**
 * Hands on updates of several chats side by side, those of one chat in their order; answers from which id
 * on Telegram has to give again.
 */
async function handOnRest(
  updates: Given[],
  handOn: (update: unknown) => Promise<HandedOn>,
  signal: AbortSignal,
) {
  const open = new Set(updates.map(({ id }) => id));
  let passing = false;
  const inOrder = async (ofOneChat: Given[]) => {
    for (const { id, update } of ofOneChat) {
      if (signal.aborted || passing) return;
      if ((await handOn(update)) === "passing") passing = true;
      open.delete(id);
    }
  };
  const byChat = Map.groupBy(updates, ({ update }) => chatOf(update));
  const outcomes = await Promise.allSettled([...byChat.values()].map(inOrder));
  const failed = outcomes.find((outcome) => outcome.status === "rejected");
  const [firstOpen] = open;
  return { nextId: firstOpen ?? (updates.at(-1)?.id ?? 0) + 1, failed };
}

/** Updates that belong to no chat, or cannot be read, stand in one line. */
function chatOf(update: unknown): unknown {
  type Placed = { chat?: { id?: unknown } } | undefined;
  const {
    message,
    callback_query: tap,
    my_chat_member: member,
  } = (update ?? {}) as {
    message?: Placed;
    callback_query?: { message?: Placed };
    my_chat_member?: Placed;
  };
  return (message ?? tap?.message ?? member)?.chat?.id;
}

async function ask(
  client: TelegramClient,
  offset: number,
  seconds: number,
  signal: AbortSignal,
): Promise<Given[]> {
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
