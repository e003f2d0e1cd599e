import { expect, it } from "vitest";
import { chatPage } from "../../src/wording/chat-page.ts";
import { birthQuestion, type Chat, desktop, phone } from "./chat.ts";
import { chatSuite } from "./chat-suite.ts";
import { findings } from "./findings.ts";

const checklist = "Đăng ký khai sinh cần:";
const eraseName = `${chatPage.page.erase} ${chatPage.page.eraseRest}`;

chatSuite("the chat page for everybody", ({ open }) => {
  it.each([
    { colorScheme: "light", viewport: phone },
    { colorScheme: "dark", viewport: phone },
    { colorScheme: "light", viewport: desktop },
  ] as const)("has nothing that axe finds: $colorScheme, $viewport.width px", async (options) => {
    const chat = await open(options);
    expect(await findings(chat.page), "the greeting").toEqual([]);
    await chat.say(birthQuestion);
    await chat.reply(checklist);
    expect(await findings(chat.page), "a talk").toEqual([]);
    await chat.page.context().setOffline(true);
    await chat.say("hết bao nhiêu tiền");
    await chat.page.getByText(chatPage.script.late).waitFor();
    expect(await findings(chat.page), "without a network").toEqual([]);
    await chat.page.getByRole("button", { name: eraseName }).click();
    expect(await findings(chat.page), "the question before erasing").toEqual([]);
  });

  it("can be used by the keyboard alone", async () => {
    const chat = await open();
    await tabTo(chat, "1. Thủ tục giấy tờ");
    await chat.page.keyboard.press("Enter");
    await chat.reply("Khai sinh, kết hôn");
    await chat.page.keyboard.press("Tab");
    expect(await focused(chat)).toContain("1. Khai sinh");
    await tabTo(chat, chatPage.page.inputLabel);
    await chat.page.keyboard.type(birthQuestion);
    await chat.page.keyboard.press("Enter");
    await chat.reply(checklist);
    expect(await focused(chat)).toBe(chatPage.page.inputLabel);
    await chat.page.reload();
    await tabTo(chat, eraseName);
    await chat.page.keyboard.press("Enter");
    const dialog = chat.page.getByRole("dialog");
    await dialog.waitFor();
    await chat.page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    expect(await focused(chat)).toBe(eraseName);
    expect(await chat.asked.count()).toBe(2);
  });

  it("shows where the keyboard is", async () => {
    const chat = await open();
    for (const name of [eraseName, "1. Thủ tục giấy tờ", chatPage.page.inputLabel]) {
      await tabTo(chat, name);
      const outline = await chat.page.evaluate(() =>
        document.activeElement ? getComputedStyle(document.activeElement).outlineStyle : "none",
      );
      expect(outline, name).toBe("solid");
    }
  });

  it("makes no complaint in the console over a whole conversation", async () => {
    const chat = await open();
    await chat.say(birthQuestion);
    await chat.reply(checklist);
    await chat.tap("1. Các bước làm");
    await chat.reply("Các bước làm: Đăng ký khai sinh");
    await chat.page.reload();
    await chat.page.getByRole("button", { name: eraseName }).click();
    await Promise.all([
      chat.page.waitForEvent("load"),
      chat.page.getByRole("button", { name: chatPage.page.eraseYes, exact: true }).click(),
    ]);
    await chat.said.first().waitFor();
    expect(chat.complaints).toEqual([]);
  });

  it("runs no script but its own", async () => {
    const chat = await open();
    await chat.page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'foreign'";
      document.body.append(script);
    });
    expect(await chat.page.title()).toBe(chatPage.page.title);
    await expect
      .poll(() => chat.complaints, { timeout: 8_000 })
      .toEqual([expect.stringContaining("Content Security")]);
  });
});

/** Presses Tab until the thing of this name has the focus. */
async function tabTo(chat: Chat, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if ((await focused(chat)) === name) return;
    await chat.page.keyboard.press("Tab");
  }
  throw new Error(`40 presses of Tab never came to "${name}"`);
}

/** The name of what has the focus, as it is read out. */
function focused(chat: Chat): Promise<string> {
  return chat.page.evaluate(() => {
    const element = document.activeElement;
    if (element instanceof HTMLTextAreaElement) return element.labels[0]?.textContent ?? "";
    return element?.textContent ?? "";
  });
}
