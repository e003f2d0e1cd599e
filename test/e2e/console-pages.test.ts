import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seed } from "../console/seed.ts";
import { type ConsoleWorld, startConsole } from "../console/world.ts";
import { chromiumPath, launchBrowser } from "../support/browser.ts";
import { optionalSuite } from "../support/suites.ts";
import { findings } from "./findings.ts";
import { smallTargets, wireOf } from "./looks.ts";

const withChromium = optionalSuite("Chromium", chromiumPath !== null);
const MOST_BYTES = 150_000;
/** Paths of pages that stand for one thing, with a thing that is there. */
const examples: Record<string, string> = {
  "/console/knowledge/:code": "/console/knowledge/1.001193",
  "/console/settings/edit/:key": "/console/settings/edit/centre.phone",
};

withChromium("each page of the console", () => {
  let browser: Browser;
  let world: ConsoleWorld;
  let jar: Map<string, string>;

  beforeAll(async () => {
    world = await startConsole();
    await seed(world);
    ({ jar } = await world.officer("administrator", "author"));
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await world?.stop();
  });

  const signedIn = async (width: number): Promise<BrowserContext> => {
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    const cookies = [...jar].map(([name, value]) => ({ name, value, url: world.url }));
    await context.addCookies(cookies);
    return context;
  };

  const paths = () =>
    world.service.console.pages
      .filter(({ get }) => get)
      .map(({ path }) => examples[path] ?? path)
      // Set up is what this world is already.
      .filter((path) => !path.includes(":") && path !== "/console/set-up");

  it.each([390, 1280])(
    "at %i px: nothing that axe finds, nothing sideways, nothing too small or heavy, no complaint",
    async (width) => {
      const context = await signedIn(width);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => complaints.push(`${page.url()}: ${message.text()}`));
      page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.message}`));
      for (const path of paths()) expect.soft(await faultsOf(page, path, width), path).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    },
    120_000,
  );

  it("weighs at most 150 KB with nothing kept from before", async () => {
    for (const path of paths()) {
      const context = await signedIn(1280);
      const page = await context.newPage();
      const wire = await wireOf(page);
      await page.goto(`${world.url}${path}`, { waitUntil: "load" });
      await page.waitForTimeout(0);
      const total = Object.values(wire).reduce((sum, bytes) => sum + bytes, 0);
      expect(total, `${path} ${JSON.stringify(wire)}`).toBeLessThanOrEqual(MOST_BYTES);
      await context.close();
    }
  }, 120_000);

  async function faultsOf(page: Page, path: string, width: number): Promise<unknown[]> {
    const answer = await page.goto(`${world.url}${path}`, { waitUntil: "load" });
    const faults: unknown[] = await findings(page);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    faults.push(...(await findings(page)), ...(await smallTargets(page)));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide !== width) faults.push(`${wide} pixels wide`);
    if ((answer?.status() ?? 0) >= 400) faults.push(answer?.status());
    return faults;
  }
});
