import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Content } from "../load.ts";
import type { Procedure } from "../procedure.ts";
import { type Difference, differencesOf } from "./differences.ts";
import { draftText, isUntouched } from "./draft.ts";
import type { Read, Row, Stated } from "./stated.ts";

/** What an import did, or with a preview would do. */
export interface ImportReport {
  rows: number;
  /** Drafts of procedures that are not held: new, as they were before, and written anew. */
  drafts: { made: number; unchanged: number; renewed: number };
  /** Held entries whose facts the export states alike. */
  same: number;
  /** Rows of held entries under another of their codes, left aside for the row of the entry's own code. */
  twins: number;
  differing: { code: string; name: string; differences: Difference[]; draft: string }[];
  /** Drafts that somebody works on; they stay as they are. */
  kept: string[];
  refused: { row: number; reason: string }[];
}

/** Where an import finds and puts things. */
export interface ImportParts {
  content: Pick<Content, "procedures" | "paths">;
  /** The folder of drafts; nothing in it is served. */
  drafts: string;
  preview: boolean;
}

/** Makes drafts of what an export states. What is served and what somebody has worked on is never touched. */
export function importRows(rows: Row[], { content, drafts, preview }: ImportParts): ImportReport {
  const held = new Map(
    content.procedures.flatMap((entry) =>
      [entry.code, ...entry.otherCodes].map((code) => [code, entry] as const),
    ),
  );
  const known = draftsByCode(drafts);
  const codes = new Set(rows.flatMap((row) => ("stated" in row ? [row.stated.code] : [])));
  const compared = new Set<Procedure>();
  const report: ImportReport = {
    ...{ rows: rows.length, drafts: { made: 0, unchanged: 0, renewed: 0 } },
    ...{ same: 0, twins: 0, differing: [], kept: [], refused: [] },
  };
  for (const row of rows) {
    if ("reason" in row) {
      report.refused.push({ row: row.row, reason: row.reason });
      continue;
    }
    const { code } = row.stated;
    const entry = held.get(code);
    if (!entry) {
      const path = known.get(code) ?? pathFor(row.stated);
      const outcome = put(join(drafts, path), draftText(row.stated, null), preview);
      if (outcome === "kept") report.kept.push(path);
      else report.drafts[outcome]++;
    } else if (compared.has(entry) || (code !== entry.code && codes.has(entry.code))) {
      report.twins++;
    } else {
      compared.add(entry);
      besideHeld(
        entry,
        row,
        { path: content.paths.get(entry.code) ?? "", drafts, preview },
        report,
      );
    }
  }
  return report;
}

function besideHeld(
  entry: Procedure,
  read: Read,
  { path, drafts, preview }: { path: string; drafts: string; preview: boolean },
  report: ImportReport,
): void {
  const differences = differencesOf(entry, read);
  if (differences.length === 0) {
    report.same++;
    return;
  }
  const { code } = entry;
  const stated = Object.fromEntries(differences.map((key) => [key, read.stated[key]]));
  const otherwise = { officialName: entry.officialName, ...stated, code };
  const outcome = put(join(drafts, path), draftText(otherwise, entry), preview);
  if (outcome === "kept") report.kept.push(path);
  report.differing.push({ code, name: entry.shortName, differences, draft: path });
}

function put(
  file: string,
  text: string,
  preview: boolean,
): "made" | "unchanged" | "renewed" | "kept" {
  const there = existsSync(file) ? readFileSync(file, "utf8") : null;
  if (there === text) return "unchanged";
  if (there !== null && !isUntouched(there)) return "kept";
  if (!preview) writeWhole(file, text);
  return there === null ? "made" : "renewed";
}

/** Writes a file so that it is there whole or not at all. */
export function writeWhole(file: string, content: string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}

function pathFor({ code, field }: Stated): string {
  return `procedures/${field ?? "khac"}/${code}.md`;
}

/** Where drafts lie already: an officer may have put one into another field. */
function draftsByCode(drafts: string): Map<string, string> {
  const folder = join(drafts, "procedures");
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return new Map(
    files
      .filter((file) => /\d\.\d{6}\.md$/u.test(file))
      .map((file) => [basename(file, ".md"), `procedures/${file.replaceAll("\\", "/")}`]),
  );
}
