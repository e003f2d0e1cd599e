import { Router } from "express";
import type { Knowledge } from "../knowledge/knowledge.ts";
import type { Office, Settings } from "../office/office.ts";
import { createAssets } from "./assets.ts";
import { createFrame } from "./frame.ts";
import { createLayout } from "./layout.ts";
import type { ConsolePage } from "./page.ts";
import { homePages } from "./pages/home.ts";
import { places } from "./places.ts";
import { consoleRoutes } from "./routes.ts";
import { consoleSecurity } from "./security.ts";

export interface ConsoleParts {
  office: Office;
  settings: Settings;
  knowledge: Knowledge;
  /** Signs the tokens of forms. */
  key: Buffer;
  publicUrl: string | null;
}

/** All pages of the console, each with whom it is for. */
export function consolePages(_parts: ConsoleParts): ConsolePage[] {
  return [...homePages()];
}

/** The officers' pages under /console. */
export function createConsole(parts: ConsoleParts): Router {
  const { knowledge, publicUrl } = parts;
  const assets = createAssets();
  const layout = createLayout({ assets, commune: () => knowledge.commune.name.value });
  const frame = createFrame({
    layout,
    places,
    training: () => false,
    banners: async () => [],
  });
  const router = Router();
  router.use(assets.router);
  const otherSitePage = (nonce: string) => frame.refusal("otherSite", nonce).page;
  router.use("/console", consoleSecurity({ publicUrl, otherSitePage }));
  router.use(consoleRoutes(consolePages(parts), { ...parts, frame }));
  return router;
}
