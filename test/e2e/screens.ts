import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { makeSnapshot } from "../support/snapshot.ts";
import { birthQuestion, desktop, openChat, phone } from "./chat.ts";
import { startService } from "./running-service.ts";

const folder = join(import.meta.dirname, "..", "..", "docs", "screens");
const LARGEST_BYTES = 200_000;

/** The part of an A4 sheet that is printed on, in pixels. */
const sheet = { width: 703, height: 1047 };
const posterA5 = { width: 559, height: 794 };

/** Makes the pictures of the pages in docs/screens; run by hand after its look has changed. */
async function takeScreens(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await makeSnapshot();
  const { service, url } = await startService();
  const browser = await launchBrowser();
  try {
    await takeTalk(browser, url, phone);
    await takeTalk(browser, url, desktop);
    await takePage(browser, `${url}p/1.001193`, "page-390x844", { viewport: phone });
    await takePage(browser, `${url}p/1.001193`, "page-printed", { viewport: sheet, print: true });
    const poster = { viewport: posterA5, print: true };
    await takePage(browser, `${url}poster/1.001193?kho=a5`, "poster-a5", poster);
  } finally {
    await browser.close();
    await service.stop();
  }
}

async function takeTalk(browser: Browser, url: string, viewport: typeof phone): Promise<void> {
  const chat = await openChat(browser, url, { viewport });
  const take = (name: string) => {
    const path = join(folder, `${name}-${viewport.width}x${viewport.height}.png`);
    return chat.page.screenshot({ path }).then(() => refuseLarge(path));
  };
  await take("greeting");
  await chat.say(birthQuestion);
  await chat.reply("Đăng ký khai sinh cần:");
  await take("checklist");
  while (await chat.page.locator("#newest").isVisible()) await chat.page.locator("#newest").click();
  await take("choices");
  await chat.close();
}

interface Look {
  viewport: typeof phone;
  print?: boolean;
}

async function takePage(
  browser: Browser,
  url: string,
  name: string,
  { viewport, print = false }: Look,
): Promise<void> {
  const page = await browser.newPage({ viewport });
  await page.emulateMedia({ media: print ? "print" : "screen" });
  await page.goto(url);
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  refuseLarge(path);
  await page.close();
}

function refuseLarge(path: string): void {
  const { size } = statSync(path);
  if (size > LARGEST_BYTES)
    throw new Error(`${path} has ${size} bytes, more than ${LARGEST_BYTES}`);
}

await takeScreens();
