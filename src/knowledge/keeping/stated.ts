import type { Procedure } from "../procedure.ts";

/**
 * What one row of an export states of a procedure, in the shape of an entry; what it does not state is not
 * there. Figures of fees never are: those of the portal are untrue.
 */
export type Stated = Pick<Procedure, "code" | "officialName"> &
  Partial<Omit<Procedure, "code" | "officialName" | "fee">>;

/** A row that was read, or why it was not. */
export type Row = { row: number } & (Read | { reason: string });

export interface Read {
  stated: Stated;
  /** In whose words: those of the portal, or those of entries, as an Excel table has them. */
  words: "portal" | "own";
}

export const codePattern = /^\d\.\d{6}$/u;
