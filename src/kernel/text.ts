const combiningMarks = /[\u0300-\u036f]/gu;
const invisible = /[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad]/gu;
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu;

/** NFC, without control and zero-width characters, blanks folded, lines kept. */
export function cleanText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?/gu, "\n")
    .replace(invisible, "")
    .replace(control, " ")
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n ?/gu, "\n")
    .trim();
}

/** Lower case without tones and marks: "Đăng ký" becomes "dang ky". */
export function fold(text: string): string {
  return text.normalize("NFD").replace(combiningMarks, "").replace(/[đĐ]/gu, "d").toLowerCase();
}

/** The folded words of a text, one blank apart: what whole-message words are compared by. */
export function foldedWords(text: string): string {
  return (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}

const foldedLists = new WeakMap<readonly string[], readonly string[]>();

/** The folded words of each phrase of a list that stays as it is: they are folded but once. */
export function foldedPhrases(phrases: readonly string[]): readonly string[] {
  const known = foldedLists.get(phrases);
  if (known) return known;
  const folded = phrases.map(foldedWords);
  foldedLists.set(phrases, folded);
  return folded;
}

/** Whether the writer used Vietnamese tones or marks at all. */
export function hasTones(text: string): boolean {
  return /[\u0300-\u036fđĐ]/u.test(text.normalize("NFD"));
}

/** In text typed with care about three words in four bear marks; with fewer than this share, they tell nothing. */
const TONED_SHARE = 0.35;

/** Whether the writer used tones throughout, so that a word without any means just that word. */
export function isToned(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.filter(hasTones).length >= words.length * TONED_SHARE && hasTones(text);
}

/** "10000" as "10.000": how money and counts are written in Viet Nam. */
export function groupDigits(amount: number): string {
  return String(amount).replace(/\B(?=(?:\d{3})+$)/gu, ".");
}
