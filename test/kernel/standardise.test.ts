import { describe, expect, it } from "vitest";
import { standardise } from "../../src/kernel/standardise.ts";
import { words } from "./shipped.ts";

const read = (question: string) =>
  standardise(question, words)
    .map(({ text }) => text)
    .join(" ");
const reads = (question: string, standard: string) => expect(read(question)).toBe(standard);

describe("stretched letters are shortened", () => {
  it.each([
    ["khôngggg", "không"],
    ["khôông", "không"],
    ["làmmmm saoooo", "làm sao"],
  ])("%s is %s", reads);

  it("c and k stay, as a short form may repeat them", () => reads("cccd", "căn cước"));

  it("two equal letters without a mark stay: they may be a word", () => reads("xoong", "xoong"));
});

describe("what somebody says that it is not about is cut out", () => {
  it.each([
    ["không phải khai sinh, khai tử", "khai tử"],
    ["khai tử chứ không phải khai sinh, mất bao lâu", "khai tử mất bao lâu"],
    ["đừng nói khai sinh. khai tử", "khai tử"],
    ["có phải nộp phí không", "có phải nộp phí không"],
    ["có không phải nộp phí, đúng chứ", "có không phải nộp phí đúng chứ"],
  ])("%s", reads);
});

describe("dialect becomes standard by its exact tones", () => {
  it.each([
    ["làm ở mô", "làm ở đâu"],
    ["răng rứa", "sao thế"],
    ["mần chi chừ", "làm gì giờ"],
    ["bây chừ làm", "bây giờ làm"],
  ])("%s is %s", reads);

  it("and not without tones, since 'mo' may be 'mở' or 'mộ'", () => reads("mo o mo", "mo o mo"));

  it.each(["chi phí", "quy mô nhỏ", "nhổ răng", "mô hình"])("%s means itself", (text) =>
    reads(text, text),
  );

  it.each([
    ["nhôông tôi", "chồng tôi"],
    ["dôông tôi", "chồng tôi"],
  ])("%s is %s, although it looks stretched", reads);
});

describe("short forms are written in full", () => {
  it.each([
    ["đk ks", "đăng ký khai sinh"],
    ["lm ntn", "làm như thế nào"],
    ["XNTTHN", "xác nhận tình trạng hôn nhân"],
    ["dk tam tru", "đăng ký tam tru"],
  ])("%s is %s", reads);

  it("one that means several things stands for each, with its share", () => {
    expect(standardise("cc", words)).toEqual([
      { text: "công", weight: 0.5 },
      { text: "chứng", weight: 0.5 },
      { text: "căn", weight: 0.5 },
      { text: "cước", weight: 0.5 },
    ]);
  });

  it.each([
    ["đăng ký kh", "đăng ký kết hôn"],
    ["kh biết", "không biết"],
    ["thẻ cc", "thẻ căn cước"],
    ["cc giấy", "công chứng giấy"],
    ["được hk", "được không"],
    ["hk", "hộ khẩu"],
  ])("the words beside it decide: %s is %s", reads);

  it("one that means nothing is left out", () => reads("cảm ơn ạ nhé", "cảm ơn"));

  it.each(["constructor", "tôi hỏi constructor"])(
    "a word that every object of the language knows is but a word: %s",
    (text) => reads(text, text),
  );

  it("one that is also a word of its own stays", () => reads("hôn", "hôn"));
});

describe("figures are parted from their words", () => {
  it.each([
    ["con 14t", "con 14 tuổi"],
    ["muc2", "muc 2"],
    ["2nguoi", "2 nguoi"],
    ["30/4", "30/4"],
  ])("%s is %s", reads);
});

it("nothing is read out of nothing", () => {
  expect(standardise("", words)).toEqual([]);
  expect(standardise(" ?! ", words)).toEqual([]);
});
