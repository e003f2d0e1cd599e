import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { seed } from "../console/seed.ts";
import { startConsole } from "../console/world.ts";
import { launchBrowser } from "../support/browser.ts";
import { makeSnapshot } from "../support/snapshot.ts";
import { desktop, phone } from "./chat.ts";

const folder = join(import.meta.dirname, "..", "..", "docs", "screens");
const LARGEST_BYTES = 200_000;

/** Pages by the name of their picture. */
const pages = {
  home: "/console",
  health: "/console/health",
  settings: "/console/settings",
  questions: "/console/questions",
  officers: "/console/officers",
  switches: "/console/switches",
  audit: "/console/audit",
  knowledge: "/console/knowledge/1.001193",
};

/** Makes the pictures of the console in docs/screens; run by hand after its look has changed. */
async function takeScreens(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await makeSnapshot();
  const world = await startConsole();
  await seed(world);
  const { jar } = await world.officer("administrator", "author");
  const browser = await launchBrowser();
  const cookies = [...jar].map(([name, value]) => ({ name, value, url: world.url }));
  try {
    for (const viewport of [phone, desktop]) {
      const context = await browser.newContext({ viewport });
      await context.addCookies(cookies);
      const page = await context.newPage();
      for (const [name, address] of Object.entries(pages)) {
        await page.goto(`${world.url}${address}`);
        const path = join(folder, `console-${name}-${viewport.width}x${viewport.height}.png`);
        await page.screenshot({ path });
        const { size } = statSync(path);
        if (size > LARGEST_BYTES) throw new Error(`${path} has ${size} bytes`);
      }
      await context.close();
    }
  } finally {
    await browser.close();
    await world.stop();
  }
}

await takeScreens();
