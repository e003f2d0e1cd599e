import { describe, expect, it } from "vitest";
import { render } from "../../src/channels/render.ts";

const buttons = { text: 100, buttons: 3, label: 12 };
const digits = { text: 100, buttons: 0, label: 0 };
const choices = (...labels: string[]) =>
  labels.map((label, index) => ({ label, value: `v${index + 1}` }));

describe("where there are buttons", () => {
  it("choices are buttons, and the text stays as it is", () => {
    const list = choices("Có", "Không");
    expect(render({ text: "Đúng không?", choices: list }, buttons)).toEqual([
      { text: "Đúng không?", buttons: list },
    ]);
  });

  it("there may be as many as the platform shows, and more become a numbered list", () => {
    const three = render({ text: "Chọn", choices: choices("a", "b", "c") }, buttons);
    expect(three[0]?.buttons).toHaveLength(3);
    const four = render({ text: "Chọn", choices: choices("a", "b", "c", "d") }, buttons);
    expect(four[0]?.buttons).toEqual([]);
    expect(four[0]?.text).toContain("4. d");
  });

  it("they stand under the last piece of a long text", () => {
    const pieces = render({ text: "a ".repeat(90), choices: choices("Có") }, buttons);
    expect(pieces.map((piece) => piece.buttons.length)).toEqual([0, 1]);
  });

  it("a label that is too long is cut and keeps its value", () => {
    const [piece] = render({ text: "Chọn", choices: choices("Đăng ký khai sinh") }, buttons);
    expect(piece?.buttons).toEqual([{ label: "Đăng ký kha…", value: "v1" }]);
  });

  it("a label of exactly the longest stays whole", () => {
    const [piece] = render({ text: "Chọn", choices: choices("123456789012") }, buttons);
    expect(piece?.buttons[0]?.label).toBe("123456789012");
  });

  it("a label is not cut within a character of two units", () => {
    const [piece] = render({ text: "Chọn", choices: choices("Khai sinh 👶👶👶") }, buttons);
    expect(piece?.buttons[0]?.label.isWellFormed()).toBe(true);
  });
});

describe("where there are no buttons", () => {
  it("choices are a numbered list below the text, with how to choose", () => {
    const [piece] = render({ text: "Việc gì?", choices: choices("Khai sinh", "Khai tử") }, digits);
    expect(piece?.buttons).toEqual([]);
    expect(piece?.text.split("\n").slice(0, 3)).toEqual(["Việc gì?", "1. Khai sinh", "2. Khai tử"]);
    expect(piece?.text.split("\n")).toHaveLength(4);
  });

  it("labels are never cut", () => {
    const label = "Đăng ký khai sinh cho trẻ có yếu tố nước ngoài";
    const [piece] = render({ text: "Chọn", choices: choices(label) }, digits);
    expect(piece?.text).toContain(`1. ${label}`);
  });

  it("a long list becomes several messages, and no choice is lost", () => {
    const labels = Array.from({ length: 20 }, (_, index) => `Thủ tục số ${index + 1}`);
    const pieces = render({ text: "Chọn", choices: choices(...labels) }, digits);
    expect(pieces.length).toBeGreaterThan(1);
    const lines = pieces.flatMap(({ text }) => text.split("\n"));
    for (const [index, label] of labels.entries())
      expect(lines).toContain(`${index + 1}. ${label}`);
  });
});

it("a text without choices is shown as it is everywhere", () => {
  for (const limits of [buttons, digits]) {
    expect(render({ text: "Chào Ông/Bà" }, limits)).toEqual([{ text: "Chào Ông/Bà", buttons: [] }]);
    expect(render({ text: "Chào", choices: [] }, limits)).toEqual([{ text: "Chào", buttons: [] }]);
  }
});
