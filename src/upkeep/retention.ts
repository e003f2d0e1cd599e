import type { Clock } from "../kernel/clock.ts";
import type { Job } from "./upkeep.ts";

const HOUR = 3_600_000;
/** Platforms repeat a message for up to a day; its id is known for three. */
const INBOX_MS = 72 * HOUR;
/** Sessions end after 26 hours of silence; web replies are fetched long before. */
const CONVERSATION_MS = 26 * HOUR;

export interface RetentionParts {
  clock: Clock;
  state: { sweep(inboxBefore: number, sessionBefore: number): Promise<number> };
  mailbox: { sweep(before: number): Promise<number> };
  tidy(): Promise<void>;
}

/** Erases what is no longer needed of conversations. */
export function retentionJob({ clock, state, mailbox, tidy }: RetentionParts): Job {
  return {
    name: "retention",
    everyMs: HOUR,
    async run() {
      const now = clock.now();
      await state.sweep(now - INBOX_MS, now - CONVERSATION_MS);
      await mailbox.sweep(now - CONVERSATION_MS);
      await tidy();
    },
  };
}
