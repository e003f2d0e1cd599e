import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where this machine keeps Chromium, or null. */
export const chromiumPath = places.find((place) => existsSync(place)) ?? null;

/** Headless Chromium that talks to nobody but the pages under test. */
export function launchBrowser(): Promise<Browser> {
  if (chromiumPath === null) throw new Error(`no Chromium in ${places.join(", ")}`);
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
