import { describe, expect, it } from "vitest";
import { isSyllable } from "../../src/kernel/syllables.ts";
import { foldWord, soundOf, tonedWord } from "../../src/kernel/word-forms.ts";

describe("the folded word", () => {
  it.each([
    ["ký", "kí"],
    ["lý", "lí"],
    ["Mỹ", "mĩ"],
    ["kỹ", "kĩ"],
    ["quý", "quí"],
    ["tỷ", "tỉ"],
  ])("is one for %s and %s", (one, other) => {
    expect(foldWord(one)).toBe(foldWord(other));
  });

  it("keeps i where no other spelling is known", () => {
    expect(["thị", "nhi", "kia"].map(foldWord)).toEqual(["thi", "nhi", "kia"]);
  });
});

describe("the toned word", () => {
  it.each([
    ["uỷ", "ủy"],
    ["hoà", "hòa"],
    ["thuỷ", "thủy"],
    ["kí", "ký"],
    ["Huỷ", "hủy"],
    ["ngưỡng", "ngưỡng".normalize("NFD")],
  ])("is one for %s and %s", (one, other) => {
    expect(tonedWord(one)).toBe(tonedWord(other));
  });

  it("tells the six tones apart", () => {
    const tones = ["ma", "mà", "má", "mã", "mả", "mạ"].map(tonedWord);
    expect(new Set(tones).size).toBe(6);
  });

  it("tells the vowels apart that only marks tell apart", () => {
    const vowels = ["tan", "tăn", "tân", "ton", "tôn", "tơn", "tun", "tưn", "đan", "dan"];
    expect(new Set(vowels.map(tonedWord)).size).toBe(vowels.length);
  });
});

describe("the sound of a word", () => {
  it.each([
    ["trung", "chung", "tr and ch"],
    ["sinh", "xinh", "s and x"],
    ["da", "gia", "d and gi"],
    ["ra", "da", "r and d"],
    ["lop", "nop", "l and n"],
    ["mac", "mat", "final c and t"],
    ["lang", "lan", "final ng and n"],
    ["ly", "li", "y and i"],
    ["ghe", "ge", "gh and g"],
    ["nghe", "nge", "ngh and ng"],
    ["ky", "cy", "k and c"],
  ])("is one for %s and %s: %s", (one, other) => {
    expect(soundOf(one)).toBe(soundOf(other));
  });

  it.each([
    ["khai", "cai"],
    ["nga", "na"],
    ["gai", "dai"],
    ["thu", "tu"],
    ["tam", "tan"],
    ["sap", "sat"],
  ])("differs for %s and %s", (one, other) => {
    expect(soundOf(one)).not.toBe(soundOf(other));
  });
});

describe("a syllable", () => {
  it.each(["khai", "sinh", "nghieng", "quy", "uy", "gia", "thuong", "xoong", "y", "khuyu"])(
    "%s could be one",
    (word) => {
      expect(isSyllable(word)).toBe(true);
    },
  );

  it.each(["facebook", "cccd", "zalo", "khaisinh", "dk", "", "12"])("%j is none", (word) => {
    expect(isSyllable(word)).toBe(false);
  });
});
