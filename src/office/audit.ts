import type { Clock } from "../kernel/clock.ts";
import type { AuditEntry, AuditLog, Executor } from "../storage/storage.ts";

/** Notes who did what, now. */
export interface Audit {
  /** Within the transaction that is handed in, or in one of its own. */
  note(entry: Noted, executor?: Executor): Promise<void>;
}

/** What is noted; without fields none is named. */
export type Noted = Omit<AuditEntry, "fields"> & { fields?: string[] };

export function createAudit(log: AuditLog, clock: Clock): Audit {
  return {
    note: ({ fields = [], ...entry }, executor) =>
      log.append({ ...entry, fields }, clock.now(), executor),
  };
}
