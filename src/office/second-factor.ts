import { inTransaction, officerRows } from "../storage/storage.ts";
import { asked, type Caller, cookies, headersFor } from "./caller.ts";
import type { OwnParts } from "./own-account.ts";
import type { Officer } from "./signed-in.ts";

const ISSUER = "Một Cửa";

export type SecondFactorBegun =
  | {
      ok: true;
      /** What an authenticator app reads from a QR code, and the secret in it to be typed instead. */
      uri: string;
      secret: string;
      /** Each opens once in place of a code. Shown once. */
      backupCodes: string[];
    }
  | { ok: false; why: "not-signed-in" | "already-on" | "wrong-password" }
  | { ok: false; why: "wait"; until: number };

export type SecondFactorConfirmed =
  | { ok: true; setCookie: string[] }
  | { ok: false; why: "not-signed-in" | "already-on" | "wrong-code" };

export interface SecondFactor {
  /** Nothing is asked for at sign-in until a code has confirmed it; begun again, it has a new secret. */
  beginSecondFactor(password: string, caller: Caller): Promise<SecondFactorBegun>;
  /** Ends the officer's other sessions, which were opened by the password alone. */
  confirmSecondFactor(code: string, caller: Caller): Promise<SecondFactorConfirmed>;
}

export function createSecondFactor(parts: OwnParts): SecondFactor {
  const { auth, db, clock, audit, lockOut, codes, officerOf } = parts;

  return {
    async beginSecondFactor(password, caller) {
      const signedIn = await officerOf(caller);
      if (!signedIn) return { ok: false, why: "not-signed-in" };
      const { officer } = signedIn;
      if (officer.hasSecondFactor) return { ok: false, why: "already-on" };
      const until = await lockOut.claim(officer.username);
      if (until !== null) return { ok: false, why: "wait", until };
      const headers = headersFor(caller, cookies.session);
      const body = { password, method: "totp" } as const;
      const begun = await asked(auth.api.enableTwoFactor({ body, headers }));
      if (!begun.ok) return { ok: false, why: "wrong-password" };
      await lockOut.forgive(officer.username);
      if (begun.answer.method !== "totp") throw new TypeError("another second factor was begun");
      const secret = new URL(begun.answer.totpURI).searchParams.get("secret") ?? "";
      const { backupCodes } = begun.answer;
      return { ok: true, uri: keyUri(officer, secret), secret, backupCodes };
    },

    async confirmSecondFactor(code, caller) {
      const signedIn = await officerOf(caller);
      if (!signedIn) return { ok: false, why: "not-signed-in" };
      const { id, hasSecondFactor } = signedIn.officer;
      // With a session the library counts no wrong codes: what is on already must not be guessed at here.
      if (hasSecondFactor) return { ok: false, why: "already-on" };
      const before = await officerRows(db).sessions(id, clock.now());
      const checked = await codes.checkFirst(code, caller);
      if (checked.kind !== "right") return { ok: false, why: "wrong-code" };
      const note = { action: "officer.second-factor-on", kind: "officer", address: caller.address };
      await inTransaction(db, async (transaction) => {
        const rows = officerRows(transaction);
        for (const session of before) await rows.endSession(id, session.id);
        await audit.note({ officer: id, subject: id, ...note }, transaction);
      });
      return { ok: true, setCookie: checked.setCookie };
    },
  };
}

/** The library would label the account with the address that nobody has. */
function keyUri({ username }: Officer, secret: string): string {
  const label = `${encodeURIComponent(ISSUER)}:${encodeURIComponent(username)}`;
  const query = `secret=${secret}&issuer=${encodeURIComponent(ISSUER)}&digits=6&period=30`;
  return `otpauth://totp/${label}?${query}`;
}
