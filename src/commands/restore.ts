import { createInterface } from "node:readline/promises";
import { readConfig } from "../config.ts";
import { restoreBackup } from "../upkeep/upkeep.ts";
import { backupLines as lines } from "../wording/backup.ts";
import { saying } from "./command-saying.ts";

/** `npm run restore -- FILE`: a backup into an empty DATA_DIR (and an empty PostgreSQL, where DATABASE_URL names one). */
const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error(lines.sayFile);
  process.exit(1);
}
const given = process.env.BACKUP_PASSPHRASE;
await saying(async () => {
  const passphrase = given ?? (await askPassphrase());
  const { madeAt, tables } = await restoreBackup(file, passphrase, readConfig(process.env));
  console.log(lines.restored(madeAt));
  for (const [table, rows] of Object.entries(tables)) {
    if (rows > 0) console.log(`  ${lines.rows(table, rows)}`);
  }
});

async function askPassphrase(): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(lines.askPassphrase);
  terminal.close();
  return answer;
}
