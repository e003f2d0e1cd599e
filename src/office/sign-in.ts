import type { Clock, Instant } from "../kernel/clock.ts";
import type { Executor } from "../storage/storage.ts";
import { createSignInAttempts } from "../storage/storage.ts";
import type { Audit } from "./audit.ts";
import { type AuthParts, createAuth } from "./auth.ts";
import { asked, type Caller, cookiesOut, headersFor } from "./caller.ts";
import { type CheckedCode, createCodes } from "./codes.ts";
import { createLockOut } from "./lock-out.ts";
import { createOwnAccount, type OwnAccount } from "./own-account.ts";
import { createSecondFactor, type SecondFactor } from "./second-factor.ts";
import {
  createOfficerOf,
  type Duty,
  endSession,
  type Officer,
  officerFrom,
  type SignedIn,
} from "./signed-in.ts";
import { normalUsername } from "./usernames.ts";

/** How a sign-in went. Why it was refused is not told: neither who has an account nor who was banned. */
export type SignInAnswer =
  | { kind: "in"; officer: Officer; must: Duty | null; setCookie: string[] }
  | { kind: "code-needed"; setCookie: string[] }
  | { kind: "refused" }
  | { kind: "wait"; until: Instant };

/** How a code was taken. After "start-again" the password is asked for anew. */
export type CodeAnswer = Exclude<SignInAnswer, { kind: "code-needed" }> | { kind: "start-again" };

/**
 * Signing in, from headers to cookies. What arrives by a form is the caller's to check: that it comes from our
 * own page, and how often one address may send it.
 */
export interface SignIn extends SecondFactor, OwnAccount {
  signIn(given: { username: string; password: string }, caller: Caller): Promise<SignInAnswer>;
  /** Takes the code of the second factor, or one of the backup codes. */
  verifyCode(code: string, caller: Caller): Promise<CodeAnswer>;
  /** The officer whose session the request carries; null when it carries none that is valid. */
  officerOf(caller: Caller): Promise<SignedIn | null>;
  signOut(caller: Caller): Promise<{ setCookie: string[] }>;
  /** Makes the kept form of a password: slow, so never within a transaction. */
  hash(password: string): Promise<string>;
  /** Lets a name be tried at once. */
  forgive(username: string): Promise<void>;
  /** Erases counts of tries and used codes that no longer matter. */
  prune(): Promise<void>;
}

export interface SignInParts extends AuthParts {
  db: Executor;
  clock: Clock;
  audit: Pick<Audit, "note">;
}

/** Needs the migrated database: its tables are compared with those that are asked for at the first use. */
export async function createSignIn(parts: SignInParts): Promise<SignIn> {
  const { db, clock, audit } = parts;
  const auth = createAuth(parts);
  const { password } = await auth.$context;
  const attempts = createSignInAttempts(db);
  const lockOut = createLockOut(attempts, clock);
  const codes = createCodes({ auth, db, attempts, clock });
  const officerOf = createOfficerOf(auth, clock);
  const own = { auth, db, clock, audit, lockOut, codes, officerOf };

  const enter = async (checked: CheckedCode, caller: Caller): Promise<CodeAnswer> => {
    if (checked.kind !== "right") return checked;
    await endSession(auth, caller);
    return noted(checked.found, checked.setCookie, caller);
  };

  const noted = async (
    found: Parameters<typeof officerFrom>[0],
    setCookie: string[],
    { address }: Caller,
  ) => {
    const { id } = found;
    const action = "officer.signed-in";
    await audit.note({ officer: id, action, kind: "officer", subject: id, address });
    return { kind: "in", ...officerFrom(found), setCookie } as const;
  };

  return {
    ...createSecondFactor(own),
    ...createOwnAccount(own),
    officerOf,
    hash: (plain) => password.hash(plain),
    forgive: lockOut.forgive,
    prune: () => lockOut.prune(codes.forgottenBefore()),

    async signIn(given, caller) {
      const username = normalUsername(given.username);
      const until = await lockOut.claim(username);
      if (until !== null) return { kind: "wait", until };
      const body = { username, password: given.password };
      const headers = headersFor(caller);
      const { api } = auth;
      const answer = await asked(api.signInUsername({ body, headers, returnHeaders: true }));
      if (!answer.ok) return { kind: "refused" };
      await lockOut.forgive(username);
      await endSession(auth, caller);
      const { response } = answer.answer;
      const setCookie = cookiesOut(answer.answer.headers, caller);
      if ("twoFactorRedirect" in response) return { kind: "code-needed", setCookie };
      return noted(response.user, setCookie, caller);
    },

    async verifyCode(code, caller) {
      return enter(await codes.checkChallenge(code, caller), caller);
    },

    async signOut(caller) {
      const signedIn = await officerOf(caller);
      const setCookie = await endSession(auth, caller);
      if (signedIn) {
        const { id } = signedIn.officer;
        const note = { action: "officer.signed-out", kind: "officer", address: caller.address };
        await audit.note({ officer: id, subject: id, ...note });
      }
      return { setCookie };
    },
  };
}
