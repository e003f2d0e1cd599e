import { rmSync } from "node:fs";
import { expect, it, onTestFinished } from "vitest";
import { chatPage } from "../../src/wording/chat-page.ts";
import { birthQuestion, type Chat } from "./chat.ts";
import { chatSuite } from "./chat-suite.ts";
import { newDiskDir, startOnDisk } from "./running-service.ts";

const words = chatPage.script;
/** A page that asks every 15 seconds when nothing is expected must ask sooner than that after a question. */
const SOON_MS = 8_000;
/** A database on disk is opened twice. */
const TWO_STARTS_MS = 60_000;
const checklist = "Đăng ký khai sinh cần:";

chatSuite("the chat page on a bad line", ({ open, running }) => {
  it("keeps what is typed without a network and sends it once when the line is back", async () => {
    const chat = await open();
    await chat.page.context().setOffline(true);
    await chat.page.getByText(words.lost).waitFor();
    await chat.say(birthQuestion);
    await chat.page.getByText(words.late).waitFor();
    await chat.page.context().setOffline(false);
    await chat.reply(checklist);
    await allSent(chat);
    await running().service.idle();
    expect(await chat.repliesOnServer()).toHaveLength(1);
    expect(await chat.page.getByText(words.lost).isVisible()).toBe(false);
  });

  it("sends what was typed offline even when the page was closed in between", async () => {
    const chat = await open();
    await chat.page.route("**/chat/messages", (route) => route.abort());
    await chat.say(birthQuestion);
    await chat.page.getByText(words.late).waitFor();
    await chat.page.unroute("**/chat/messages");
    await chat.page.reload();
    await chat.reply(checklist);
    await allSent(chat);
    expect(await chat.repliesOnServer()).toHaveLength(1);
  });

  it("is answered once when the server took a message but its word was lost", async () => {
    const chat = await open();
    const answers: number[] = [];
    await chat.page.route("**/chat/messages", async (route) => {
      const answer = await route.fetch();
      answers.push(answer.status());
      if (answers.length === 1) return route.abort();
      return route.fulfill({ response: answer });
    });
    await chat.say(birthQuestion);
    await chat.reply(checklist);
    await expect.poll(() => answers, { timeout: SOON_MS }).toEqual([202, 202]);
    await allSent(chat);
    await running().service.idle();
    expect(await chat.repliesOnServer()).toHaveLength(1);
  });

  it(
    "goes on by itself when the server was stopped and started again",
    async () => {
      const dataDir = await newDiskDir();
      const first = await startOnDisk(dataDir);
      const chat = await open({ url: first.url });
      await chat.say(birthQuestion);
      await chat.reply(checklist);
      await first.service.stop();
      await chat.say("hết bao nhiêu tiền");
      await chat.page.getByText(words.late).waitFor();
      const second = await startOnDisk(dataDir, first.port);
      onTestFinished(async () => {
        await second.service.stop();
        rmSync(dataDir, { recursive: true });
      });
      await chat.reply("Lệ phí: Đăng ký khai sinh");
      expect(await chat.repliesOnServer()).toHaveLength(2);
    },
    TWO_STARTS_MS,
  );

  it("brings replies to a browser that knows no event streams", async () => {
    const chat = await open({
      before: () => Object.defineProperty(window, "EventSource", { value: undefined }),
    });
    await chat.say(birthQuestion);
    await chat.page.waitForRequest("**/chat/replies*", { timeout: SOON_MS });
    await chat.reply(checklist);
    expect(chat.complaints).toEqual([]);
  });

  it("brings replies where something on the way refuses event streams", async () => {
    const chat = await open();
    await chat.page.route("**/chat/stream*", (route) => route.abort());
    await chat.page.reload();
    await chat.say(birthQuestion);
    await chat.reply(checklist);
  });
});

/** Waits until no message is marked as waiting any more. */
async function allSent(chat: Chat): Promise<void> {
  await chat.page.locator(".unsent").first().waitFor({ state: "detached" });
}
