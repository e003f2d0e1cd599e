import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A knowledge file: its path within the folder, and its text. */
export interface KnowledgeFile {
  path: string;
  text: string;
}

/**
 * Reads the .md and .yaml files below several folders; of two with the same path the one of the later
 * folder counts (what officers changed wins over what was shipped). Sorted by path.
 */
export function readFiles(folders: string[]): KnowledgeFile[] {
  const found = new Map<string, string>();
  for (const folder of folders.filter((path) => existsSync(path))) {
    for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      const path = entry.replaceAll("\\", "/");
      if (/\.(md|yaml)$/u.test(path)) found.set(path, join(folder, entry));
    }
  }
  return [...found.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, file]) => ({ path, text: readFileSync(file, "utf8").replace(/^\ufeff/u, "") }));
}
