import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { readConfig } from "../../src/config.ts";
import type { Role } from "../../src/office/office.ts";
import { createService, type Service } from "../../src/service.ts";
import { openStorage } from "../../src/storage/storage.ts";
import { createBrowser } from "../office/browser.ts";
import { snapshot } from "../support/snapshot.ts";
import { shippedContent } from "../support/test-service.ts";
import { type Client, createClient } from "./client.ts";
import { type ConsoleWorld, PASSWORD } from "./world.ts";

/** A service in which nobody has an account yet. */
export interface EmptyConsole {
  service: Service;
  dataDir: string;
  stranger(): Client;
}

export async function startEmpty(): Promise<EmptyConsole> {
  const dataDir = mkdtempSync(join(tmpdir(), "mot-cua-"));
  const service = await createService(
    readConfig({ DATA_DIR: dataDir, PORT: "0", HOST: "127.0.0.1" }),
    {
      log: pino({ level: "silent" }),
      storage: await openStorage({ memory: true, snapshot: snapshot() }),
      knowledge: shippedContent(),
    },
  );
  const url = `http://127.0.0.1:${await service.listen()}`;
  return { service, dataDir, stranger: () => createClient(url) };
}

/** An officer with a password of his own and no second factor, who is signed in nowhere; answers the id. */
export async function addOfficer(
  { service: { office }, hoa }: ConsoleWorld,
  username: string,
  roles: readonly Role[] = ["village"],
  name = `Cán bộ ${username}`,
): Promise<string> {
  const made = await office.officers.create({ name, username, roles }, by(hoa));
  if (!made.ok) throw new Error(made.why);
  const browser = createBrowser(office, {});
  await browser.signIn(username, made.password);
  await browser.changePassword(made.password, PASSWORD);
  await browser.signOut();
  return made.id;
}

/** Signs in by the page. */
export function enter(client: Client, username: string, password = PASSWORD) {
  return client.post("/console/sign-in", { username, password });
}

export function by(officer: string) {
  return { officer, address: null };
}

/** What a page shows to be copied by hand, in order. */
export function secretsIn(html: string): string[] {
  const blocks = html.match(/<(p|ul) class="secret">.*?<\/\1>/gsu) ?? [];
  return blocks.flatMap((block) =>
    block
      .replaceAll(/<[^>]*>/gu, "\n")
      .split("\n")
      .filter(Boolean),
  );
}
