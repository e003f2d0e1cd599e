import { createHash, randomBytes } from "node:crypto";
import { inTransaction, officerRows } from "../storage/storage.ts";
import { type AdministerParts, type Refused, refused } from "./administer.ts";
import { type PasswordFault, passwordFault } from "./passwords.ts";
import { isUsername, normalUsername } from "./usernames.ts";

const CODE_BYTES = 32;
const CODE_LIFE_MS = 24 * 3_600_000;

export interface FirstAdministrator {
  code: string;
  name: string;
  username: string;
  password: string;
}

export type SetUpDone =
  | { ok: true; id: string }
  | Refused<"code-wrong" | "name-missing" | "username-invalid" | PasswordFault>;

/** The first administrator, before there is anybody who could make one. */
export interface SetUp {
  /**
   * For the start: makes the one code with which the first administrator can be made, for a day, in place of
   * any before it. Null, and no code left, once there are officers.
   */
  begin(): Promise<string | null>;
  /** Whether the first administrator can be made with this code; "done" once there are officers. */
  look(code: string): Promise<"open" | "code-wrong" | "done">;
  /** Makes the first administrator, once. */
  finish(given: FirstAdministrator, address: string | null): Promise<SetUpDone>;
}

export interface SetUpParts extends AdministerParts {
  /** Makes the kept form of a password. */
  hash(password: string): Promise<string>;
}

export function createSetUp({ db, clock, audit, hash }: SetUpParts): SetUp {
  return {
    begin: () =>
      inTransaction(db, async (transaction) => {
        const rows = officerRows(transaction);
        await rows.removeSetUpCode();
        if (!(await rows.isEmpty())) return null;
        const code = randomBytes(CODE_BYTES).toString("base64url");
        await rows.putSetUpCode(keptForm(code), clock.now() + CODE_LIFE_MS);
        return code;
      }),

    async look(code) {
      const rows = officerRows(db);
      if (!(await rows.isEmpty())) return "done";
      const isKept = await rows.isSetUpCode(keptForm(code.trim()), clock.now());
      return isKept ? "open" : "code-wrong";
    },

    async finish({ code, name, username: typed, password }, address) {
      const username = normalUsername(typed);
      if (name.trim() === "") return refused("name-missing");
      if (!isUsername(username)) return refused("username-invalid");
      const fault = passwordFault(password);
      if (fault !== null) return refused(fault);
      const passwordHash = await hash(password);
      return inTransaction(db, async (transaction) => {
        const rows = officerRows(transaction);
        // Whoever takes the code away is alone; all others find none.
        const isTaken = await rows.takeSetUpCode(keptForm(code.trim()), clock.now());
        if (!isTaken || !(await rows.isEmpty())) return refused("code-wrong");
        const account = { username, passwordHash, passwordTemporary: false };
        const officer = { name: name.trim(), roles: "administrator", ...account };
        const id = await rows.add(officer, clock.now());
        if (id === null) return refused("code-wrong");
        const note = { action: "officer.set-up", kind: "officer", subject: id, address };
        await audit.note({ officer: id, ...note }, transaction);
        return { ok: true, id };
      });
    },
  };
}

function keptForm(code: string): string {
  return createHash("sha256").update(code).digest("base64url");
}
