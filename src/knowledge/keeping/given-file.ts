import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { AppError } from "../../kernel/errors.ts";
import { rowFaults } from "../../wording/keeping.ts";

/** What a compressed file may become. */
const MOST_BYTES = 512 * 1024 * 1024;

/** Why a whole file cannot be taken, in Vietnamese. */
export function unreadable(why: string): AppError {
  return new AppError("file-unreadable", why);
}

/** The bytes of a file, taken out of their compression. @throws AppError file-unreadable */
export function contentOf(file: string): Buffer {
  try {
    const bytes = readFileSync(file);
    const compressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return compressed ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes;
  } catch (error) {
    throw unreadable(rowFaults.noFile((error as NodeJS.ErrnoException).code ?? ""));
  }
}

/** The value of a JSON text; undefined when it is none, which no JSON text is. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/u, ""));
  } catch {
    return undefined;
  }
}
