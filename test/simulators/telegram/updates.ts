import type { Clock } from "../../../src/kernel/clock.ts";
import { faults } from "./faults.ts";
import { Refusal } from "./world.ts";

export interface Update {
  update_id: number;
  [kind: string]: unknown;
}

/** An update that waits; a repeated one is confirmed by being given, since its number is an old one. */
export interface Waiting {
  update: Update;
  repeated: boolean;
  given: boolean;
}

export interface UpdateQuestion {
  offset: number;
  limit: number;
  seconds: number;
}

/**
 * What waits for the bot until it is confirmed: by polling, that is a later question with a higher offset.
 * A new question ends the one that is still open.
 */
export function createUpdates(clock: Clock, firstId: number) {
  const past = new Map<number, Update>();
  const listeners = new Set<() => void>();
  let waiting: Waiting[] = [];
  let nextId = firstId;
  let reversed = false;
  let allowed: string[] | null = null;

  const arrive = (update: Update, repeated: boolean) => {
    waiting.push({ update, repeated, given: false });
    for (const notify of listeners) notify();
  };
  const hold = createHold(clock, listeners);

  return {
    /** Something happened; answers the update's id, or null where the bot did not ask for this kind. */
    add(kind: string, content: unknown): number | null {
      if (allowed && !allowed.includes(kind)) return null;
      const update = { update_id: nextId++, [kind]: content };
      past.set(update.update_id, update);
      arrive(update, false);
      return update.update_id;
    },
    /** Puts any object into the queue as it is. */
    addRaw: (update: Update) => arrive(update, false),
    /** Gives an update once more. */
    repeat(id: number): void {
      const update = past.get(id);
      if (!update) throw new Error(`no update ${id}`);
      arrive(update, true);
    },
    /** From now on a batch comes newest first. */
    reverse(on: boolean): void {
      reversed = on;
    },
    /** The next update gets this number. */
    continueAt(id: number): void {
      nextId = id;
    },
    allow(kinds: unknown): void {
      if (Array.isArray(kinds)) allowed = kinds.length > 0 ? kinds.map(String) : null;
    },
    waiting: () => (reversed ? waiting.toReversed() : [...waiting]),
    confirm(given: Waiting): void {
      waiting = waiting.filter((each) => each !== given);
    },
    forget(): void {
      waiting = [];
    },
    /** Calls `notify` whenever an update arrives. */
    onArrival: (notify: () => void) => void listeners.add(notify),
    /** Answers a question of the polling bot; `gone` says that it no longer listens. */
    async ask({ offset, limit, seconds }: UpdateQuestion, gone: AbortSignal): Promise<Update[]> {
      hold.endOther();
      waiting = waiting.filter(({ update, repeated, given }) =>
        repeated ? !given : update.update_id >= offset,
      );
      if (waiting.length === 0 && seconds > 0) await hold.wait(seconds, gone);
      const batch = waiting.slice(0, limit);
      for (const each of batch) each.given = true;
      const updates = batch.map(({ update }) => update);
      return reversed ? updates.toReversed() : updates;
    },
  };
}

export type Updates = ReturnType<typeof createUpdates>;

/** The one question that is held open until something arrives. */
function createHold(clock: Clock, listeners: Set<() => void>) {
  let open: { end: AbortController; conflict: boolean } | null = null;
  return {
    endOther(): void {
      if (!open) return;
      open.conflict = true;
      open.end.abort();
    },
    async wait(seconds: number, gone: AbortSignal): Promise<void> {
      const own = { end: new AbortController(), conflict: false };
      const end = () => own.end.abort();
      open = own;
      listeners.add(end);
      gone.addEventListener("abort", end, { once: true });
      await clock.sleep(seconds * 1_000, own.end.signal);
      listeners.delete(end);
      if (open === own) open = null;
      const { code, description } = faults.conflict();
      if (own.conflict) throw new Refusal(code, description);
    },
  };
}
