import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { calendarSchema } from "../../src/kernel/calendar.ts";
import { wordsSchema } from "../../src/kernel/words.ts";

function shipped(name: string): unknown {
  const file = join(import.meta.dirname, "..", "..", "knowledge", name);
  return parse(readFileSync(file, "utf8"));
}

/** The calendar and the words that are shipped, as the kernel reads them. */
export const calendar = calendarSchema.parse(shipped("calendar.yaml"));
export const words = wordsSchema.parse(shipped("words.yaml"));
