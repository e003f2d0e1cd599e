import { foldedPhrases, foldedWords } from "../kernel/text.ts";
import type { Words } from "../kernel/words.ts";

/**
 * The number that a whole message says ("2", "số 2 ạ", "cái thứ hai"), or null when it says anything else.
 * Tones are dropped: among whole messages no other word collides.
 */
export function wholeNumber(text: string, words: Words): number | null {
  const around = new Set(foldedPhrases(words.aroundNumbers).flatMap((phrase) => phrase.split(" ")));
  const rest = foldedWords(text)
    .split(" ")
    .filter((word) => !around.has(word));
  const [only] = rest;
  if (rest.length !== 1 || only === undefined) return null;
  if (/^\d{1,2}$/.test(only)) return Number(only);
  for (const [word, value] of Object.entries(words.numbers)) {
    if (foldedWords(word) === only) return value;
  }
  return null;
}
