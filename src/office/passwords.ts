import { randomInt } from "node:crypto";

/** Length is what makes a password hard to guess (NIST SP 800-63B); wrong tries are slowed down besides. */
export const SHORTEST_PASSWORD = 10;
export const LONGEST_PASSWORD = 128;

/** Letters and digits that nobody takes for one another when they are read out or copied from paper. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
const GROUPS = 4;
const GROUP_LENGTH = 4;
const BACKUP_CODES = 10;

/** Why a password that an officer chose is not taken. */
export type PasswordFault = "password-too-short" | "password-too-long";

export function passwordFault(password: string): PasswordFault | null {
  if (password.length < SHORTEST_PASSWORD) return "password-too-short";
  return password.length > LONGEST_PASSWORD ? "password-too-long" : null;
}

/** A password to be told to an officer and changed at the first sign-in: 79 random bits. */
export function oneTimePassword(): string {
  return Array.from({ length: GROUPS }, () => letters(GROUP_LENGTH)).join("-");
}

/** Codes to be copied to paper, each 49 random bits; wrong tries are counted. */
export function backupCodes(): string[] {
  return Array.from({ length: BACKUP_CODES }, () => `${letters(5)}-${letters(5)}`);
}

function letters(count: number): string {
  return Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)]).join("");
}
