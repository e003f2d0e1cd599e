import { officerRows } from "../storage/storage.ts";
import { createOfficers, type Officers } from "./officers.ts";
import { createRoleRequests, type RoleRequests } from "./role-requests.ts";
import { createSetUp, type SetUp } from "./set-up.ts";
import { createSignIn, type SignIn, type SignInParts } from "./sign-in.ts";

export type { AuditFilter, AuditRow } from "../storage/storage.ts";
export { type Audit, createAudit } from "./audit.ts";
export { type AuditFound, type AuditSearch, createAuditSearch } from "./audit-search.ts";
export type { Caller } from "./caller.ts";
export { type ChatLinks, chatId, createChatLinks, type LinkedChat } from "./chat-links.ts";
export type { ListedOfficer, OfficerCreated } from "./officers.ts";
export type { OwnSession, PasswordChanged } from "./own-account.ts";
export { createOwnData } from "./own-data.ts";
export { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "./passwords.ts";
export type { RequestAnswered, RoleRequest } from "./role-requests.ts";
export { type Role, roles } from "./roles.ts";
export type { SetUpDone } from "./set-up.ts";
export { type Changer, openSettings, type Settings } from "./settings.ts";
export type { Duty, Officer, SignedIn } from "./signed-in.ts";
export {
  createSwitches,
  LONGEST_NOTICE,
  type Switches,
  type SwitchName,
  switchNames,
} from "./switches.ts";

/** Officers: who they are, what they may do, and how they sign in. */
export interface Office {
  signIn: Omit<SignIn, "hash" | "forgive" | "prune">;
  officers: Officers & RoleRequests;
  setUp: SetUp;
  /** Erases sessions, begun sign-ins, counts of tries and used codes that have run out. */
  tidy(): Promise<void>;
}

/** Needs the migrated database. */
export async function createOffice(parts: SignInParts): Promise<Office> {
  const { db, clock } = parts;
  const signIn = await createSignIn(parts);
  const { hash, forgive, prune } = signIn;
  return {
    signIn,
    officers: { ...createOfficers({ ...parts, hash, forgive }), ...createRoleRequests(parts) },
    setUp: createSetUp({ ...parts, hash }),
    async tidy() {
      await officerRows(db).sweep(clock.now());
      await prune();
    },
  };
}
