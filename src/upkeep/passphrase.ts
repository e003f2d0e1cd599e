import { readOrMakeKey } from "../storage/storage.ts";

/** Letters and figures that are not taken for one another when they are read from paper. */
const ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
const LENGTH = 24;
const GROUP = 4;

/**
 * The words that open this place's backups, such as "k7fm-2xqp-…": about 118 bits, made once and kept in
 * `dataDir`/secrets for the nightly backup. Printed on paper, they open a backup when this machine is gone.
 */
export function backupPassphrase(dataDir: string): string {
  const key = readOrMakeKey(dataDir, "backup-key");
  const letters = Array.from({ length: LENGTH }, (_, at) => letterOf(key, at)).join("");
  return letters.match(new RegExp(`.{${GROUP}}`, "gu"))?.join("-") ?? letters;
}

/** Reads the key as one number in the base of the alphabet. */
function letterOf(key: Buffer, at: number): string {
  const number = BigInt(`0x${key.toString("hex")}`);
  const base = BigInt(ALPHABET.length);
  return ALPHABET[Number((number / base ** BigInt(at)) % base)] ?? "";
}
