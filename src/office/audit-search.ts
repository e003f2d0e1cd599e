import {
  type AuditFilter,
  type AuditLog,
  type AuditRow,
  type Executor,
  officerRows,
} from "../storage/storage.ts";

/** A part of what was found in the audit log. */
export interface AuditFound {
  /** Newest first. */
  rows: AuditRow[];
  /** How many were found in all. */
  total: number;
  /** The page that is shown: the last, where one after it was asked for. */
  page: number;
}

/** Looks for who did what. */
export interface AuditSearch {
  find(filter: AuditFilter, page: number, size: number): Promise<AuditFound>;
  /** The names of all officers, by id. */
  names(): Promise<ReadonlyMap<string, string>>;
}

export function createAuditSearch({ db, log }: { db: Executor; log: AuditLog }): AuditSearch {
  return {
    async find(filter, page, size) {
      const total = await log.count(filter);
      const last = Math.max(1, Math.ceil(total / size));
      const shown = Math.min(page, last);
      const rows = await log.find(filter, { offset: (shown - 1) * size, limit: size });
      return { rows, total, page: shown };
    },

    async names() {
      const officers = await officerRows(db).all();
      return new Map(officers.map(({ id, name }) => [id, name]));
    },
  };
}
