import { readConfig } from "../config.ts";
import { systemClock } from "../kernel/clock.ts";
import { openStorage } from "../storage/storage.ts";
import { type Backup, makeBackup } from "../upkeep/upkeep.ts";
import { backupLines as lines } from "../wording/backup.ts";
import { saying } from "./command-saying.ts";
import { askService } from "./control-client.ts";

/** `npm run backup`: one encrypted file in DATA_DIR/backup, written by the running service where one runs. */
await saying(async () => {
  const { file, bytes } = await backUp();
  console.log(lines.made(file, (bytes / 1_000_000).toFixed(1)));
  console.log(lines.keepIt);
});

async function backUp(): Promise<Backup> {
  const config = readConfig(process.env);
  const said = await askService(config.dataDir, "POST", "/backup");
  if (said?.status === 200) return JSON.parse(said.text) as Backup;
  if (said) throw new Error(`the service answered ${said.status}`);
  const storage = await openStorage(config);
  try {
    return await makeBackup(config.dataDir, storage, systemClock);
  } finally {
    await storage.close();
  }
}
