import { type OfficerRow, type OfficerRows, officerRows } from "../storage/storage.ts";
import {
  type Act,
  type AdministerParts,
  asAdministrator,
  isLastAdministrator,
  type Refused,
  refused,
} from "./administer.ts";
import { oneTimePassword } from "./passwords.ts";
import { needsSecondAdministrator, type Role, readRoles, writeRoles } from "./roles.ts";
import type { Changer } from "./settings.ts";
import { isUsername, normalUsername } from "./usernames.ts";

/** An officer as administrators see them. */
export interface ListedOfficer extends Omit<OfficerRow, "roles"> {
  roles: Role[];
  /** Roles that were asked for and that another administrator has not given yet. */
  waiting: Role[];
}

/** Who may be banned, renamed or recovered: someone who is there, by someone who may. */
export type NotDone = Refused<"not-administrator" | "unknown-officer">;

export type OfficerCreated =
  | {
      ok: true;
      id: string;
      /** To be told to the officer, and changed at the first sign-in. Shown once. */
      password: string;
      waiting: Role[];
    }
  | Refused<"not-administrator" | "name-missing" | "username-invalid" | "username-taken">;

export interface Officers {
  create(
    officer: { name: string; username: string; roles: readonly Role[] },
    by: Changer,
  ): Promise<OfficerCreated>;
  list(): Promise<ListedOfficer[]>;
  /** How many administrators are not banned. */
  countAdministrators(): Promise<number>;
  rename(id: string, name: string, by: Changer): Promise<{ ok: true } | NotDone | NoName>;
  /** Ends every session and begun sign-in of the officer, and what roles he asked for. */
  ban(id: string, by: Changer): Promise<{ ok: true } | NotDone | Refused<"last-administrator">>;
  unban(id: string, by: Changer): Promise<{ ok: true } | NotDone>;
  /** For an officer who lost the password or the phone: a new password, no second factor, no session. */
  recover(
    id: string,
    by: Changer,
  ): Promise<{ ok: true; password: string } | NotDone | Refused<"oneself">>;
}

type NoName = Refused<"name-missing">;

export interface OfficersParts extends AdministerParts {
  /** Makes the kept form of a password. */
  hash(password: string): Promise<string>;
  /** Lets a name be tried at once. */
  forgive(username: string): Promise<void>;
}

export function createOfficers(parts: OfficersParts): Officers {
  const { db, clock, hash, forgive } = parts;

  return {
    async create({ name, username: typed, roles }, by) {
      const username = normalUsername(typed);
      if (name.trim() === "") return refused("name-missing");
      if (!isUsername(username)) return refused("username-invalid");
      const password = oneTimePassword();
      const kept = { passwordHash: await hash(password), passwordTemporary: true };
      const waiting = roles.filter(needsSecondAdministrator);
      const given = writeRoles(roles.filter((role) => !needsSecondAdministrator(role)));
      return asAdministrator(parts, by, async ({ rows, note }) => {
        const now = clock.now();
        const officer = { name: name.trim(), username, roles: given, ...kept };
        const id = await rows.add(officer, now);
        if (id === null) return refused("username-taken");
        for (const role of waiting) {
          await rows.ask({ officer: id, role, askedBy: by.officer, askedAt: now });
          await note(`officer.role-asked.${role}`, id);
        }
        await note("officer.created", id, ["name", "username", "roles"]);
        return { ok: true, id, password, waiting };
      });
    },

    list: () => list(officerRows(db)),

    countAdministrators: () => officerRows(db).countHolders("administrator"),

    async rename(id, name, by) {
      if (name.trim() === "") return refused("name-missing");
      return onOfficer(parts, id, by, async ({ rows, note }) => {
        await rows.change(id, { name: name.trim() }, clock.now());
        await note("officer.renamed", id, ["name"]);
        return { ok: true };
      });
    },

    ban: (id, by) =>
      onOfficer(parts, id, by, async (act, officer) => {
        if (isLastAdministrator(act, officer)) return refused("last-administrator");
        const { rows, note } = act;
        await rows.change(id, { banned: true }, clock.now());
        await rows.endSessions(id);
        await rows.endChallenges(id);
        await rows.removeRequestsFor(id);
        await rows.removeRequestsBy(id);
        await note("officer.banned", id);
        return { ok: true };
      }),

    unban: (id, by) =>
      onOfficer(parts, id, by, async ({ rows, note }) => {
        await rows.change(id, { banned: false }, clock.now());
        await note("officer.unbanned", id);
        return { ok: true };
      }),

    async recover(id, by) {
      if (id === by.officer) return refused("oneself");
      const password = oneTimePassword();
      const passwordHash = await hash(password);
      const done = await onOfficer(parts, id, by, async ({ rows, note }, { username }) => {
        await rows.setPassword(id, passwordHash, clock.now());
        await rows.change(id, { hasSecondFactor: false, passwordTemporary: true }, clock.now());
        await rows.removeSecondFactor(id);
        await rows.endSessions(id);
        await rows.endChallenges(id);
        await note("officer.recovered", id, ["password", "second-factor"]);
        return { ok: true, username } as const;
      });
      if (!done.ok) return done;
      await forgive(done.username);
      return { ok: true, password };
    },
  };
}

/** Runs an act on an officer who is there. */
export function onOfficer<Result>(
  parts: AdministerParts,
  id: string,
  by: Changer,
  act: (given: Act, officer: OfficerRow) => Promise<Result>,
): Promise<Result | NotDone> {
  return asAdministrator(parts, by, async (given) => {
    const officer = await given.rows.lock(id);
    return officer ? act(given, officer) : refused("unknown-officer");
  });
}

async function list(rows: OfficerRows): Promise<ListedOfficer[]> {
  const requests = await rows.requests();
  return (await rows.all()).map((row) => {
    const asked = requests.filter(({ officer }) => officer === row.id);
    const waiting = readRoles(asked.map(({ role }) => role).join(","));
    return { ...row, roles: readRoles(row.roles), waiting };
  });
}
