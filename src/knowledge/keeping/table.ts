import type { Cell } from "../../paper/paper.ts";
import { cellWords, headers, onlineCells, rowFaults } from "../../wording/keeping.ts";
import { type Procedure, procedureSchema } from "../procedure.ts";
import {
  oneLine,
  readFollowUp,
  readLines,
  readPaper,
  readTime,
  writeFee,
  writeFollowUp,
  writeLines,
  writePaper,
  writeTime,
} from "./cells.ts";
import { codePattern, type Read, type Stated } from "./stated.ts";

/** A column of the table; wording/keeping.ts has its header. */
export type Column = keyof typeof headers;

/** Where each column stands in a file. */
export type Places = Map<Column, number>;

type Cells = Record<Column, string>;

const columns = Object.keys(headers) as Column[];
const unverified = "unverified";

export const headerRow = columns.map((column) => headers[column]);

/** An entry as a row of the table: everything that it has. */
export function tableRow(entry: Procedure): string[] {
  const { place, documents, steps, time, fee, online } = entry;
  const cells: Cells = {
    ...plainCells(entry),
    place: place === unverified ? cellWords.ask : place.text,
    placeSource: sourceOf(place),
    documents: listCell(documents, writePaper),
    documentsSource: sourceOf(documents),
    steps: listCell(steps, oneLine),
    stepsSource: sourceOf(steps),
    time: listCell(time, writeTime),
    timeSource: sourceOf(time),
    fee: fee === "left-out" ? cellWords.leftOut : listCell(fee, writeFee),
    feeSource: fee === "left-out" ? "" : sourceOf(fee),
    online: online === unverified ? cellWords.ask : onlineCells[online.level],
    onlineUrl: online === unverified ? "" : (online.url ?? ""),
    onlineSource: sourceOf(online),
  };
  return columns.map((column) => cells[column]);
}

function plainCells(entry: Procedure) {
  const { code, shortName, opening, officialName, field, decides, whoMayFile, note } = entry;
  return {
    ...{ code, shortName, officialName, field, decides, note },
    opening: opening ?? "",
    whoMayFile: whoMayFile === unverified ? cellWords.ask : whoMayFile,
    otherCodes: writeLines(entry.otherCodes),
    legalBasis: writeLines(entry.legalBasis.map(oneLine)),
    followUps: writeLines(entry.followUps.map(writeFollowUp)),
    aliases: writeLines(entry.aliases.map(oneLine)),
    questions: writeLines(entry.questions.map(oneLine)),
    siblings: writeLines(entry.siblings),
    qualifiers: writeLines(entry.qualifiers),
    reviewedOn: entry.reviewedOn,
    reviewBy: entry.reviewBy,
    confidence: entry.confidence,
  };
}

function sourceOf(facet: "unverified" | { source: string }): string {
  return facet === unverified ? "" : facet.source;
}

function listCell<Item>(
  facet: "unverified" | { items: Item[] },
  write: (item: Item) => string,
): string {
  return facet === unverified ? cellWords.ask : writeLines(facet.items.map(write));
}

/** Where the columns stand by the header row; null when the two that are needed are not there. */
export function tableColumns(header: Cell[]): Places | null {
  const names = header.map((cell) => oneLine(String(cell ?? "")).toLowerCase());
  const places: Places = new Map();
  for (const column of columns) {
    const at = names.indexOf(headers[column].toLowerCase());
    if (at >= 0) places.set(column, at);
  }
  return places.has("code") && places.has("officialName") ? places : null;
}

/** A row of a table; empty cells state nothing. */
export function readTableRow(row: Cell[], places: Places): Read | { reason: string } {
  const cell = (column: Column) => textOf(row[places.get(column) ?? -1] ?? null);
  const code = cell("code");
  if (code === "") return { reason: rowFaults.noCode };
  if (!codePattern.test(code)) return { reason: rowFaults.badCode(code) };
  const officialName = oneLine(cell("officialName"));
  if (officialName === "") return { reason: rowFaults.noTitle };
  const given: Record<string, unknown> = {};
  for (const [key, read] of readers) {
    const value = read(cell);
    if (value === undefined) continue;
    const checked = value === null ? null : procedureSchema.shape[key].safeParse(value);
    if (!checked?.success) return { reason: rowFaults.badCell(headers[key]) };
    given[key] = checked.data;
  }
  const note = cell("note");
  const stated = { ...given, code, officialName, ...(note === "" ? {} : { note }) };
  return { stated: stated as Stated, words: "own" };
}

/** Excel makes numbers of codes and dates of days. */
function textOf(cell: Cell): string {
  if (cell === null) return "";
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === "number") return Number.isInteger(cell) ? String(cell) : cell.toFixed(6);
  return String(cell).normalize("NFC").trim();
}

type Facts = Exclude<keyof typeof procedureSchema.shape, "code" | "officialName" | "fee">;
/** undefined when the cell is empty, null when it cannot be read. */
type Reader = (cell: (column: Column) => string) => unknown;

const text =
  (column: Column): Reader =>
  (cell) =>
    cell(column) || undefined;

const list =
  (column: Column, read: (line: string) => unknown = (line) => line): Reader =>
  (cell) => {
    const lines = readLines(cell(column)).map(read);
    if (lines.length === 0) return undefined;
    return lines.includes(null) ? null : lines;
  };

const unlessAsked =
  (column: Column, read: Reader): Reader =>
  (cell) =>
    cell(column) === cellWords.ask ? unverified : read(cell);

const facet = (column: Column, source: Column, read?: (line: string) => unknown): Reader =>
  unlessAsked(column, (cell) => {
    const items = list(column, read)(cell);
    return Array.isArray(items) ? { source: cell(source), items } : items;
  });

const readers: [Facts, Reader][] = [
  ["otherCodes", list("otherCodes")],
  ["shortName", text("shortName")],
  ["opening", text("opening")],
  ["field", text("field")],
  ["decides", text("decides")],
  ["whoMayFile", unlessAsked("whoMayFile", text("whoMayFile"))],
  [
    "place",
    unlessAsked("place", (cell) =>
      cell("place") === "" ? undefined : { source: cell("placeSource"), text: cell("place") },
    ),
  ],
  ["documents", facet("documents", "documentsSource", readPaper)],
  ["steps", facet("steps", "stepsSource")],
  ["time", facet("time", "timeSource", readTime)],
  ["online", unlessAsked("online", readOnline)],
  ["legalBasis", list("legalBasis")],
  ["followUps", list("followUps", readFollowUp)],
  ["aliases", list("aliases")],
  ["questions", list("questions")],
  ["siblings", list("siblings")],
  ["qualifiers", list("qualifiers")],
  ["reviewedOn", text("reviewedOn")],
  ["reviewBy", text("reviewBy")],
  ["confidence", text("confidence")],
];

function readOnline(cell: (column: Column) => string): unknown {
  const said = cell("online");
  if (said === "") return undefined;
  const level = Object.entries(onlineCells).find(([, name]) => name === said)?.[0];
  const url = cell("onlineUrl");
  return { source: cell("onlineSource"), level, ...(url === "" ? {} : { url }) };
}
