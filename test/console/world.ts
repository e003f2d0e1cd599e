import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { readConfig } from "../../src/config.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import type { Role } from "../../src/office/office.ts";
import { createService, type Service, type ServiceParts } from "../../src/service.ts";
import { openStorage } from "../../src/storage/storage.ts";
import { createBrowser } from "../office/browser.ts";
import { codeOf } from "../office/world.ts";
import { snapshot } from "../support/snapshot.ts";
import { shippedContent } from "../support/test-service.ts";
import { type Client, createClient } from "./client.ts";

export const PASSWORD = "mat khau cua can bo";

/** A whole service with its console over HTTP, at the time that it is: signing in reads the machine's clock. */
export interface ConsoleWorld {
  service: Service;
  url: string;
  dataDir: string;
  /** The id of the first administrator. */
  hoa: string;
  /** A browser in which nobody is signed in. */
  stranger(): Client;
  /** A browser in which an officer with these roles is signed in; each call makes another officer. */
  officer(...roles: Role[]): Promise<Client & { id: string }>;
  /** The actions in the audit log, oldest first. */
  noted(): Promise<string[]>;
  stop(): Promise<void>;
}

export async function startConsole(
  env: Record<string, string> = {},
  parts: Partial<ServiceParts> = {},
): Promise<ConsoleWorld> {
  const dataDir = mkdtempSync(join(tmpdir(), "mot-cua-"));
  const config = readConfig({ DATA_DIR: dataDir, PORT: "0", HOST: "127.0.0.1", ...env });
  const storage = parts.storage ?? (await openStorage({ memory: true, snapshot: snapshot() }));
  const service = await createService(config, {
    log: pino({ level: "silent" }),
    clock: systemClock,
    storage,
    knowledge: shippedContent(),
    holdMs: 0,
    ...parts,
  });
  const url = `http://127.0.0.1:${await service.listen()}`;
  const { office } = service;
  const code = (await office.setUp.begin()) ?? "";
  const first = { code, name: "Hoa", username: "hoa", password: PASSWORD };
  const done = await office.setUp.finish(first, null);
  if (!done.ok) throw new Error(done.why);
  const by = { officer: done.id, address: null };
  let count = 0;

  return {
    ...{ service, url, dataDir, hoa: done.id },
    stranger: () => createClient(url),
    async officer(...roles) {
      const username = `canbo${++count}`;
      const name = `Cán bộ ${count}`;
      const made = await office.officers.create({ name, username, roles }, by);
      if (!made.ok) throw new Error(made.why);
      if (made.waiting.length > 0) await giveDirectly(service, made.id, roles);
      const browser = createBrowser(office, {});
      await browser.signIn(username, made.password);
      await browser.changePassword(made.password, PASSWORD);
      const begun = await browser.beginSecondFactor(PASSWORD);
      if (begun.ok) await browser.confirmSecondFactor(codeOf(begun.secret));
      return { ...createClient(url, browser.jar), id: made.id };
    },
    async noted() {
      const rows = await storage.audit.find({}, { offset: 0, limit: 1_000 });
      return rows.map(({ action }) => action).reverse();
    },
    stop: () => service.stop(),
  };
}

/** Roles that take two administrators, given without them. */
async function giveDirectly({ storage }: Service, id: string, roles: readonly Role[]) {
  await storage.db.deleteFrom("role_request").where("officer_id", "=", id).execute();
  const role = roles.join(",");
  await storage.db.updateTable("officer").set({ role }).where("id", "=", id).execute();
}
