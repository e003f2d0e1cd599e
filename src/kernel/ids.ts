import { createHash, randomBytes } from "node:crypto";

/** A fresh identifier of 128 random bits, safe in URLs. */
export function newId(): string {
  return randomBytes(16).toString("base64url");
}

/** A short, stable name of a text, for keys that must not show what they were made of. */
export function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}
