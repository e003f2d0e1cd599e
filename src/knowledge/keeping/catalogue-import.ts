import { rowFaults } from "../../wording/keeping.ts";
import type { CatalogueName } from "../catalogue.ts";
import { contentOf, parsed, unreadable } from "./given-file.ts";
import { codePattern } from "./stated.ts";

/** The names of a national catalogue that can be used, and the rows that were left out with why. */
export interface CatalogueImport {
  names: CatalogueName[];
  leftOut: { row: number; reason: string }[];
}

/** Reads a JSON array of procedures, plain or compressed. @throws AppError file-unreadable */
export function readCatalogue(file: string): CatalogueImport {
  const rows = arrayOf(file);
  const names = new Map<string, CatalogueName>();
  const leftOut: CatalogueImport["leftOut"] = [];
  for (const [index, given] of rows.entries()) {
    const read = nameOf(given);
    const twice = "code" in read && names.has(read.code);
    if ("reason" in read) leftOut.push({ row: index + 1, reason: read.reason });
    else if (twice) leftOut.push({ row: index + 1, reason: rowFaults.codeTwice(read.code) });
    else names.set(read.code, read);
  }
  return { names: [...names.values()], leftOut };
}

/** As it is kept: one name a line, so that two catalogues can be compared. */
export function catalogueText(names: CatalogueName[]): string {
  return `[\n${names.map((name) => JSON.stringify(name)).join(",\n")}\n]\n`;
}

function arrayOf(file: string): unknown[] {
  const read = parsed(contentOf(file).toString("utf8"));
  if (Array.isArray(read)) return read;
  throw unreadable(rowFaults.noArray);
}

function nameOf(given: unknown): CatalogueName | { reason: string } {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    return { reason: rowFaults.noObject };
  }
  const { code, name, agency } = given as Record<string, unknown>;
  if (typeof code !== "string" || code.trim() === "") return { reason: rowFaults.noCode };
  if (!codePattern.test(code)) return { reason: rowFaults.badCode(code) };
  if (typeof name !== "string" || name.trim() === "") return { reason: rowFaults.noTitle };
  return { code, name: name.trim(), agency: typeof agency === "string" ? agency.trim() : "" };
}
