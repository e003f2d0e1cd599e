import { contentLines } from "../wording/keeping.ts";
import { keep } from "./command-keeping.ts";

/** `npm run kb:export -- FILE.xlsx`: all entries as an Excel table, which kb:import reads again. */
const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error(contentLines.sayExport);
  process.exit(1);
}

await keep(async (keeping) => {
  console.log(contentLines.exported(await keeping.exportTo(file), file));
});
