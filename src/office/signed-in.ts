import type { Clock, Instant } from "../kernel/clock.ts";
import type { Auth } from "./auth.ts";
import { asked, type Caller, cookies, cookiesOut, headersFor } from "./caller.ts";
import { needSecondFactor, type Role, readRoles } from "./roles.ts";

/** However often it is used, a session ends after a month: a phone that was handed on shows nothing for ever. */
const LONGEST_SESSION_MS = 30 * 24 * 3_600_000;

/** Who is signed in. */
export interface Officer {
  id: string;
  name: string;
  username: string;
  roles: Role[];
  hasSecondFactor: boolean;
}

/** What an officer has to do before anything else: in place of a password that another made, or for a role. */
export type Duty = "new-password" | "second-factor";

/** An officer as found in a request. */
export interface SignedIn {
  officer: Officer;
  session: { id: string; createdAt: Instant };
  must: Duty | null;
  /** To be sent with the answer: the session's end moves as it is used. */
  setCookie: string[];
}

/** The officer's columns as the library hands them out. */
export interface FoundOfficer {
  id: string;
  name: string;
  username?: string | null | undefined;
  role?: string | null | undefined;
  banned?: boolean | null | undefined;
  twoFactorEnabled?: boolean | null | undefined;
  passwordTemporary?: boolean | null | undefined;
}

export function officerFrom(found: FoundOfficer): { officer: Officer; must: Duty | null } {
  const held = readRoles(found.role);
  const hasSecondFactor = found.twoFactorEnabled === true;
  const { id, name, username } = found;
  return {
    officer: { id, name, username: username ?? "", roles: held, hasSecondFactor },
    must: dutyOf(found, held, hasSecondFactor),
  };
}

function dutyOf(found: FoundOfficer, held: Role[], hasSecondFactor: boolean): Duty | null {
  if (found.passwordTemporary) return "new-password";
  return needSecondFactor(held) && !hasSecondFactor ? "second-factor" : null;
}

/** Finds the officer whose session a request carries; null when it carries none that is valid. */
export function createOfficerOf(auth: Auth, clock: Clock) {
  return async (caller: Caller): Promise<SignedIn | null> => {
    const headers = headersFor(caller, cookies.session);
    const found = await auth.api.getSession({ headers, returnHeaders: true });
    if (!found.response) return null;
    const { session, user } = found.response;
    // The library looks at a ban only when a session is made.
    if (user.banned) return null;
    const createdAt = session.createdAt.getTime();
    if (createdAt + LONGEST_SESSION_MS <= clock.now()) {
      await endSession(auth, caller);
      return null;
    }
    const setCookie = cookiesOut(found.headers, caller);
    return { ...officerFrom(user), session: { id: session.id, createdAt }, setCookie };
  };
}

/** Ends the session that a request carries, whoever's it is; answers what takes its cookie away. */
export async function endSession(auth: Auth, caller: Caller): Promise<string[]> {
  const headers = headersFor(caller, cookies.session);
  const ended = await asked(auth.api.signOut({ headers, returnHeaders: true }));
  return ended.ok ? cookiesOut(ended.answer.headers, caller) : [];
}
