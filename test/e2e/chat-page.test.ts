import type { Locator } from "playwright-core";
import { expect, it } from "vitest";
import { chatPage } from "../../src/wording/chat-page.ts";
import { birthQuestion } from "./chat.ts";
import { chatSuite } from "./chat-suite.ts";

const firstLine = "Đăng ký khai sinh cần:";
/** A line of the talk, which stays in view when the page is turned. */
const LINE_PX = 26;
const lastLine = "Nếu khác bảng niêm yết, xin theo bảng niêm yết.";

chatSuite("the chat page", ({ open, running }) => {
  it("answers a typed question with the whole checklist, shown from its first line", async () => {
    const chat = await open();
    await chat.say(birthQuestion);
    const reply = await chat.reply(firstLine);
    const lines = ((await reply.locator(".bubble").textContent()) ?? "").split("\n");
    expect(lines[0]).toBe(`${chatPage.script.bot} ${firstLine}`);
    expect(lines).toContain("- Giấy chứng sinh (bản chính)");
    for (const start of ["Nộp ở: ", "Lệ phí: ", "Thời gian: ", "Căn cứ: "]) {
      expect(
        lines.some((line) => line.startsWith(start)),
        start,
      ).toBe(true);
    }
    expect(lines.at(-1)).toBe(lastLine);
    const { top, bottom } = await shownOf(reply);
    expect(top).toBeLessThanOrEqual(0);
    expect(bottom).toBeGreaterThan(LINE_PX);
  });

  it("leads through a long reply to its choices screen by screen, skipping no line", async () => {
    const chat = await open();
    await chat.say(birthQuestion);
    const reply = await chat.reply(firstLine);
    const more = chat.page.getByRole("button", { name: chatPage.script.more });
    for (let screens = 1; await more.isVisible(); screens++) {
      expect(screens).toBeLessThan(5);
      const before = await shownOf(reply);
      await more.click();
      const after = await shownOf(reply);
      expect(after.top).toBeGreaterThan(before.top);
      expect(after.top).toBeLessThan(before.bottom - LINE_PX);
    }
    const { bottom, height } = await shownOf(reply);
    expect(bottom).toBeGreaterThanOrEqual(height);
  });

  it("takes a tap on a choice, and on an old choice no more", async () => {
    const chat = await open();
    await chat.tap("1. Thủ tục giấy tờ");
    const fields = chat.said.nth(1).getByRole("button");
    await fields.first().click();
    await chat.said.nth(2).waitFor();
    expect(await chat.asked.allTextContents()).toEqual([
      expect.stringContaining("1. Thủ tục giấy tờ"),
      expect.stringContaining("1. Khai sinh, kết hôn, khai tử"),
    ]);
    const disabled = await fields.evaluateAll((all) =>
      all.map((one) => (one as HTMLButtonElement).disabled),
    );
    expect(new Set(disabled)).toEqual(new Set([true]));
  });

  it("takes a typed number for a choice", async () => {
    const chat = await open();
    await chat.say("6");
    await chat.reply("Ông/Bà gặp cán bộ tại Trung tâm");
  });

  it("answers a follow-up that does not name the procedure again", async () => {
    const chat = await open();
    await chat.say(birthQuestion);
    await chat.reply(firstLine);
    await chat.say("hết bao nhiêu tiền");
    await chat.reply("Lệ phí: Đăng ký khai sinh");
  });

  it("takes two lines written in one breath for one question", async () => {
    const chat = await open();
    await chat.say("cho tôi hỏi về con tôi");
    await chat.say("làm khai sinh cần giấy tờ gì");
    await chat.reply(firstLine);
    await running().service.idle();
    expect(await chat.repliesOnServer()).toHaveLength(1);
    expect(await chat.asked.count()).toBe(2);
  });

  it("keeps the conversation over a reload, and goes on in it", async () => {
    const chat = await open();
    await chat.say(birthQuestion);
    await chat.reply(firstLine);
    const before = await chat.page.locator(".row").allTextContents();
    await chat.page.reload();
    await chat.reply(firstLine);
    expect(await chat.page.locator(".row").allTextContents()).toEqual(before);
    await chat.tap("1. Các bước làm");
    await chat.reply("Các bước làm: Đăng ký khai sinh");
  });

  it("forgets the conversation here and on the server when the resident asks for it", async () => {
    const chat = await open();
    await chat.say(birthQuestion);
    await chat.reply(firstLine);
    await chat.page.getByRole("button", { name: "Xóa cuộc trò chuyện" }).click();
    await Promise.all([
      chat.page.waitForEvent("load"),
      chat.page.getByRole("button", { name: chatPage.page.eraseYes, exact: true }).click(),
    ]);
    await chat.said.first().waitFor();
    expect(await chat.page.locator(".row").count()).toBe(1);
    expect(await chat.repliesOnServer()).toEqual([]);
    await chat.say(birthQuestion);
    await chat.reply(firstLine);
  });

  it("shows what a resident types as text, never as markup", async () => {
    const chat = await open();
    await chat.say('<img src=x onerror="alert(1)"> khai sinh');
    expect(await chat.asked.textContent()).toContain('<img src=x onerror="alert(1)"> khai sinh');
    expect(await chat.asked.locator("img").count()).toBe(0);
  });

  it("makes the state's own addresses and telephone numbers links, and leaves figures alone", async () => {
    const chat = await open();
    await chat.say("xem dichvucong.gov.vn, gọi 0912 345 678 hoặc 113. Điều 113, 112.000 đồng");
    const links = chat.asked.locator("a");
    const targets = await links.evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    expect(targets).toEqual(["https://dichvucong.gov.vn", "tel:0912345678", "tel:113"]);
  });
});

/** Which part of a message, in pixels from its top, lies in the visible part of the talk. */
function shownOf(message: Locator): Promise<{ top: number; bottom: number; height: number }> {
  return message.evaluate((element) => {
    const log = element.parentElement?.getBoundingClientRect() ?? new DOMRect();
    const { top, height } = element.getBoundingClientRect();
    return { top: log.top - top, bottom: log.bottom - top, height };
  });
}
