import {
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Decrypter } from "age-encryption";
import { extract } from "tar";
import { AppError } from "../kernel/errors.ts";
import { openRecords, restoreTables, type StoragePlace } from "../storage/storage.ts";
import { FOLDERS, type Manifest } from "./backup.ts";

const CHUNK = 1_000;

/**
 * Puts a backup into an empty place: all of it, or nothing.
 * @throws AppError backup-unreadable when the file is broken or the passphrase wrong; restore-not-empty;
 *   restore-mismatch when other numbers of rows arrive than the backup counted
 */
export async function restoreBackup(
  file: string,
  passphrase: string,
  place: StoragePlace & { dataDir: string },
): Promise<Manifest> {
  const { dataDir } = place;
  refuseUsed(dataDir);
  const opened = join(dataDir, ".restoring");
  rmSync(opened, { recursive: true, force: true });
  mkdirSync(opened, { recursive: true, mode: 0o700 });
  try {
    await decryptTo(opened, file, passphrase);
    const manifest = JSON.parse(readFileSync(join(opened, "manifest.json"), "utf8")) as Manifest;
    const { db, close } = await openRecords(place);
    try {
      await restoreTables(db, manifest.tables, (table) =>
        chunksOf(join(opened, "tables", `${table}.jsonl`)),
      );
    } finally {
      await close();
    }
    for (const part of FOLDERS.filter((name) => existsSync(join(opened, name)))) {
      cpSync(join(opened, part), join(dataDir, part), { recursive: true });
    }
    return manifest;
  } finally {
    rmSync(opened, { recursive: true, force: true });
  }
}

function refuseUsed(dataDir: string): void {
  const used = FOLDERS.filter((part) => {
    const folder = join(dataDir, part);
    return existsSync(folder) && readdirSync(folder).length > 0;
  });
  if (used.length === 0) return;
  throw new AppError("restore-not-empty", `${dataDir} holds ${used.join(" and ")} already`);
}

async function decryptTo(folder: string, file: string, passphrase: string): Promise<void> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase.trim().toLowerCase());
  try {
    const sealed = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
    const archive = await decrypter.decrypt(sealed);
    await pipeline(
      Readable.fromWeb(archive as Parameters<typeof Readable.fromWeb>[0]),
      extract({ cwd: folder, strict: true }),
    );
  } catch (error) {
    throw new AppError("backup-unreadable", `${file} does not open`, error);
  }
}

async function* chunksOf(file: string): AsyncGenerator<string[]> {
  if (!existsSync(file)) return;
  let lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    lines.push(line);
    if (lines.length < CHUNK) continue;
    yield lines;
    lines = [];
  }
  if (lines.length > 0) yield lines;
}
