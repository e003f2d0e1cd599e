import {
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { type Clock, systemClock } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import { fingerprint } from "../kernel/ids.ts";

const BEAT_MS = 2_000;
/** A holder elsewhere that has not beaten for this long is taken for dead. */
const STALE_MS = 10_000;

/** Held until `release`; a second holder of the same directory is refused. */
export interface DirectoryLock {
  release(): Promise<void>;
}

/**
 * Takes a data directory for this process, since PGlite itself lets two processes destroy each other's
 * rows. Two guards: a socket name that the kernel frees when the process dies (one machine), and a
 * heartbeat file (containers that share a volume but not a network namespace).
 * @throws AppError data-directory-busy when another process holds the directory.
 */
export async function lockDirectory(
  directory: string,
  clock: Clock = systemClock,
): Promise<DirectoryLock> {
  mkdirSync(directory, { recursive: true });
  const path = realpathSync(directory);
  const socket = await bindName(path);
  const file = join(path, "lock.json");
  try {
    await waitForForeignHolder(file, clock);
  } catch (error) {
    socket.close();
    throw error;
  }
  const beat = () => writeFileSync(file, JSON.stringify({ place: place(), at: clock.now() }));
  beat();
  const timer = setInterval(() => {
    try {
      beat();
    } catch {
      // A full disk is the database's to report; the socket name still guards this machine.
    }
  }, BEAT_MS);
  timer.unref();
  return {
    async release() {
      clearInterval(timer);
      rmSync(file, { force: true });
      await new Promise((resolve) => socket.close(resolve));
    },
  };
}

function busy(path: string): AppError {
  return new AppError("data-directory-busy", `another process uses the data directory ${path}`);
}

async function bindName(path: string): Promise<Server> {
  const name = socketName(path);
  if (name.endsWith(".sock") && !(await answers(name))) rmSync(name, { force: true });
  const server = createServer((connection) => connection.destroy());
  server.unref();
  return new Promise((resolve, reject) => {
    server.once("error", () => reject(busy(path)));
    server.listen(name, () => resolve(server));
  });
}

/** Whether a living process listens on a socket file; a killed one leaves its file behind. */
function answers(file: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = connect(file, () => {
      connection.destroy();
      resolve(true);
    });
    connection.once("error", () => resolve(false));
  });
}

/** Linux has names without a file, and Windows pipes: both vanish with their process. */
function socketName(path: string): string {
  const name = `mot-cua-${fingerprint(path)}`;
  if (process.platform === "linux") return `\0${name}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

/** Where the socket name is seen: this machine and, on Linux, this network namespace. */
function place(): string {
  return `${hostname()} ${networkNamespace()}`;
}

function networkNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/net");
  } catch {
    return "";
  }
}

/** A beat from this place is a dead process's, since the socket name was free; one from elsewhere is watched. */
async function waitForForeignHolder(file: string, clock: Clock): Promise<void> {
  const first = readBeat(file);
  if (!first || first.place === place()) return;
  const until = clock.now() + STALE_MS;
  while (clock.now() < until) {
    await clock.sleep(BEAT_MS / 2);
    const beat = readBeat(file);
    if (beat === null) return;
    if (beat.at !== first.at) throw busy(file);
  }
}

function readBeat(file: string): { place: string; at: number } | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
