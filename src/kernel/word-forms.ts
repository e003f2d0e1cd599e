import { fold } from "./text.ts";

const tones: Record<string, string> = {
  "\u0300": "1",
  "\u0301": "2",
  "\u0303": "3",
  "\u0309": "4",
  "\u0323": "5",
};

/** More words than the knowledge has. */
const MOST_REMEMBERED = 8_000;

/** A form that is asked for again and again: the knowledge says the same few thousand words a hundred thousand times. */
function remembered(form: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const found = form(word);
    if (known.size < MOST_REMEMBERED) known.set(word, found);
    return found;
  };
}

/** ki, li, mi, si, ti and hi are written ky, ly … as well: the folded form has one spelling of both. */
export const foldWord = remembered((word) => fold(word).replace(/^(qu|h|k|l|m|s|t)i$/u, "$1y"));

/** The word with its tone as a figure at the end, so that "uỷ" and "ủy", "hoà" and "hòa" are one. */
export const tonedWord = remembered((word) => {
  let tone = "";
  const base = word
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, (mark) => {
      tone = tones[mark] ?? "";
      return "";
    });
  return base.normalize("NFC").replace(/^(qu|h|k|l|m|s|t)i$/u, "$1y") + tone;
});

/** How a folded word sounds where people confuse spellings: tr and ch, s and x, d, gi and r, l and n, final c and t. */
export const soundOf = remembered((folded) => {
  return folded
    .replace(/^(?:tr|ch)/u, "C")
    .replace(/^(?:gi|d|r)(?=[aeiouy])/u, "D")
    .replace(/^(?:ngh|ng)/u, "N")
    .replace(/^gh/u, "g")
    .replace(/^[sx]/u, "S")
    .replace(/^[ln](?!g)/u, "L")
    .replace(/^(?:k|c)(?!h)/u, "K")
    .replace(/(?:ch|c|t)$/u, "T")
    .replace(/(?:ng|nh|n)$/u, "G")
    .replace(/y/gu, "i");
});
