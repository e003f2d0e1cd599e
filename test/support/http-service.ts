import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { readConfig } from "../../src/config.ts";
import { createService, type Service, type ServiceParts } from "../../src/service.ts";
import { openStorage } from "../../src/storage/storage.ts";
import { createFakeClock } from "./fake-clock.ts";
import { snapshot } from "./snapshot.ts";
import { MONDAY, shippedContent } from "./test-service.ts";

/** A service in memory that is asked over HTTP, with a clock that stands still and no holding of lines. */
export interface HttpService {
  service: Service;
  url: string;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** A browser that has opened the page. */
  visitor(): Promise<Visitor>;
}

export interface Visitor {
  cookie: string;
  post(body: unknown): Promise<Response>;
  /** Sends the body as it is, well-formed or not. */
  postRaw(body: BodyInit): Promise<Response>;
  /** The texts of all replies so far, when nothing is being worked on. */
  replies(): Promise<string[]>;
}

export async function startHttpService(
  env: Record<string, string> = {},
  parts: Partial<ServiceParts> = {},
): Promise<HttpService> {
  const dataDir = mkdtempSync(join(tmpdir(), "mot-cua-"));
  const config = readConfig({ DATA_DIR: dataDir, PORT: "0", HOST: "127.0.0.1", ...env });
  const service = await createService(config, {
    log: pino({ level: "silent" }),
    clock: createFakeClock(MONDAY),
    storage: await openStorage({ memory: true, snapshot: snapshot() }),
    knowledge: shippedContent(),
    holdMs: 0,
    ...parts,
  });
  const url = `http://127.0.0.1:${await service.listen()}`;
  return {
    service,
    url,
    get: (path, headers = {}) => fetch(`${url}${path}`, { headers }),
    visitor: () => openVisitor(service, url),
  };
}

async function openVisitor(service: Service, url: string): Promise<Visitor> {
  const page = await fetch(url);
  await page.text();
  const cookie = page.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const postRaw = (body: BodyInit) =>
    fetch(`${url}/chat/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", cookie },
      body,
      ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
    });
  return {
    cookie,
    postRaw,
    post: (body) => postRaw(JSON.stringify(body)),
    async replies() {
      await service.idle();
      const answer = await fetch(`${url}/chat/replies`, { headers: { cookie } });
      const { replies } = (await answer.json()) as { replies: { text: string }[] };
      return replies.map(({ text }) => text);
    },
  };
}
