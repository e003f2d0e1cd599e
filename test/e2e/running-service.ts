import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { readConfig } from "../../src/config.ts";
import { createService, type Service, type ServiceParts } from "../../src/service.ts";
import { openPglite } from "../../src/storage/pglite-dialect.ts";
import { openStorage, type Storage } from "../../src/storage/storage.ts";
import { snapshot } from "../support/snapshot.ts";

export interface RunningService {
  service: Service;
  port: number;
  url: string;
}

function newDataDir(): string {
  return mkdtempSync(join(tmpdir(), "mot-cua-"));
}

/** A data directory with an empty database in it: making one anew takes PGlite many times longer. */
export async function newDiskDir(): Promise<string> {
  const dataDir = newDataDir();
  const pglite = await openPglite({ dataDir: join(dataDir, "pg"), loadDataDir: snapshot() });
  await pglite.close();
  return dataDir;
}

/** The service as residents meet it: its own clock, its own waits, a free port; its records are in memory. */
export async function startService(parts: Partial<ServiceParts> = {}): Promise<RunningService> {
  return start(newDataDir(), 0, {
    storage: await openStorage({ memory: true, snapshot: snapshot() }),
    ...parts,
  });
}

/** The service with its records on disk, to be stopped and started again on the same port. */
export async function startOnDisk(dataDir: string, port = 0): Promise<RunningService> {
  return start(dataDir, port, {});
}

async function start(
  dataDir: string,
  port: number,
  parts: Partial<ServiceParts> & { storage?: Storage },
): Promise<RunningService> {
  const config = readConfig({ DATA_DIR: dataDir, PORT: String(port), HOST: "127.0.0.1" });
  const service = await createService(config, { log: pino({ level: "silent" }), ...parts });
  const opened = await service.listen();
  return { service, port: opened, url: `http://127.0.0.1:${opened}/` };
}
