import { type Cell, readTable } from "../../paper/paper.ts";
import { rowFaults } from "../../wording/keeping.ts";
import { contentOf, parsed, unreadable } from "./given-file.ts";
import { readPortalRow } from "./portal-rows.ts";
import type { Row } from "./stated.ts";
import { readTableRow, tableColumns } from "./table.ts";

/** No procedure has so much to say; a longer line is a broken file. */
const LONGEST_LINE = 1_000_000;

/**
 * The rows of an export, each read or refused: JSON lines of the national portal, plain or compressed, or an
 * Excel table such as kb:export writes. @param source id of sources.yaml under which the portal's facts stand
 * @throws AppError file-unreadable
 */
export async function readRows(file: string, source: string): Promise<Row[]> {
  const bytes = contentOf(file);
  const rows = isExcel(bytes) ? await tableRows(bytes) : lineRows(bytes.toString("utf8"), source);
  return withoutRepeats(rows);
}

/** Excel files are zip archives. */
function isExcel(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).toString("latin1") === "PK\u0003\u0004";
}

function lineRows(text: string, source: string): Row[] {
  return text.split("\n").flatMap((line, index): Row[] => {
    const row = index + 1;
    if (line.trim() === "") return [];
    if (line.length > LONGEST_LINE) return [{ row, reason: rowFaults.tooLong(LONGEST_LINE) }];
    const value = parsed(line);
    if (value === undefined) return [{ row, reason: rowFaults.noJson }];
    return [{ row, ...readPortalRow(value, source) }];
  });
}

async function tableRows(bytes: Buffer): Promise<Row[]> {
  const [header = [], ...rows] = await tableOf(bytes);
  const places = tableColumns(header);
  if (!places) throw unreadable(rowFaults.noHeader);
  return rows.flatMap((cells, index): Row[] => {
    if (cells.every((cell) => cell === null || cell === "")) return [];
    return [{ row: index + 2, ...readTableRow(cells, places) }];
  });
}

async function tableOf(bytes: Buffer): Promise<Cell[][]> {
  try {
    return await readTable(bytes);
  } catch {
    throw unreadable(rowFaults.noExcel);
  }
}

function withoutRepeats(rows: Row[]): Row[] {
  const first = new Map<string, number>();
  return rows.map((read) => {
    if ("reason" in read) return read;
    const earlier = first.get(read.stated.code);
    if (earlier !== undefined) return { row: read.row, reason: rowFaults.twice(earlier) };
    first.set(read.stated.code, read.row);
    return read;
  });
}
