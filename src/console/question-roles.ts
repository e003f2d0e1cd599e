import type { Role } from "../office/office.ts";

/** Who puts the questions that nothing answered in order. */
export const sortQuestions: readonly Role[] = ["author", "approver", "one-stop", "administrator"];

/** Who may read them. */
export const seeQuestions: readonly Role[] = [...sortQuestions, "leader"];

export const maySee = ({ roles }: { roles: readonly Role[] }): boolean =>
  holds(roles, seeQuestions);

export const maySort = ({ roles }: { roles: readonly Role[] }): boolean =>
  holds(roles, sortQuestions);

const holds = (held: readonly Role[], wanted: readonly Role[]) =>
  wanted.some((role) => held.includes(role));
