import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import type { WebReply } from "../../src/channels/web/web-channel.ts";
import { chatPage } from "../../src/wording/chat-page.ts";

/** Most residents' phones. */
export const phone = { width: 390, height: 844 };
export const desktop = { width: 1280, height: 800 };

const LONGEST_WAIT_MS = 25_000;

export const birthQuestion = "làm giấy khai sinh cần gì";

/** The chat page in a browser of its own, and what one does there. */
export interface Chat {
  page: Page;
  input: Locator;
  /** What the console and the page complained of. */
  complaints: string[];
  say(text: string): Promise<void>;
  tap(label: string): Promise<void>;
  /** The bubbles and choices that the bot said, oldest first. */
  said: Locator;
  /** The bubbles of the resident, oldest first. */
  asked: Locator;
  /** Waits for the bot's message that has this text. */
  reply(text: string): Promise<Locator>;
  /** What the server has said in this conversation, whether or not the page shows it. */
  repliesOnServer(): Promise<WebReply[]>;
  close(): Promise<void>;
}

export interface ChatOptions extends BrowserContextOptions {
  /** Runs in the page before its own scripts. */
  before?: () => void;
}

/** Opens the chat page as a first-time visitor and waits for the greeting. */
export async function openChat(
  browser: Browser,
  url: string,
  { before, ...options }: ChatOptions = {},
): Promise<Chat> {
  const context = await browser.newContext({ viewport: phone, ...options });
  context.setDefaultTimeout(LONGEST_WAIT_MS);
  if (before) await context.addInitScript(before);
  const page = await context.newPage();
  const complaints = listenForComplaints(page);
  await page.goto(url);
  const input = page.getByLabel(chatPage.page.inputLabel);
  const said = page.locator(".row.bot");
  await said.first().waitFor();
  return {
    page,
    input,
    complaints,
    said,
    asked: page.locator(".row.me"),
    async say(text) {
      await input.fill(text);
      await input.press("Enter");
    },
    tap: (label) => page.getByRole("button", { name: label }).last().click(),
    async reply(text) {
      const reply = said.filter({ hasText: text }).last();
      await reply.waitFor();
      return reply;
    },
    async repliesOnServer() {
      const answer = await context.request.get(`${url}chat/replies?after=0`);
      return (await answer.json()).replies;
    },
    close: () => context.close(),
  };
}

function listenForComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  return complaints;
}
