import { systemClock } from "../../src/kernel/clock.ts";
import { openStorage } from "../../src/storage/storage.ts";
import { makeBackup } from "../../src/upkeep/backup.ts";

/** Backs a data directory up without end; it is killed in the middle. */
const [dataDir = ""] = process.argv.slice(2);
const place = { dataDir, databaseUrl: null, redisUrl: null, messageKey: null };
const storage = await openStorage(place);
const clock = { ...systemClock, now: () => at };
let at = Date.UTC(2026, 10, 24, 3, 0);
for (;;) {
  const { file } = await makeBackup(dataDir, storage, clock);
  process.stdout.write(`${file}\n`);
  at += 60_000;
}
