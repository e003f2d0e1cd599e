const breaks = ["\n\n", "\n", ". ", " "];

/**
 * Cuts a text into pieces of at most `longest` UTF-16 units, at a paragraph, else a line, else a
 * sentence, else a word; a single longer word is cut between characters.
 */
export function splitText(text: string, longest: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > longest) {
    const at = cutPoint(rest, longest);
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  if (rest !== "" || pieces.length === 0) pieces.push(rest);
  return pieces;
}

function cutPoint(text: string, longest: number): number {
  for (const mark of breaks) {
    const at = text.lastIndexOf(mark, longest - mark.trimEnd().length);
    if (at > 0) return at + mark.trimEnd().length || at;
  }
  const high = text.charCodeAt(longest - 1);
  return high >= 0xd800 && high <= 0xdbff ? longest - 1 : longest;
}
