import { localTime, systemClock } from "../kernel/clock.ts";
import type { Finding } from "../knowledge/keeping/keeping.ts";
import { checkLines } from "../wording/keeping.ts";
import { keep, printList } from "./command-keeping.ts";

/** `npm run kb:check`: what is wrong with the content (exit 1), what to look at, and what the search confuses. */
await keep(async (keeping) => {
  const { date } = localTime(systemClock.now());
  const { faults, remarks, confusions } = keeping.check(date);
  const told = ({ where, what }: Finding) => `${where}: ${what}`;
  const phrases = confusions.flatMap((pair) => pair.phrases).length;
  printList(checkLines.faults(faults.length), faults, told);
  printList(checkLines.remarks(remarks.length), remarks, told);
  printList(checkLines.confusions(confusions.length, phrases), confusions, (pair) =>
    checkLines.confusion(pair.own, pair.found, pair.phrases),
  );
  if (faults.length > 0) process.exitCode = 1;
});
