import { expect, it } from "vitest";
import { sentenceFor } from "../../src/wording/errors.ts";
import { birthQuestion } from "./chat.ts";
import { chatSuite } from "./chat-suite.ts";

const kind = sentenceFor("too-many-requests");

chatSuite("the chat page of somebody who writes very fast", ({ open }) => {
  it("says kindly to wait at the 31st message within a minute, and not before", async () => {
    const chat = await open();
    for (let count = 1; count <= 30; count++) await chat.say("6");
    await expect.poll(() => chat.repliesOnServer(), { timeout: 20_000 }).toHaveLength(30);
    expect(await chat.page.getByText(kind).count()).toBe(0);
    await chat.say("6");
    await chat.page.getByText(kind).waitFor();
  });
});

chatSuite(
  "the chat page after a short wait was asked for",
  ({ open }) => {
    it("sends the waiting message by itself", async () => {
      const chat = await open();
      await chat.say("6");
      await chat.said.nth(1).waitFor();
      await chat.say(birthQuestion);
      await chat.page.getByText(kind).waitFor();
      await chat.reply("Đăng ký khai sinh cần:");
      expect(await chat.page.getByText(kind).count()).toBe(0);
    });
  },
  { chatLimits: { perSender: 1, perAddress: 600, windowMs: 2_000 } },
);
