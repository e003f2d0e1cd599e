import { LEFT_OUT, SAID } from "../knowledge/keeping/keeping.ts";
import { cellWords, contentLines, nameOfPart } from "../wording/keeping.ts";
import { keep } from "./command-keeping.ts";

const columns = ["place", "documents", "steps", "time", "fee", "online", "who"] as const;
const heading = (column: (typeof columns)[number]) =>
  nameOfPart(column === "who" ? "whoMayFile" : column);

/** `npm run kb:report`: where each part of each entry comes from, and how many entries have which. */
await keep(async (keeping) => {
  const { lines, stated, papersAndTime } = keeping.report();
  console.table(
    lines.map(({ code, name, origins }) => ({
      code,
      name,
      ...Object.fromEntries(columns.map((column) => [heading(column), told(origins[column])])),
    })),
  );
  console.log(contentLines.entries(lines.length));
  for (const column of columns) console.log(contentLines.sums(heading(column), stated[column]));
  console.log(contentLines.papersAndTime(papersAndTime));
});

function told(origin: string | null): string {
  if (origin === null) return cellWords.ask;
  if (origin === LEFT_OUT) return cellWords.leftOut;
  return origin === SAID ? contentLines.stated : origin;
}
