import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { pino } from "pino";
import type { Instant } from "../../src/kernel/clock.ts";
import type { Knowledge } from "../../src/knowledge/knowledge.ts";
import { onHttpError } from "../../src/web/http-errors.ts";
import { pageRoutes } from "../../src/web/pages/page-routes.ts";
import { createFakeClock } from "./fake-clock.ts";
import { MONDAY, shippedContent } from "./test-service.ts";

export interface PageService {
  url: string;
  get(path: string): Promise<Response>;
  textOf(path: string): Promise<string>;
  stop(): void;
}

/** The public pages alone, over HTTP: no store, no chat. */
export async function servePages({
  knowledge = shippedContent(),
  now = MONDAY,
  publicUrl = null,
}: {
  knowledge?: Knowledge;
  now?: Instant;
  publicUrl?: string | null;
} = {}): Promise<PageService> {
  const app = express();
  const clock = createFakeClock(now);
  app.use(pageRoutes({ knowledge, clock, publicUrl, telegramBot: () => null }));
  app.use(onHttpError(pino({ level: "silent" })));
  const server = createServer(app);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = (path: string) => fetch(url + path);
  return {
    ...{ url, get },
    textOf: async (path) => (await get(path)).text(),
    stop: () => void server.close(),
  };
}
