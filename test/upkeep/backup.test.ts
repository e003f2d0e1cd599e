import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openStorage, type Storage } from "../../src/storage/storage.ts";
import { type Backup, backupsIn, makeBackup } from "../../src/upkeep/backup.ts";
import { backupPassphrase } from "../../src/upkeep/passphrase.ts";
import { restoreBackup } from "../../src/upkeep/restore.ts";
import { createFakeClock } from "../support/fake-clock.ts";

const NOW = Date.UTC(2026, 10, 23, 19, 0);
const MESSAGES = 2_345;
const PICTURE = new Uint8Array([0, 255, 10, 13]);

const folder = () => mkdtempSync(join(tmpdir(), "mot-cua-backup-"));
const placeAt = (dataDir: string) => ({
  dataDir,
  databaseUrl: null,
  redisUrl: null,
  messageKey: null,
});

describe("a backup", () => {
  const clock = createFakeClock(NOW);
  const dataDir = folder();
  let backup: Backup;
  let picture: string;

  beforeAll(async () => {
    const storage = await openStorage(placeAt(dataDir));
    picture = await fill(storage);
    mkdirSync(join(dataDir, "knowledge"));
    writeFileSync(join(dataDir, "knowledge", "words.yaml"), "extra: [thử]\n");
    backup = await makeBackup(dataDir, storage, clock);
    await storage.close();
  }, 60_000);

  it("is one file that says nothing to who has not the passphrase", () => {
    expect(backup.file.endsWith("mot-cua-2026-11-24-0200.age")).toBe(true);
    const bytes = readFileSync(backup.file);
    expect(bytes.subarray(0, 21).toString()).toBe("age-encryption.org/v1");
    expect(bytes.includes("manifest")).toBe(false);
    expect(readdirSync(join(dataDir, "backup"))).toEqual(["mot-cua-2026-11-24-0200.age"]);
  });

  it("restored into an empty place gives the same rows, files and a whole audit log", async () => {
    const there = folder();
    const { tables } = await restoreBackup(backup.file, backupPassphrase(dataDir), placeAt(there));
    expect(tables).toEqual(backup.tables);
    expect(tables.inbox).toBe(MESSAGES);
    const storage = await openStorage(placeAt(there));
    expect(await storage.audit.verify()).toEqual({ ok: true, entries: 30 });
    expect((await storage.settings.all())[0]?.value).toEqual({ phone: "0237 387 1234" });
    expect([...((await storage.files.open(picture))?.bytes ?? [])]).toEqual([...PICTURE]);
    const again = { channel: "web", id: "m7", lane: "web:7", payload: 7 };
    expect(await storage.state.accept(again, NOW)).toBe("duplicate");
    const fresh = { channel: "web", id: "new", lane: "web:7", payload: "new" };
    await storage.state.accept(fresh, NOW);
    expect((await storage.state.waiting("web:7")).messages.at(-1)?.payload).toBe("new");
    await storage.audit.append(entry, NOW);
    expect(await storage.audit.verify()).toEqual({ ok: true, entries: 31 });
    await storage.close();
    expect(readFileSync(join(there, "knowledge", "words.yaml"), "utf8")).toBe("extra: [thử]\n");
  }, 60_000);

  it("does not open with another passphrase, and leaves nothing behind", async () => {
    const there = folder();
    const opening = restoreBackup(backup.file, backupPassphrase(folder()), placeAt(there));
    await expect(opening).rejects.toMatchObject({ code: "backup-unreadable" });
    expect(existsSync(join(there, "secrets"))).toBe(false);
  }, 60_000);

  it("does not open when a byte of it is changed", async () => {
    const bytes = readFileSync(backup.file);
    bytes[bytes.length - 200] = (bytes[bytes.length - 200] ?? 0) ^ 1;
    const file = join(folder(), "changed.age");
    writeFileSync(file, bytes);
    const opening = restoreBackup(file, backupPassphrase(dataDir), placeAt(folder()));
    await expect(opening).rejects.toMatchObject({ code: "backup-unreadable" });
  }, 60_000);

  it("is not restored over what is there", async () => {
    const opening = restoreBackup(backup.file, backupPassphrase(dataDir), placeAt(dataDir));
    await expect(opening).rejects.toMatchObject({ code: "restore-not-empty" });
  });

  it("goes when fourteen newer ones are there", async () => {
    const storage = await openStorage(placeAt(folder()));
    const days = folder();
    mkdirSync(join(days, "backup"));
    for (let day = 10; day < 25; day++) {
      writeFileSync(join(days, "backup", `mot-cua-2026-10-${day}-0200.age`), "older");
    }
    await makeBackup(days, storage, clock);
    await storage.close();
    const kept = backupsIn(days).map(({ file }) => file.slice(-19, -9));
    expect(kept).toHaveLength(14);
    expect([kept[0], kept.at(-1)]).toEqual(["2026-11-24", "2026-10-12"]);
  });
});

describe("the passphrase of backups", () => {
  it("is the same at each call, and another at each place", () => {
    const here = folder();
    expect(backupPassphrase(here)).toMatch(/^([a-z2-9]{4}-){5}[a-z2-9]{4}$/u);
    expect(backupPassphrase(here)).toBe(backupPassphrase(here));
    expect(backupPassphrase(folder())).not.toBe(backupPassphrase(here));
  });
});

const entry = {
  officer: "an",
  action: "setting.set",
  kind: "setting",
  subject: "centre.phone",
  fields: ["value"],
  address: null,
};

async function fill({ state, audit, settings, files }: Storage): Promise<string> {
  for (let index = 0; index < MESSAGES; index++) {
    const lane = `web:${index % 50}`;
    await state.accept({ channel: "web", id: `m${index}`, lane, payload: index }, NOW + index);
  }
  for (let index = 0; index < 30; index++) await audit.append(entry, NOW + index);
  await settings.put({ key: "centre", value: { phone: "0237 387 1234" }, officer: "an", at: NOW });
  return files.put(PICTURE, "image/png", NOW);
}
