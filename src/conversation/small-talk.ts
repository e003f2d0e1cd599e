import { foldedPhrases, foldedWords } from "../kernel/text.ts";
import type { Words } from "../kernel/words.ts";

/** Courtesy that asks for nothing. */
export type SmallTalk = "greeting" | "thanks" | "goodbye";

const kinds: SmallTalk[] = ["goodbye", "thanks", "greeting"];

/**
 * What a message says that is nothing but courtesy ("dạ cảm ơn cháu nhiều ạ", "👍"), or null. Words of
 * address around it are left out of account; of several kinds the one that ends a talk counts.
 */
export function smallTalkOf(text: string, { smallTalk }: Words): SmallTalk | null {
  if (!/[\p{L}\p{N}?]/u.test(text)) return "thanks";
  let rest = ` ${foldedWords(text)} `;
  const found = new Set<SmallTalk>();
  for (const kind of kinds) {
    for (const phrase of longestFirst(smallTalk[kind])) {
      const cut = rest.replaceAll(` ${phrase} `, "  ");
      if (cut !== rest) found.add(kind);
      rest = cut;
    }
  }
  for (const phrase of longestFirst(smallTalk.around)) rest = rest.replaceAll(` ${phrase} `, "  ");
  return rest.trim() === "" ? (kinds.find((kind) => found.has(kind)) ?? null) : null;
}

function longestFirst(phrases: string[]): string[] {
  return foldedPhrases(phrases).toSorted((a, b) => b.length - a.length);
}
