import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { pages } from "../../src/wording/pages.ts";
import { readQr } from "../support/qr-reader.ts";
import { shippedContent } from "../support/test-service.ts";
import { type ChatOptions, phone } from "./chat.ts";
import { chatSuite } from "./chat-suite.ts";
import { findings } from "./findings.ts";

const { procedures } = shippedContent();
const NARROWEST = { width: 320, height: 568 };
const SMALLEST_PX = 18;
const OPENED = [
  "p",
  "p/1.001193",
  "p/1.115520",
  "q/1.001193",
  "p/9.999999",
  "poster/1.001193?kho=a5",
];

chatSuite(
  "the pages to read, print and scan",
  ({ open, running }) => {
    /** A page of the service, in a browser of its own. */
    const at = async (path: string, options: ChatOptions = {}): Promise<Page> => {
      const { page } = await open(options);
      await page.goto(running().url + path);
      return page;
    };

    it.each(["light", "dark"] as const)("have nothing that axe finds: %s", async (colorScheme) => {
      const page = await at("p", { colorScheme });
      for (const path of OPENED) {
        await page.goto(running().url + path);
        expect(await findings(page), path).toEqual([]);
      }
    });

    it.each(OPENED)("need no scrolling sideways at 320 px: /%s", async (path) => {
      const page = await at(path, { viewport: NARROWEST });
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBe(NARROWEST.width);
    });

    it.each(["p", "p/1.115520", "q/1.001193"])("are written large: /%s", async (path) => {
      expect(await smallestText(await at(path))).toBeGreaterThanOrEqual(SMALLEST_PX);
    });

    it("print the longest entries on one A4 sheet each", async () => {
      const page = await at("p");
      for (const code of longestCodes(3)) {
        await page.goto(`${running().url}p/${code}`);
        expect(await sheetsOf(page), code).toEqual(["210x297"]);
      }
    });

    it("print a code that leads back to the entry, which the screen does not show", async () => {
      const page = await at("p/1.115520");
      expect(await page.locator(".printed .qr").isVisible()).toBe(false);
      await page.emulateMedia({ media: "print" });
      expect(await scanned(page, ".printed .qr")).toBe(`${running().url}q/1.115520`);
    });

    it.each([
      ["a4", "210x297"],
      ["a5", "148x210"],
    ])("print posters on %s, one a sheet, that a camera reads", async (size, sheet) => {
      const page = await at(`posters?ma=1.115520,1.001193,1.014166&kho=${size}`);
      expect(await scanned(page, ".poster:nth-child(2) .qr")).toBe(`${running().url}q/1.001193`);
      expect(await sheetsOf(page)).toEqual([sheet, sheet, sheet]);
    });

    it("lead from a scanned code to the chat, which asks for the entry once", async () => {
      const { page, reply, asked, complaints } = await open({ viewport: phone });
      await page.goto(`${running().url}q/1.001193`);
      await page.getByRole("link", { name: pages.byChat }).click();
      await reply("Đăng ký khai sinh cần:");
      expect(page.url()).toBe(running().url);
      await page.reload();
      await reply("Đăng ký khai sinh cần:");
      expect(await asked.allInnerTexts()).toEqual([expect.stringContaining("Đăng ký khai sinh")]);
      expect(complaints).toEqual([]);
    });
  },
  { knowledge: shippedContent() },
);

/** The entries with most to print. */
function longestCodes(count: number): string[] {
  const length = ({ aliases: _aliases, questions: _questions, ...told }: (typeof procedures)[0]) =>
    JSON.stringify(told).length;
  const sorted = procedures.toSorted((a, b) => length(b) - length(a));
  return sorted.slice(0, count).map(({ code }) => code);
}

/** The sheets that a page prints on, in millimetres. */
async function sheetsOf(page: Page): Promise<string[]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const sheets = pdf.matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/gu);
  const millimetres = (points: string | undefined) => Math.round((Number(points) / 72) * 25.4);
  return [...sheets].map(([, width, height]) => `${millimetres(width)}x${millimetres(height)}`);
}

/** What a camera reads from a part of the page as it is drawn. */
async function scanned(page: Page, part: string): Promise<string | null> {
  const png = (await page.locator(part).screenshot()).toString("base64");
  const table = await page.context().newPage();
  const seen = await table.evaluate(async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const { width, height } = image;
    const canvas = new OffscreenCanvas(width, height).getContext("2d");
    canvas?.drawImage(image, 0, 0);
    return { width, height, data: [...(canvas?.getImageData(0, 0, width, height).data ?? [])] };
  }, png);
  await table.close();
  return readQr({ ...seen, data: new Uint8ClampedArray(seen.data) });
}

/** The smallest letters that are shown, in pixels. */
function smallestText(page: Page): Promise<number> {
  return page.evaluate(() => {
    const shown = [...document.querySelectorAll<HTMLElement>("body *")].filter(
      (element) =>
        element.offsetParent !== null &&
        [...element.childNodes].some(
          ({ nodeType, textContent }) => nodeType === 3 && textContent?.trim(),
        ),
    );
    return Math.min(
      ...shown.map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
    );
  });
}
