import { expect, it } from "vitest";
import { birthQuestion, type Chat, desktop, phone } from "./chat.ts";
import { chatSuite } from "./chat-suite.ts";

const small = { width: 320, height: 568 };
/** A line of text in pixels; the last one above the box fades out anyway. */
const lineHeight = 26;
const checklist = "Đăng ký khai sinh cần:";

chatSuite("the look of the chat page", ({ open }) => {
  it("shows the greeting and at least four choices on a phone without scrolling", async () => {
    const chat = await open({ viewport: phone });
    expect(await inView(chat, ".row.bot .bubble")).toBe(1);
    expect(await inView(chat, ".choice")).toBeGreaterThanOrEqual(4);
    expect(await inView(chat, "#input")).toBe(1);
  });

  it.each([phone, small, desktop])(
    "has no text under 17 px and no target under 44 px at $width px",
    async (viewport) => {
      const chat = await open({ viewport });
      await chat.say(birthQuestion);
      await chat.reply(checklist);
      expect(await smallTexts(chat)).toEqual([]);
      expect(await smallTargets(chat)).toEqual([]);
    },
  );

  it.each([small, phone])("never scrolls sideways at $width px", async (viewport) => {
    const chat = await open({ viewport });
    await chat.say(birthQuestion);
    await chat.reply(checklist);
    await chat.say("x".repeat(60));
    const tooWide = await chat.page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll("#log, .row, .bubble")]
        .filter((element) => element.scrollWidth > element.clientWidth)
        .map((element) => element.className),
    );
    expect(tooWide).toEqual([]);
  });

  it("moves nothing when a reply lands", async () => {
    const chat = await open();
    await watchShifts(chat);
    await chat.say(birthQuestion);
    await chat.reply(checklist);
    await chat.tap("1. Các bước làm");
    await chat.reply("Các bước làm: Đăng ký khai sinh");
    await paintedTwice(chat);
    expect(await shifts(chat)).toEqual([]);
    // A shift made on purpose is seen, so the empty list above says something.
    await chat.page.evaluate(() => document.body.prepend("Dòng này đẩy cả trang xuống"));
    await expect.poll(() => shifts(chat), { timeout: 8_000 }).not.toEqual([]);
  });

  it("covers no line of a long reply with the button that leads on", async () => {
    const chat = await open();
    await chat.say(birthQuestion);
    await chat.reply(checklist);
    const covered = await chat.page.evaluate(() => {
      const box = (id: string) => document.getElementById(id)?.getBoundingClientRect();
      return (box("log")?.bottom ?? 0) - (box("newest")?.top ?? 0);
    });
    expect(covered).toBeLessThan(lineHeight);
  });

  it("keeps the box to write in within a screen that the keyboard has halved", async () => {
    const chat = await open({ viewport: { width: 360, height: 300 } });
    expect(await inView(chat, "#input")).toBe(1);
  });
});

/** How many elements lie wholly in the window and in the visible part of the talk. */
function inView(chat: Chat, selector: string): Promise<number> {
  return chat.page.locator(selector).evaluateAll((all) => {
    const log = document.getElementById("log")?.getBoundingClientRect();
    return all.filter((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      const frame = element.closest("#log") && log ? log : { top: 0, bottom: window.innerHeight };
      return top >= frame.top && bottom <= frame.bottom;
    }).length;
  });
}

function smallTexts(chat: Chat): Promise<string[]> {
  return chat.page.locator("body *:visible").evaluateAll((all) =>
    all
      .filter((element) =>
        Array.from(element.childNodes).some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
        ),
      )
      .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 17)
      .map((element) => element.outerHTML),
  );
}

function smallTargets(chat: Chat): Promise<string[]> {
  return chat.page.locator("button:visible, textarea:visible").evaluateAll((all) =>
    all
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return width < 44 || height < 44;
      })
      .map((element) => element.outerHTML),
  );
}

async function watchShifts(chat: Chat): Promise<void> {
  await chat.page.evaluate(() => {
    const seen: number[] = [];
    Object.assign(window, { seenShifts: seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        seen.push((entry as unknown as { value: number }).value);
    }).observe({ type: "layout-shift" });
  });
}

function shifts(chat: Chat): Promise<number[]> {
  return chat.page.evaluate(() => (window as unknown as { seenShifts: number[] }).seenShifts);
}

/** A shift is reported after the frame that shows it. */
async function paintedTwice(chat: Chat): Promise<void> {
  await chat.page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
}
