import { parseArgs } from "node:util";
import { importLines as lines, nameOfPart } from "../wording/keeping.ts";
import { keep, printList } from "./command-keeping.ts";

/** `npm run kb:import -- FILE [--preview] [--source=portal]`: drafts from an export of the national portal or an Excel table. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    preview: { type: "boolean", default: false },
    source: { type: "string", default: "portal" },
  },
});
const [file] = positionals;
if (file === undefined) {
  console.error(lines.sayFile);
  process.exit(1);
}

await keep(async (keeping, folder) => {
  const report = await keeping.importFile(file, values);
  const { drafts, differing, kept, refused } = report;
  if (values.preview) console.log(lines.preview);
  console.log(lines.rows(report.rows));
  console.log(lines.made(drafts.made, folder));
  console.log(lines.renewed(drafts.renewed));
  console.log(lines.unchanged(drafts.unchanged));
  console.log(lines.same(report.same));
  console.log(lines.twins(report.twins));
  printList(lines.differing(differing.length), differing, (entry) =>
    lines.difference(entry.code, entry.name, entry.differences.map(nameOfPart), entry.draft),
  );
  printList(lines.kept(kept.length), kept, (path) => path);
  printList(lines.refused(refused.length), refused, (row) => lines.refusal(row.row, row.reason));
});
