import { describe, expect, it } from "vitest";
import { wholeNumber } from "../../src/conversation/whole-number.ts";
import { words } from "./shipped.ts";

describe("a whole message that says a number", () => {
  it.each([
    ["2", 2],
    [" 2. ", 2],
    ["12", 12],
    ["0", 0],
    ["số 2 ạ", 2],
    ["hai", 2],
    ["Hai", 2],
    ["HAI NHÉ", 2],
    ["cái thứ hai", 2],
    ["cho tôi mục ba", 3],
    ["bốn", 4],
    ["tư", 4],
    ["muoi", 10],
    ["dạ chọn câu 7 nhé", 7],
  ])("%j is %i", (text, number) => {
    expect(wholeNumber(text, words)).toBe(number);
  });
});

describe("a message that says anything else", () => {
  it.each(["", "không", "2 người", "hai ba", "1 2", "123", "2026", "thủ tục 2", "15/12", "chọn"])(
    "%j is no number",
    (text) => {
      expect(wholeNumber(text, words)).toBeNull();
    },
  );
});
