export const SHORTEST_USERNAME = 3;
export const LONGEST_USERNAME = 30;

/** What every keyboard types in the same way, whether or not it writes Vietnamese marks. */
const USERNAME = /^[a-z0-9_.]+$/u;

/** A typed username as it is kept and compared. */
export function normalUsername(typed: string): string {
  return typed.trim().toLowerCase();
}

export function isUsername(normal: string): boolean {
  const { length } = normal;
  return length >= SHORTEST_USERNAME && length <= LONGEST_USERNAME && USERNAME.test(normal);
}
