import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { newId } from "../../src/kernel/ids.ts";
import { openPostgres } from "../../src/storage/postgres.ts";

/** A Redis of a test's own needs the program. */
export const redisCanBeStarted = spawnSync("redis-server", ["--version"]).status === 0;

/** Redis is there when an address is given or redis-server can be started. */
export const redisIsThere = process.env.TEST_REDIS_URL !== undefined || redisCanBeStarted;

/** PostgreSQL is there when an address is given: a connection string whose user may create databases. */
export const postgresIsThere = process.env.TEST_DATABASE_URL !== undefined;

/** A running Redis with append-only persistence, and how to leave it. */
export async function useRedis(): Promise<{ url: string; leave(): void }> {
  const given = process.env.TEST_REDIS_URL;
  if (given) return { url: given, leave() {} };
  const port = await freePort();
  const server = await startRedis(port, mkdtempSync(join(tmpdir(), "mot-cua-redis-")));
  return { url: `redis://127.0.0.1:${port}`, leave: () => void server.kill("SIGKILL") };
}

/**
 * Starts redis-server with append-only persistence in a folder; what was there before is loaded. Answers
 * when it takes connections.
 */
export async function startRedis(port: number, folder: string): Promise<ChildProcess> {
  const options = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder];
  const server = spawn("redis-server", [...options, "--appendonly", "yes", "--save", ""]);
  await new Promise<void>((resolve, reject) => {
    server.once("exit", () => reject(new Error("redis-server did not start")));
    server.stdout.on("data", (text: Buffer) => {
      if (text.includes("Ready to accept connections")) resolve();
    });
  });
  return server;
}

/** A new, empty database on the PostgreSQL server. */
export async function newPostgresDatabase(): Promise<string> {
  const server = process.env.TEST_DATABASE_URL ?? "";
  const name = `mot_cua_${newId()
    .toLowerCase()
    .replace(/[^a-z0-9]/gu, "_")}`;
  const { db, close } = await openPostgres(server);
  await sql.raw(`create database ${name}`).execute(db);
  await close();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
