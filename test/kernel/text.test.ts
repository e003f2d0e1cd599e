import { describe, expect, it } from "vitest";
import { cleanText, fold, foldedWords, groupDigits, hasTones } from "../../src/kernel/text.ts";

describe("a cleaned text", () => {
  it("is composed, whichever way the phone sent its marks", () => {
    const sent = "đăng ký khai sinh".normalize("NFD");
    expect(cleanText(sent)).toBe("đăng ký khai sinh".normalize("NFC"));
  });

  it("has no invisible and no control characters", () => {
    expect(cleanText("khai\u200b sinh\ufeff\u202e\u00ad")).toBe("khai sinh");
    expect(cleanText("khai\u0000sinh\u001b[1m")).toBe("khai sinh [1m");
  });

  it("has one blank where there were several of any kind, and none at its ends", () => {
    expect(cleanText("  khai\t\u00a0 \u3000sinh  ")).toBe("khai sinh");
  });

  it("keeps its lines, without blanks around their ends", () => {
    expect(cleanText("một \r\n hai\rba\n\nbốn")).toBe("một\nhai\nba\n\nbốn");
  });

  it("keeps emoji", () => {
    expect(cleanText("cảm ơn 🙏🏼")).toBe("cảm ơn 🙏🏼");
  });
});

describe("a folded text", () => {
  it.each([
    ["Đăng ký KHAI SINH", "dang ky khai sinh"],
    ["ưỡn ngưỡng ẩm ướt", "uon nguong am uot"],
    ["đ Đ", "d d"],
    ["Trần".normalize("NFD"), "tran"],
  ])("%s is %s", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it("is compared by its words alone", () => {
    expect(foldedWords("  Huỷ, bỏ!!  (ạ) 🙏")).toBe("huy bo a");
    expect(foldedWords("?!")).toBe("");
  });
});

describe("tones", () => {
  it.each(["đi", "Đ", "ô", "xã", "xã".normalize("NFD")])("are seen in %s", (text) => {
    expect(hasTones(text)).toBe(true);
  });

  it.each(["", "toi muon dang ky", "123 !?"])("are not seen in %j", (text) => {
    expect(hasTones(text)).toBe(false);
  });
});

describe("grouped digits", () => {
  it.each([
    [0, "0"],
    [999, "999"],
    [1_000, "1.000"],
    [10_000, "10.000"],
    [1_234_567, "1.234.567"],
  ])("%i is written %s", (amount, written) => {
    expect(groupDigits(amount)).toBe(written);
  });
});
