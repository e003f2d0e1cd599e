import { officerRows, type RoleRequestRow } from "../storage/storage.ts";
import {
  type AdministerParts,
  asAdministrator,
  isLastAdministrator,
  type Refused,
  refused,
} from "./administer.ts";
import { type NotDone, onOfficer } from "./officers.ts";
import { isRole, needsSecondAdministrator, type Role, readRoles, writeRoles } from "./roles.ts";
import type { Changer } from "./settings.ts";

/** A role that one administrator asked for and another has to give. */
export interface RoleRequest extends RoleRequestRow {
  role: Role;
}

export type RequestAnswered =
  | { ok: true }
  | Refused<"not-administrator" | "unknown-request" | "own-request">;

/** Who may do what: some roles take two administrators. */
export interface RoleRequests {
  /**
   * Gives an officer these roles and takes the others away; a role that takes two administrators is asked
   * for, and what was asked for and is no longer wanted is withdrawn.
   */
  setRoles(
    id: string,
    wanted: readonly Role[],
    by: Changer,
  ): Promise<{ ok: true; waiting: Role[] } | NotDone | Refused<"last-administrator" | "banned">>;
  /** Oldest first. */
  requests(): Promise<RoleRequest[]>;
  /** Not for the administrator who asked. */
  giveRole(request: string, by: Changer): Promise<RequestAnswered>;
  /** Not for the administrator who asked, who withdraws it by setting the roles without it. */
  refuseRole(request: string, by: Changer): Promise<RequestAnswered>;
}

export function createRoleRequests(parts: AdministerParts): RoleRequests {
  const { db, clock } = parts;

  return {
    setRoles: (id, wanted, by) =>
      onOfficer(parts, id, by, async (act, officer) => {
        const held = readRoles(officer.roles);
        const staysAdministrator = wanted.includes("administrator");
        if (!staysAdministrator && isLastAdministrator(act, officer)) {
          return refused("last-administrator");
        }
        const waiting = wanted.filter(
          (role) => needsSecondAdministrator(role) && !held.includes(role),
        );
        if (officer.banned && waiting.length > 0) return refused("banned");
        const { rows, note } = act;
        const given = wanted.filter((role) => !waiting.includes(role));
        const askedAt = clock.now();
        await rows.change(id, { roles: writeRoles(given) }, askedAt);
        await rows.removeRequestsFor(id, waiting);
        for (const role of waiting) {
          await rows.ask({ officer: id, role, askedBy: by.officer, askedAt });
          await note(`officer.role-asked.${role}`, id);
        }
        await note("officer.roles-set", id, changed(held, given));
        return { ok: true, waiting };
      }),

    async requests() {
      const rows = await officerRows(db).requests();
      return rows.flatMap((row) => (isRole(row.role) ? [{ ...row, role: row.role }] : []));
    },

    giveRole: (id, by) =>
      answer(parts, id, by, async (request, { rows, note }) => {
        const { officer, role } = request;
        const row = await rows.lock(officer);
        const held = readRoles(row?.roles);
        if (isRole(role)) held.push(role);
        await rows.change(officer, { roles: writeRoles(held) }, clock.now());
        await note(`officer.role-given.${role}`, officer);
      }),

    refuseRole: (id, by) =>
      answer(parts, id, by, ({ officer, role }, { note }) =>
        note(`officer.role-refused.${role}`, officer),
      ),
  };
}

type Given = Parameters<Parameters<typeof asAdministrator>[2]>[0];

/** Answers a request once, by someone else than who asked. */
function answer(
  parts: AdministerParts,
  id: string,
  by: Changer,
  act: (request: RoleRequestRow, given: Given) => Promise<void>,
): Promise<RequestAnswered> {
  return asAdministrator(parts, by, async (given) => {
    const request = await given.rows.lockRequest(id);
    if (!request) return refused("unknown-request");
    if (request.askedBy === by.officer) return refused("own-request");
    await given.rows.removeRequest(id);
    await act(request, given);
    return { ok: true };
  });
}

/** The roles that came or went. */
function changed(before: readonly Role[], after: readonly Role[]): Role[] {
  const went = before.filter((role) => !after.includes(role));
  return [...went, ...after.filter((role) => !before.includes(role))];
}
