import { contentLines, importLines } from "../wording/keeping.ts";
import { keep, printList } from "./command-keeping.ts";

/** `npm run kb:catalogue -- FILE.json`: the national catalogue, so that what is not the commune's is known by name. */
const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error(contentLines.sayCatalogue);
  process.exit(1);
}

await keep(async (keeping) => {
  const { names, leftOut, path } = keeping.importCatalogue(file);
  console.log(contentLines.catalogue(names.length, path));
  printList(contentLines.leftOut(leftOut.length), leftOut, ({ row, reason }) =>
    importLines.refusal(row, reason),
  );
});
