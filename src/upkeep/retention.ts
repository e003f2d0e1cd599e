import { type Clock, type Instant, localTime } from "../kernel/clock.ts";
import type { AuditLog, Storage } from "../storage/storage.ts";
import type { Job } from "./jobs.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** From two o'clock in the night on what the day did not erase is erased, and all of it noted. */
const NIGHT_MINUTE = 2 * 60;
const ACTION = "retention.done";

/** Something that is kept for a time and then erased. */
export interface Kept {
  /** As the audit log counts it. */
  kind: string;
  keptMs: number;
  /** People's words do not lie around for a night more than they must. */
  every: "hour" | "night";
  /** Erases what is from before this moment; answers how much. */
  sweep(before: Instant): Promise<number>;
}

type Stores = Pick<Storage, "state" | "mailbox" | "contacts" | "unplaced">;

/** What is kept, for how long, and why. */
export function keptKinds({ state, mailbox, contacts, unplaced }: Stores): Kept[] {
  const never = 0;
  return [
    // Platforms repeat a message for up to a day.
    {
      kind: "message-ids",
      keptMs: 72 * HOUR,
      every: "hour",
      sweep: (before) => state.sweep(before, never),
    },
    // A dialogue may be taken up again at the same time of the next day.
    {
      kind: "conversations",
      keptMs: 26 * HOUR,
      every: "hour",
      sweep: (before) => state.sweep(never, before),
    },
    // A page fetches its replies at once; it may have been closed for a night.
    { kind: "web-replies", keptMs: 26 * HOUR, every: "hour", sweep: mailbox.sweep },
    // For a week an officer may have a message tried again that could not be answered.
    { kind: "dead-letters", keptMs: 7 * DAY, every: "night", sweep: state.sweepDeadLetters },
    // Who could not be reached for half a year may be written to once more.
    { kind: "unreachable", keptMs: 180 * DAY, every: "night", sweep: contacts.sweepUnreachable },
    // What was asked in one year is asked again in the same season of the next.
    { kind: "unplaced-words", keptMs: 365 * DAY, every: "night", sweep: unplaced.forgetWords },
  ];
}

export interface RetentionParts {
  clock: Clock;
  kinds: readonly Kept[];
  audit: Pick<AuditLog, "append" | "count">;
  /** Sessions of officers and tries to sign in: what has its own end. */
  office: { tidy(): Promise<void> };
  /** Codes that link chats. */
  chats: { sweepCodes(): Promise<number> };
  /** Gives back the room of what was erased. */
  tidy(): Promise<void>;
}

/**
 * Erases what is no longer needed, and notes once a night how much of what was erased since the last. What
 * fails is tried again in an hour, and the night is noted when all is done.
 */
export function retentionJob(parts: RetentionParts): Job {
  const { clock, kinds, audit, office, chats, tidy } = parts;
  const erased = new Map<string, number>();
  const count = (kind: string, rows: number) => erased.set(kind, (erased.get(kind) ?? 0) + rows);
  const sweep =
    ({ kind, keptMs, sweep: erase }: Kept) =>
    async () =>
      count(kind, await erase(clock.now() - keptMs));
  const hourly = kinds.filter(({ every }) => every === "hour").map(sweep);
  const nightly = [
    ...kinds.filter(({ every }) => every === "night").map(sweep),
    async () => count("chat-codes", await chats.sweepCodes()),
    office.tidy,
  ];
  let notedDate = "";

  const isDue = async (date: string, minute: number) => {
    if (minute < NIGHT_MINUTE || notedDate === date) return false;
    notedDate = (await audit.count({ action: ACTION, subject: date })) > 0 ? date : notedDate;
    return notedDate !== date;
  };

  const note = async (date: string) => {
    const fields = [...erased].filter(([, rows]) => rows > 0).map((counted) => counted.join(":"));
    const entry = { officer: null, action: ACTION, kind: "retention", subject: date };
    await audit.append({ ...entry, fields, address: null }, clock.now());
    notedDate = date;
    erased.clear();
  };

  return {
    name: "retention",
    everyMs: HOUR,
    async run() {
      const { date, minute } = localTime(clock.now());
      const isNight = await isDue(date, minute);
      await allOf([...hourly, ...(isNight ? nightly : [])]);
      if (isNight) await note(date);
      await tidy();
    },
  };
}

/** Does each, also when one fails. @throws what the first threw that failed */
async function allOf(acts: (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const act of acts) {
    await act().catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}
