/** What an officer may do in the console; one may hold several. */
export const roles = [
  "author",
  "approver",
  "reception",
  "one-stop",
  "leader",
  "village",
  "administrator",
] as const;

export type Role = (typeof roles)[number];

/** Who can write to the whole commune, or open the house to others, proves it twice. */
const withSecondFactor: readonly Role[] = ["administrator", "approver"];

/** What no administrator gives alone: an announcement goes out in the commune's name. */
const givenByTwo: readonly Role[] = ["approver"];

export function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}

export function needSecondFactor(held: readonly Role[]): boolean {
  return held.some((role) => withSecondFactor.includes(role));
}

export function needsSecondAdministrator(role: Role): boolean {
  return givenByTwo.includes(role);
}

/** The roles of a column that parts them by commas; what a release no longer knows gives no right. */
export function readRoles(column: string | null | undefined): Role[] {
  return (column ?? "").split(",").filter(isRole);
}

/** The roles as kept: each once, in their own order. */
export function writeRoles(held: readonly Role[]): string {
  return roles.filter((role) => held.includes(role)).join(",");
}
