import { createHash } from "node:crypto";
import type { Clock, Instant } from "../kernel/clock.ts";
import type { Executor, SignInAttempts } from "../storage/storage.ts";
import { officerRows } from "../storage/storage.ts";
import type { Auth } from "./auth.ts";
import { asked, type Caller, cookies, cookiesOut, headersFor } from "./caller.ts";
import type { FoundOfficer } from "./signed-in.ts";

/** A code is taken for its own half minute, the one before and the one after: later it says nothing. */
const CODE_LIFE_MS = 3 * 30_000;

const SIX_DIGITS = /^\d{6}$/u;

/** How a code compared. */
export type CheckedCode =
  | { kind: "right"; found: FoundOfficer; setCookie: string[] }
  | { kind: "refused" }
  | { kind: "start-again" }
  | { kind: "wait"; until: Instant };

/** Compares codes of the second factor; each opens once. */
export interface Codes {
  /** A code of six digits or a backup code, for the sign-in that waits for it. */
  checkChallenge(code: string, caller: Caller): Promise<CheckedCode>;
  /** The first code of a second factor, which turns it on. */
  checkFirst(code: string, caller: Caller): Promise<CheckedCode>;
  /** Codes used before this moment are no longer taken anyhow. */
  forgottenBefore(): Instant;
}

export interface CodesParts {
  auth: Auth;
  db: Executor;
  attempts: SignInAttempts;
  clock: Clock;
}

export function createCodes({ auth, db, attempts, clock }: CodesParts): Codes {
  const forgottenBefore = () => clock.now() - CODE_LIFE_MS;

  const check = async (
    code: string,
    caller: Caller,
    headers: Headers,
    verify: Auth["api"]["verifyTOTP"] | Auth["api"]["verifyBackupCode"],
  ): Promise<CheckedCode> => {
    const verified = await asked(verify({ body: { code }, headers, returnHeaders: true }));
    if (!verified.ok) return refusal(verified.code, headers);
    const { response, headers: answered } = verified.answer;
    const { id } = response.user;
    const hash = createHash("sha256").update(code).digest("base64url");
    if (!(await attempts.useCode(id, hash, forgottenBefore(), clock.now()))) {
      // The library remembers no code. It has made a session, whose cookie nobody gets to see.
      if (response.token) await (await auth.$context).internalAdapter.deleteSession(response.token);
      return { kind: "start-again" };
    }
    return { kind: "right", found: response.user, setCookie: cookiesOut(answered, caller) };
  };

  return {
    forgottenBefore,

    checkChallenge(typed, caller) {
      // Phones begin a line with a capital letter.
      const code = withoutSpaces(typed).toLowerCase();
      const headers = headersFor(caller, cookies.challenge);
      const { verifyTOTP, verifyBackupCode } = auth.api;
      return check(code, caller, headers, SIX_DIGITS.test(code) ? verifyTOTP : verifyBackupCode);
    },

    async checkFirst(typed, caller) {
      const code = withoutSpaces(typed);
      if (!SIX_DIGITS.test(code)) return { kind: "refused" };
      return check(code, caller, headersFor(caller, cookies.session), auth.api.verifyTOTP);
    },
  };

  async function refusal(code: string, headers: Headers): Promise<CheckedCode> {
    if (code === "INVALID_CODE" || code === "INVALID_BACKUP_CODE") return { kind: "refused" };
    if (code !== "ACCOUNT_TEMPORARILY_LOCKED") return { kind: "start-again" };
    return { kind: "wait", until: (await lockedUntil(headers)) ?? clock.now() };
  }

  async function lockedUntil(headers: Headers): Promise<Instant | null> {
    const value = decodeURIComponent(headers.get("cookie")?.split("=").slice(1).join("=") ?? "");
    const challenge = value.slice(0, value.lastIndexOf("."));
    const { internalAdapter } = await auth.$context;
    const found = await internalAdapter.findVerificationValue(challenge);
    return found ? officerRows(db).codesLockedUntil(found.value) : null;
  }
}

function withoutSpaces(typed: string): string {
  return typed.replace(/\s/gu, "");
}
