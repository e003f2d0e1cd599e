import {
  appendFileSync,
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Encrypter } from "age-encryption";
import { create } from "tar";
import { type Clock, type Instant, localTime } from "../kernel/clock.ts";
import type { Storage, TableCounts } from "../storage/storage.ts";
import { backupPassphrase } from "./passphrase.ts";

/** What a backup says of itself, first of all. */
export interface Manifest {
  format: 1;
  madeAt: string;
  /** Rows of each table. */
  tables: TableCounts;
}

/** A backup as it was written. */
export interface Backup {
  file: string;
  bytes: number;
  tables: TableCounts;
}

/** A backup that lies in its folder. */
export interface StoredBackup {
  file: string;
  /** When it was written. */
  at: Instant;
  bytes: number;
}

/** The newest so many are kept. */
const KEPT = 14;
/** 2^16 rounds: half a second to open a backup, which nobody guesses at 118 bits. */
const SCRYPT_LOG_N = 16;
const BACKUP_NAME = /^mot-cua-\d{4}-\d{2}-\d{2}-\d{4}\.age$/u;
/** Parts of the data directory that go along besides the rows. */
export const FOLDERS = ["knowledge", "secrets"];

/**
 * Writes one encrypted file into `dataDir`/backup: a gzipped tar archive of all rows and of what lies in the
 * data directory, in the format of age (age-encryption.org/v1) under a passphrase, so that `age -d` and tar
 * open it without this program. It gets its name only when it is whole: a crash leaves the one before.
 */
export async function makeBackup(
  dataDir: string,
  storage: Pick<Storage, "dump">,
  clock: Clock,
): Promise<Backup> {
  const folder = join(dataDir, "backup");
  const staging = join(folder, ".staging");
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(join(staging, "tables"), { recursive: true, mode: 0o700 });
  try {
    const tables = await storage.dump(async (table, lines) => {
      appendFileSync(join(staging, "tables", `${table}.jsonl`), `${lines.join("\n")}\n`);
    });
    for (const part of FOLDERS.filter((name) => existsSync(join(dataDir, name)))) {
      cpSync(join(dataDir, part), join(staging, part), { recursive: true });
    }
    const manifest: Manifest = { format: 1, madeAt: new Date(clock.now()).toISOString(), tables };
    writeFileSync(join(staging, "manifest.json"), JSON.stringify(manifest));
    const file = join(folder, nameAt(clock));
    await encryptFolder(staging, file, backupPassphrase(dataDir));
    dropOld(folder);
    return { file, bytes: statSync(file).size, tables };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

/** The backups of a data directory, newest first. */
export function backupsIn(dataDir: string): StoredBackup[] {
  const folder = join(dataDir, "backup");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => BACKUP_NAME.test(name))
    .sort()
    .reverse()
    .map((name) => {
      const { mtimeMs, size } = statSync(join(folder, name));
      return { file: join(folder, name), at: mtimeMs, bytes: size };
    });
}

async function encryptFolder(folder: string, file: string, passphrase: string): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(SCRYPT_LOG_N);
  const archive = Readable.toWeb(Readable.from(create({ gzip: true, cwd: folder }, ["."])));
  const sealed = await encrypter.encrypt(archive as ReadableStream<Uint8Array>);
  const part = `${file}.part`;
  await pipeline(
    Readable.fromWeb(sealed as Parameters<typeof Readable.fromWeb>[0]),
    createWriteStream(part, { mode: 0o600, flush: true }),
  );
  renameSync(part, file);
}

function nameAt(clock: Clock): string {
  const { date, minute } = localTime(clock.now());
  const two = (number: number) => String(number).padStart(2, "0");
  return `mot-cua-${date}-${two(Math.floor(minute / 60))}${two(minute % 60)}.age`;
}

function dropOld(folder: string): void {
  const names = readdirSync(folder);
  const old = names
    .filter((name) => BACKUP_NAME.test(name))
    .sort()
    .slice(0, -KEPT);
  const broken = names.filter((name) => name.endsWith(".part"));
  for (const name of [...old, ...broken]) rmSync(join(folder, name), { force: true });
}
