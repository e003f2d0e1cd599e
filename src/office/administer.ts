import type { Clock } from "../kernel/clock.ts";
import {
  type Executor,
  inTransaction,
  type OfficerRow,
  type OfficerRows,
  officerRows,
} from "../storage/storage.ts";
import type { Audit } from "./audit.ts";
import type { Changer } from "./settings.ts";

/** An expected refusal, with why. */
export interface Refused<Why extends string> {
  ok: false;
  why: Why;
}

export function refused<Why extends string>(why: Why): Refused<Why> {
  return { ok: false, why };
}

export interface AdministerParts {
  db: Executor;
  clock: Clock;
  audit: Pick<Audit, "note">;
}

/** What an administrator's act works with: one transaction, in which nobody else changes who administers. */
export interface Act {
  rows: OfficerRows;
  /** The ids of the administrators that are not banned. */
  administrators: string[];
  /** Notes what was done to an officer, in the same transaction. */
  note(action: string, officer: string, fields?: string[]): Promise<void>;
}

/** Runs an act of an administrator; whether he still is one is asked of the database, not of his session. */
export async function asAdministrator<Result>(
  { db, audit }: AdministerParts,
  { officer, address }: Changer,
  act: (given: Act) => Promise<Result>,
): Promise<Result | Refused<"not-administrator">> {
  return inTransaction(db, async (transaction) => {
    const rows = officerRows(transaction);
    const administrators = await rows.lockHolders("administrator");
    if (!administrators.includes(officer)) return refused("not-administrator");
    const note: Act["note"] = (action, subject, fields = []) =>
      audit.note({ officer, action, kind: "officer", subject, fields, address }, transaction);
    return act({ rows, administrators, note });
  });
}

/** Somebody must be left who can open the house to others. */
export function isLastAdministrator({ administrators }: Act, { id }: OfficerRow): boolean {
  return administrators.length === 1 && administrators[0] === id;
}
