import type { Page } from "playwright-core";

const SMALLEST_TARGET_PX = 24;

/** The bytes of each answer as they came, headers too. */
export async function wireOf(page: Page): Promise<Record<string, number>> {
  const wire: Record<string, number> = {};
  const paths = new Map<string, string>();
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  session.on("Network.responseReceived", ({ requestId, response }) => {
    const { protocol, pathname } = new URL(response.url);
    if (protocol === "http:") paths.set(requestId, pathname);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const path = paths.get(requestId);
    if (path) wire[path] = encodedDataLength;
  });
  return wire;
}

/** The size of the smallest letters in sight, in pixels. */
export function smallestText(page: Page): Promise<number> {
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

/** What can be pressed and is smaller than a finger or a shaking hand needs; links within a sentence are let off. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const all = document.querySelectorAll<HTMLElement>(
      "a, button, input:not([type=hidden], [aria-hidden]), select, summary",
    );
    const shown = [...all].filter(
      ({ offsetParent, parentElement }) => offsetParent && parentElement?.tagName !== "P",
    );
    const small = shown.filter((element) => {
      const { width, height } = (element.closest("label") ?? element).getBoundingClientRect();
      return width < least || height < least;
    });
    return small.map(({ outerHTML }) => outerHTML);
  }, SMALLEST_TARGET_PX);
}
