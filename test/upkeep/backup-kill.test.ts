import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { systemClock } from "../../src/kernel/clock.ts";
import { openStorage } from "../../src/storage/storage.ts";
import { backupsIn, makeBackup } from "../../src/upkeep/backup.ts";
import { backupPassphrase } from "../../src/upkeep/passphrase.ts";
import { restoreBackup } from "../../src/upkeep/restore.ts";
import { run } from "../support/program.ts";

/** Milliseconds after the second backup has begun at which the process is killed: reading, packing, sealing. */
const MOMENTS = [5, 120, 400];

const placeAt = (dataDir: string) => ({
  dataDir,
  databaseUrl: null,
  redisUrl: null,
  messageKey: null,
});

it.each(MOMENTS)(
  "a process killed %d ms into a backup leaves the one before whole, and the next cleans up",
  async (moment) => {
    const dataDir = mkdtempSync(join(tmpdir(), "mot-cua-backup-kill-"));
    const program = run(process.execPath, ["test/support/storage-back-up-endlessly.ts", dataDir], {
      PATH: process.env.PATH ?? "",
    });
    await program.saying(/\.age\n/u);
    await systemClock.sleep(moment);
    await program.end("SIGKILL");

    const whole = backupsIn(dataDir);
    expect(whole.length).toBeGreaterThan(0);
    for (const { file } of whole) {
      const there = mkdtempSync(join(tmpdir(), "mot-cua-restored-"));
      const { tables } = await restoreBackup(file, backupPassphrase(dataDir), placeAt(there));
      expect(tables.inbox).toBe(0);
    }

    const storage = await openStorage(placeAt(dataDir));
    await makeBackup(dataDir, storage, systemClock);
    await storage.close();
    const left = readdirSync(join(dataDir, "backup")).filter((name) => !name.endsWith(".age"));
    expect(left).toEqual([]);
  },
  60_000,
);
