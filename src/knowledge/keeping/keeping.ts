import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeTable } from "../../paper/paper.ts";
import { contentLines, rowFaults } from "../../wording/keeping.ts";
import { CATALOGUE_FILE } from "../catalogue.ts";
import { openKnowledge } from "../knowledge.ts";
import { loadContent } from "../load.ts";
import { type CatalogueImport, catalogueText, readCatalogue } from "./catalogue-import.ts";
import { checkContent, type Findings } from "./checks.ts";
import { unreadable } from "./given-file.ts";
import { type ImportReport, importRows, writeWhole } from "./import.ts";
import { type ContentReport, contentReport } from "./report.ts";
import { readRows } from "./rows.ts";
import { type Confusion, confusions } from "./self-test.ts";
import { headerRow, tableRow } from "./table.ts";

export type { Finding } from "./checks.ts";
export { LEFT_OUT, SAID } from "./report.ts";

/** The work of those who keep the content. All of it reads the folders as the service does. */
export interface Keeping {
  /** What is wrong with content that can be read. @param today YYYY-MM-DD @throws AppError knowledge-invalid */
  check(today: string): Findings & { confusions: Confusion[] };
  /** Makes drafts of an export. @throws AppError knowledge-invalid, file-unreadable */
  importFile(file: string, options: { source: string; preview: boolean }): Promise<ImportReport>;
  /** Writes all entries as an Excel table; answers how many. */
  exportTo(file: string): Promise<number>;
  report(): ContentReport;
  /** Takes the national catalogue over. @throws AppError file-unreadable */
  importCatalogue(file: string): CatalogueImport & { path: string };
}

/** @param folders of knowledge, the later winning @param drafts the folder of drafts, outside of both */
export function createKeeping(folders: [string, string], drafts: string): Keeping {
  return {
    check: (today) => ({
      ...checkContent(loadContent(folders), today),
      confusions: confusions(openKnowledge(folders)),
    }),

    async importFile(file, { source, preview }) {
      const content = loadContent(folders);
      if (!Object.hasOwn(content.sources, source)) throw unreadable(rowFaults.noSource(source));
      return importRows(await readRows(file, source), { content, drafts, preview });
    },

    async exportTo(file) {
      const rows = loadContent(folders).procedures.map(tableRow);
      writeFileSync(file, await writeTable(contentLines.sheet, headerRow, rows));
      return rows.length;
    },

    report: () => contentReport(loadContent(folders).procedures),

    importCatalogue(file) {
      const path = join(folders[1], CATALOGUE_FILE);
      const read = readCatalogue(file);
      writeWhole(path, catalogueText(read.names));
      return { ...read, path };
    },
  };
}
