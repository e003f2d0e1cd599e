import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { dirname } from "node:path";
import express from "express";

/** What a command may ask of the running service. */
export interface ControlParts {
  status(): Promise<Record<string, unknown>>;
  /** Writes a backup now. */
  backup(): Promise<Record<string, unknown>>;
  /** Looks at everything that has to be well. */
  doctor(): Promise<Record<string, unknown>>;
}

/**
 * Serves commands of this machine's own user over a Unix socket (mode 0600), because the embedded
 * database belongs to the running process alone.
 */
export async function startControl(
  path: string,
  { status, backup, doctor }: ControlParts,
): Promise<Server> {
  const app = express();
  app.disable("x-powered-by");
  app.get("/status", async (_request, response) => void response.json(await status()));
  app.post("/backup", async (_request, response) => void response.json(await backup()));
  app.get("/doctor", async (_request, response) => void response.json(await doctor()));
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
  return server;
}
