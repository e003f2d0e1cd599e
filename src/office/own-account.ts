import type { Clock, Instant } from "../kernel/clock.ts";
import type { SessionRow } from "../storage/storage.ts";
import { type Executor, inTransaction, officerRows } from "../storage/storage.ts";
import type { Audit } from "./audit.ts";
import type { Auth } from "./auth.ts";
import { asked, type Caller, cookies, cookiesOut, headersFor } from "./caller.ts";
import type { Codes } from "./codes.ts";
import type { LockOut } from "./lock-out.ts";
import { type PasswordFault, passwordFault } from "./passwords.ts";
import type { SignedIn } from "./signed-in.ts";

/** A browser in which an officer is signed in. */
export interface OwnSession extends SessionRow {
  /** The one that asks. */
  current: boolean;
}

export type PasswordChanged =
  | { ok: true; setCookie: string[] }
  | { ok: false; why: "not-signed-in" | "wrong-password" | "same-password" | PasswordFault }
  | { ok: false; why: "wait"; until: Instant };

/** What officers do with their own account. */
export interface OwnAccount {
  /** Ends every other session of the officer. */
  changePassword(
    passwords: { current: string; next: string },
    caller: Caller,
  ): Promise<PasswordChanged>;
  /** Newest first; none when nobody is signed in. */
  sessions(caller: Caller): Promise<OwnSession[]>;
  /** Ends one of the officer's own sessions; false when there is none of this id. */
  revoke(session: string, caller: Caller): Promise<boolean>;
}

export interface OwnParts {
  auth: Auth;
  db: Executor;
  clock: Clock;
  audit: Pick<Audit, "note">;
  lockOut: LockOut;
  codes: Codes;
  officerOf(caller: Caller): Promise<SignedIn | null>;
}

export function createOwnAccount(parts: OwnParts): OwnAccount {
  const { auth, db, clock, audit, lockOut, officerOf } = parts;

  return {
    async changePassword({ current, next }, caller) {
      const signedIn = await officerOf(caller);
      if (!signedIn) return { ok: false, why: "not-signed-in" };
      const fault = next === current ? "same-password" : passwordFault(next);
      if (fault !== null) return { ok: false, why: fault };
      const { id, username } = signedIn.officer;
      const until = await lockOut.claim(username);
      if (until !== null) return { ok: false, why: "wait", until };
      const headers = headersFor(caller, cookies.session);
      const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
      const { api } = auth;
      const changed = await asked(api.changePassword({ body, headers, returnHeaders: true }));
      if (!changed.ok) return { ok: false, why: "wrong-password" };
      await lockOut.forgive(username);
      const note = { action: "officer.password-changed", kind: "officer", address: caller.address };
      await inTransaction(db, async (transaction) => {
        const rows = officerRows(transaction);
        await rows.change(id, { passwordTemporary: false }, clock.now());
        await rows.endChallenges(id);
        await audit.note({ officer: id, subject: id, ...note }, transaction);
      });
      return { ok: true, setCookie: cookiesOut(changed.answer.headers, caller) };
    },

    async sessions(caller) {
      const signedIn = await officerOf(caller);
      if (!signedIn) return [];
      const rows = await officerRows(db).sessions(signedIn.officer.id, clock.now());
      return rows.map((row) => ({ ...row, current: row.id === signedIn.session.id }));
    },

    async revoke(session, caller) {
      const signedIn = await officerOf(caller);
      if (!signedIn) return false;
      const { id } = signedIn.officer;
      const note = { action: "officer.session-ended", kind: "officer", address: caller.address };
      return inTransaction(db, async (transaction) => {
        const ended = await officerRows(transaction).endSession(id, session);
        if (ended) await audit.note({ officer: id, subject: id, ...note }, transaction);
        return ended;
      });
    },
  };
}
