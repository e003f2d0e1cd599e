const doubled: [RegExp, string][] = [
  [/dd/u, "d"],
  [/aa/gu, "a"],
  [/ee/gu, "e"],
  [/oo/gu, "o"],
  [/aw/gu, "a"],
  [/ow/gu, "o"],
  [/uw/gu, "u"],
];

/**
 * What a word was meant to be that still shows the keys of a Vietnamese keyboard: "ddang", "kys", "tu8",
 * "hoj". Folded candidates, most literal first; empty when there is no such trace.
 */
export function decodeTelex(word: string): string[] {
  const plain = word
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .replace(/đ/gu, "d");
  const withoutMarks = doubled.reduce((text, [keys, letter]) => text.replace(keys, letter), plain);
  const withoutDigits = withoutMarks.replace(
    /(?<=[a-z])[0-9]{1,2}$|(?<=[a-z])[1-9](?=[a-z])/gu,
    "",
  );
  const withoutTone = withoutDigits.replace(/(?<=[aeiouy][a-z]{0,3})[sfrxjw]$/u, "");
  const innerTone = withoutDigits.replace(/(?<=[aeiouy])[sfrxj](?=[a-z])/u, "");
  const doubledLetter = plain.replace(/([a-z])\1/gu, "$1");
  const candidates = [withoutMarks, withoutDigits, withoutTone, innerTone, doubledLetter];
  return [...new Set(candidates)].filter((candidate) => candidate !== plain && candidate !== "");
}
