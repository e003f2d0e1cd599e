import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  randomBytes,
} from "node:crypto";
import { AppError } from "../kernel/errors.ts";
import type { Json } from "../kernel/json.ts";

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;
const BLIND_LETTERS = 11;

/** Makes what people said unreadable to whoever has the database, its log or a backup, but not the key. */
export interface Seal {
  close(value: Json): string;
  /** @throws AppError internal when it was sealed with another key */
  open(sealed: Json): Json;
  /** What stands for a word where words are compared: the same for the same word, and nothing to whoever lacks the key. */
  blind(word: string): string;
}

/**
 * AES-256 in Galois/Counter Mode (NIST SP 800-38D). A database erases a row long before its bytes leave
 * the disk; sealed, they say nothing there either.
 * @param bytes the key: 32 of them
 */
export function createSeal(bytes: Buffer): Seal {
  const key = createSecretKey(bytes);
  return {
    close(value) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, key, iv);
      const text = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64");
    },

    blind: (word) =>
      createHmac("sha256", key).update(`word\n${word}`).digest("base64url").slice(0, BLIND_LETTERS),

    open(sealed) {
      try {
        const bytes = Buffer.from(String(sealed), "base64");
        const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES));
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
        return JSON.parse(Buffer.concat([text, decipher.final()]).toString("utf8"));
      } catch (error) {
        throw new AppError(
          "internal",
          "a stored conversation was sealed with another message key",
          error,
        );
      }
    },
  };
}
