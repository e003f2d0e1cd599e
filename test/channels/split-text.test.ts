import { describe, expect, it } from "vitest";
import { splitText } from "../../src/channels/split-text.ts";

describe("a text that fits", () => {
  it("stays whole, also at exactly the longest", () => {
    expect(splitText("abcde", 5)).toEqual(["abcde"]);
  });

  it("is one piece even when it is empty", () => {
    expect(splitText("", 5)).toEqual([""]);
  });
});

describe("a text that is too long is cut", () => {
  it.each([
    ["at a paragraph", "Một. Hai\nba\n\nbốn năm", 16, ["Một. Hai\nba", "bốn năm"]],
    ["else at a line", "Một. Hai ba\nbốn năm", 15, ["Một. Hai ba", "bốn năm"]],
    ["else after a sentence", "Một hai. Ba bốn năm", 14, ["Một hai.", "Ba bốn năm"]],
    ["else between words", "một hai ba bốn", 10, ["một hai ba", "bốn"]],
    ["else between characters", "0123456789", 4, ["0123", "4567", "89"]],
  ])("%s", (_, text, longest, pieces) => {
    expect(splitText(text, longest)).toEqual(pieces);
  });

  it("after a sentence that ends exactly at the longest", () => {
    expect(splitText("Một hai. Ba", 8)).toEqual(["Một hai.", "Ba"]);
  });

  it("never within a character of two units", () => {
    expect(splitText("aaa👶👶", 4)).toEqual(["aaa", "👶👶"]);
  });
});

describe("whatever is cut", () => {
  const texts = Array.from({ length: 100 }, (_, seed) => randomText(seed + 1));

  it("no piece is longer than allowed, and none is empty", () => {
    for (const text of texts) {
      for (const longest of [2, 7, 40]) {
        for (const piece of splitText(text, longest)) {
          expect(piece.length).toBeLessThanOrEqual(longest);
          expect(piece.trim()).not.toBe("");
        }
      }
    }
  });

  it("nothing but blanks at the cuts is lost, and nothing is said twice", () => {
    const plain = (text: string) => text.replace(/\s/gu, "");
    for (const text of texts) {
      for (const longest of [2, 7, 40]) {
        expect(plain(splitText(text, longest).join(""))).toBe(plain(text));
      }
    }
  });
});

/** Words, sentences, lines and emoji in an order that the seed decides. */
function randomText(seed: number): string {
  const parts = ["một", "hai ba", "nghiêng", ". ", "\n", "\n\n", " ", "👶", "0123456789"];
  let state = seed;
  const next = () => {
    state = (state * 48_271) % 2_147_483_647;
    return parts[state % parts.length] ?? "";
  };
  return `Chào${Array.from({ length: 30 }, next).join("")}!`;
}
