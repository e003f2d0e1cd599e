import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type Showcase, startShowcase } from "../console/showcase.ts";
import { chromiumPath, launchBrowser } from "../support/browser.ts";
import { optionalSuite } from "../support/suites.ts";
import { findings } from "./findings.ts";
import { smallestText, smallTargets, wireOf } from "./looks.ts";

const withChromium = optionalSuite("Chromium", chromiumPath !== null);
const widths = [320, 390, 640, 1280];
const MOST_BYTES = 150_000;
const SMALLEST_PX = 16;
/** Deep blue on light ground, white on the deep blue of the top bar. */
const RINGS = ["rgb(11, 74, 143)", "rgb(255, 255, 255)"].map((colour) => ["3px", colour]);

withChromium("the frame of the officers' pages", () => {
  let browser: Browser;
  let showcase: Showcase;
  const opened: BrowserContext[] = [];

  beforeAll(async () => {
    showcase = await startShowcase();
    browser = await launchBrowser();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    showcase?.stop();
  });

  const open = async (width: number, scripts = true) => {
    const viewport = { width, height: 800 };
    const context = await browser.newContext({ viewport, javaScriptEnabled: scripts });
    opened.push(context);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    const wire = await wireOf(page);
    await page.goto(`${showcase.url}console/can-bo`, { waitUntil: "networkidle" });
    return { page, complaints, wire };
  };

  it.each(widths)("has nothing that axe finds at %i px, folded or open", async (width) => {
    const { page, complaints } = await open(width);
    expect(await findings(page)).toEqual([]);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    expect(await findings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.each(widths)("needs no scrolling sideways at %i px", async (width) => {
    const { page } = await open(width);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });

  it("weighs at most 150 KB with its letters and scripts", async () => {
    const { wire } = await open(1280);
    const total = Object.values(wire).reduce((sum, bytes) => sum + bytes, 0);
    const names = Object.keys(wire).map((path) => path.split("/").at(-1)?.split(".")[0]);
    const fonts = ["latin-400", "latin-600", "vietnamese-400", "vietnamese-600"];
    expect(names).toEqual(expect.arrayContaining(["can-bo", "console", "htmx", ...fonts]));
    expect(total, JSON.stringify(wire)).toBeLessThanOrEqual(MOST_BYTES);
  });

  it.each([390, 1280])("is written large and has wide targets at %i px", async (width) => {
    const { page } = await open(width);
    expect(await smallestText(page)).toBeGreaterThanOrEqual(SMALLEST_PX);
    expect(await smallTargets(page)).toEqual([]);
  });

  it("leads from the first press of Tab over the navigation to the content", async () => {
    const { page } = await open(1280);
    await page.keyboard.press("Tab");
    const skip = page.getByRole("link", { name: "Tới nội dung chính" });
    expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
    await expect.poll(async () => (await skip.boundingBox())?.y).toBe(0);
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");
  });

  it.each([390, 1280])(
    "shows by a strong outline where the keyboard is at %i px",
    async (width) => {
      const { page } = await open(width);
      const stops = await page
        .locator(":is(a[href], button, input, select, summary):visible")
        .count();
      for (let pressed = 0; pressed < stops; pressed++) {
        await page.keyboard.press("Tab");
        const seen = await page.evaluate(() => {
          const { activeElement } = document;
          const style = activeElement && getComputedStyle(activeElement);
          return {
            at: activeElement?.outerHTML.slice(0, 80),
            outline: [style?.outlineWidth, style?.outlineColor],
          };
        });
        expect(RINGS, seen.at).toContainEqual(seen.outline);
      }
    },
  );

  it("names the page that is open in the navigation, once to the eye and the ear", async () => {
    const { page } = await open(1280);
    const current = page.locator("[aria-current=page]:visible");
    expect(await current.allInnerTexts()).toEqual(["Cán bộ"]);
    expect(await page.getByRole("navigation", { name: "Các mục làm việc" }).count()).toBe(1);
    expect(await page.locator("h1").allInnerTexts()).toEqual(["Cán bộ"]);
  });

  it("opens its folded navigation and its questions without a script", async () => {
    const { page } = await open(390, false);
    const link = page.getByRole("link", { name: "Nhật ký việc đã làm" });
    expect(await link.isVisible()).toBe(false);
    await page.locator("summary", { hasText: "Mục làm việc" }).click();
    expect(await link.isVisible()).toBe(true);
    const confirm = page.getByRole("button", { name: "Khóa tài khoản" });
    expect(await confirm.isVisible()).toBe(false);
    await page.locator("summary", { hasText: "Khóa tài khoản" }).click();
    expect(await confirm.isVisible()).toBe(true);
  });

  it("sends its own forms, which another site cannot", async () => {
    const { page } = await open(1280);
    await page.getByRole("button", { name: "Thêm cán bộ" }).click();
    await page.waitForURL("**/console/can-bo");
    expect(showcase.received.splice(0)).toEqual(["/console/can-bo"]);
    const target = `${showcase.url.replace("127.0.0.1", "localhost")}console/can-bo`;
    await page.route("**/elsewhere", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<form method="post" action="${target}"><button>Trúng thưởng</button></form>`,
      }),
    );
    await page.goto(`${showcase.url}elsewhere`);
    await page.getByRole("button").click();
    expect(await page.locator("h1").textContent()).toBe("Chưa nhận yêu cầu này");
    expect(await findings(page)).toEqual([]);
    expect(showcase.received).toEqual([]);
  });

  it("runs htmx under its content policy, with the means to write code of its own off", async () => {
    const { page } = await open(1280);
    const config = await page.evaluate(() => {
      const { htmx } = window as unknown as { htmx: { config: Record<string, unknown> } };
      const { allowEval, includeIndicatorStyles, selfRequestsOnly } = htmx.config;
      return { allowEval, includeIndicatorStyles, selfRequestsOnly };
    });
    expect(config).toEqual({
      allowEval: false,
      includeIndicatorStyles: false,
      selfRequestsOnly: true,
    });
  });
});
