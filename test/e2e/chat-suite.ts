import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { ServiceParts } from "../../src/service.ts";
import { chromiumPath, launchBrowser } from "../support/browser.ts";
import { optionalSuite } from "../support/suites.ts";
import { type Chat, type ChatOptions, openChat } from "./chat.ts";
import { type RunningService, startService } from "./running-service.ts";

const withChromium = optionalSuite("Chromium", chromiumPath !== null);

/** What the tests of a suite share: one browser and one service; each test opens visitors of its own. */
export interface ChatSuite {
  /** A first-time visitor; by default to the suite's service. */
  open(options?: ChatOptions & { url?: string }): Promise<Chat>;
  running(): RunningService;
}

/** A suite in a real browser against a real service. */
export function chatSuite(
  name: string,
  tests: (suite: ChatSuite) => void,
  parts: Partial<ServiceParts> = {},
): void {
  withChromium(name, () => {
    let browser: Browser | undefined;
    let running: RunningService | undefined;
    const opened: Chat[] = [];

    beforeAll(async () => {
      running = await startService(parts);
      browser = await launchBrowser();
    });
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((chat) => chat.close()));
    });
    afterAll(async () => {
      await browser?.close();
      await running?.service.stop();
    });

    tests({
      running: () => there(running),
      async open({ url, ...options } = {}) {
        const chat = await openChat(there(browser), url ?? there(running).url, options);
        opened.push(chat);
        return chat;
      },
    });
  });
}

/** Vitest runs no test when the hook that starts these has failed. */
function there<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new Error("asked for before the suite has started it");
  return part;
}
