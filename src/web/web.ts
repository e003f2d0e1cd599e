import { join } from "node:path";
import express, { type Express, type Router } from "express";
import helmet from "helmet";
import type { Logger } from "pino";
import type { OpenFile } from "../channels/channel.ts";
import { newId } from "../kernel/ids.ts";
import { type ChatRouteParts, chatRoutes } from "./chat/chat-routes.ts";
import { fileRoutes } from "./files.ts";
import { notFound, onHttpError } from "./http-errors.ts";
import type { Metrics } from "./metrics.ts";
import { type PageRouteParts, pageRoutes } from "./pages/page-routes.ts";
import { type Webhook, webhookRoutes } from "./webhooks.ts";

export { type ChatLimits, chatLimits } from "./chat/chat-routes.ts";
export { createMetrics, type Metrics } from "./metrics.ts";

export interface WebParts {
  log: Logger;
  chat: Omit<ChatRouteParts, "secure" | "byCode">;
  pages: Omit<PageRouteParts, "publicUrl">;
  metrics: Metrics;
  metricsToken: string | null;
  webhooks: Webhook[];
  openFile: OpenFile;
  /** The officers' pages, under /console. */
  console: Router;
  publicUrl: string | null;
  health(): Promise<{ status: "ok" | "degraded" | "down" }>;
}

const assets = ["chat", "pages"].map((part) => join(import.meta.dirname, part, "assets"));

/** Everything that the service says over HTTP. */
export function createWebApp(parts: WebParts): Express {
  const { log, metrics, metricsToken, publicUrl } = parts;
  const secure = publicUrl?.startsWith("https:") ?? false;
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", ["loopback", "uniquelocal"]);
  app.use((_request, response, next) => {
    response.set("x-request-id", newId());
    next();
  });
  app.use(securityHeaders(secure));
  app.get("/health/live", (_request, response) => void response.json({ status: "ok" }));
  app.get("/health/ready", async (_request, response) => {
    const health = await parts.health();
    response.status(health.status === "down" ? 503 : 200).json(health);
  });
  app.get("/metrics", metrics.handler(metricsToken));
  for (const folder of assets) {
    app.use("/assets", express.static(folder, { maxAge: "1h", index: false }));
  }
  app.use(webhookRoutes(parts.webhooks));
  app.use(fileRoutes(parts.openFile));
  app.use(parts.console);
  app.use(chatRoutes({ ...parts.chat, secure, byCode: parts.pages.knowledge.byCode }));
  app.use(pageRoutes({ ...parts.pages, publicUrl }));
  app.use(notFound);
  app.use(onHttpError(log));
  return app;
}

/** Only our own files; HTTPS is insisted on only where it is there, or a plain address would never open. */
function securityHeaders(secure: boolean) {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        ...(secure ? { "upgrade-insecure-requests": [] } : {}),
      },
    },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: "no-referrer" },
  });
}
