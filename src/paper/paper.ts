import { readSheet } from "read-excel-file/node";
import writeExcelFile from "write-excel-file/node";

/** A cell as Excel holds it: what looks like a figure or a date may have become one. */
export type Cell = string | number | boolean | Date | null;

const WIDTH = 30;

/** The first sheet of an Excel file, row by row. @throws when it is no Excel file */
export async function readTable(file: Buffer): Promise<Cell[][]> {
  return (await readSheet(file)) as Cell[][];
}

/**
 * An Excel file of one sheet. Every cell is text: what begins with = + - or @ stays what was written and
 * never becomes a formula.
 */
export async function writeTable(
  sheet: string,
  header: string[],
  rows: string[][],
): Promise<Buffer> {
  const cell = (value: string) =>
    value === "" ? null : { value, type: String, wrap: true, alignVertical: "top" as const };
  const head = header.map((value) => ({ value, type: String, fontWeight: "bold" as const }));
  const columns = header.map(() => ({ width: WIDTH }));
  const data = [head, ...rows.map((row) => row.map(cell))];
  return writeExcelFile(data, { sheet, columns, stickyRowsCount: 1 }).toBuffer();
}
