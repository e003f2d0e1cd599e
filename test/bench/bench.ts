import { type Figure, printTable } from "./figures.ts";
import { memoryBench } from "./memory.ts";
import { searchBench } from "./search.ts";
import { startBench } from "./start.ts";
import { turnsBench } from "./turns.ts";
import { webBench } from "./web.ts";

/** `npm run bench [-- name…]`: measures, prints what came out beside its target, and fails when one is missed. */
const benches: Record<string, () => Promise<Figure[]>> = {
  start: startBench,
  web: webBench,
  memory: memoryBench,
  turns: turnsBench,
  search: searchBench,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`no bench ${unknown.join(", ")}; there are ${Object.keys(benches).join(", ")}`);
  process.exit(1);
}

let missed = 0;
for (const [name, measure] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const figures = await measure();
  printTable(name, figures);
  missed += figures.filter(({ ok }) => !ok).length;
}
process.exit(missed === 0 ? 0 : 1);
