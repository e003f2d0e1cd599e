import { expect, it } from "vitest";
import { wordsSchema } from "../../src/kernel/words.ts";
import { words } from "./shipped.ts";

const denunciationWith = (change: object) =>
  wordsSchema.safeParse({ ...words, denunciation: { ...words.denunciation, ...change } }).success;

it("a sign may name only sets that are there", () => {
  expect(denunciationWith({ signs: [["named"]] })).toBe(true);
  expect(denunciationWith({ signs: [["no-such-set"]] })).toBe(false);
  expect(denunciationWith({ signs: [["-no-such-set", "named"]] })).toBe(false);
});

it("a set may take in only sets that are there", () => {
  const sets = { ...words.denunciation.sets, sample: ["@no-such-set"] };
  expect(denunciationWith({ sets })).toBe(false);
});

it("an unknown heading is refused, as it would be a misspelt one", () => {
  expect(wordsSchema.safeParse({ ...words, smalltalk: {} }).success).toBe(false);
});
