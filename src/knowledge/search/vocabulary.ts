import Fuse from "fuse.js";
import { isSyllable } from "../../kernel/syllables.ts";
import { foldWord, soundOf } from "../../kernel/word-forms.ts";
import { decodeTelex } from "./telex.ts";

/** The words that the knowledge itself uses, and what stands beside what. */
export interface Vocabulary {
  /** Whether a folded word is one of ours. */
  knows(folded: string): boolean;
  /** Whether a word is written with these very tones somewhere in the knowledge. */
  knowsToned(toned: string): boolean;
  /** How often two folded words stand side by side. */
  pairCount(first: string, second: string): number;
  /** The pair of ours that sounds like this one, or null. */
  soundsLike(first: string, second: string): [string, string] | null;
  /** What an unknown folded word was probably meant to be, best first; more than one word when blanks were left out. */
  corrections(word: string, folded: string): string[][];
}

/** A word as the knowledge writes it; toned is null where a text has no tones. */
interface WrittenWord {
  folded: string;
  toned: string | null;
}

/** @param phrases the texts of the knowledge @param common further words that are no slips */
export function createVocabulary(phrases: WrittenWord[][], common: Iterable<string>): Vocabulary {
  const counts = new Map<string, number>();
  const toned = new Set<string>();
  const pairs = new Map<string, number>();
  const bySound = new Map<string, { pair: [string, string]; count: number }>();
  for (const words of phrases) {
    for (const [index, token] of words.entries()) {
      counts.set(token.folded, (counts.get(token.folded) ?? 0) + 1);
      toned.add(token.toned ?? token.folded);
      const next = words[index + 1];
      if (next) countPair(pairs, bySound, token.folded, next.folded);
    }
  }
  const known = new Set([...counts.keys(), ...[...common].map(foldWord)]);
  const fuse = new Fuse(
    [...counts.keys()].filter((word) => word.length >= 3),
    {
      includeScore: true,
      threshold: 0.34,
      distance: 4,
      minMatchCharLength: 2,
    },
  );
  const knows = (folded: string) => known.has(folded) || /^\d+$/u.test(folded);

  return {
    knows,
    knowsToned: (word) => toned.has(word),
    pairCount: (first, second) => pairs.get(`${first} ${second}`) ?? 0,
    soundsLike: (first, second) => bySound.get(soundKey(first, second))?.pair ?? null,
    corrections: (word, folded) => {
      const telex = decodeTelex(word).map(foldWord).filter(knows);
      if (telex.length > 0) return telex.map((candidate) => [candidate]);
      const halves = splits(folded, (part) => counts.has(part) && part.length >= 2);
      if (halves.length > 0) return halves;
      if (isSyllable(folded) || folded.length < 3) return [];
      return fuse
        .search(folded, { limit: 6 })
        .filter(({ item }) => Math.abs(item.length - folded.length) <= 1)
        .map(({ item }) => [item]);
    },
  };
}

function soundKey(first: string, second: string): string {
  return `${soundOf(first)} ${soundOf(second)}`;
}

function countPair(
  pairs: Map<string, number>,
  bySound: Map<string, { pair: [string, string]; count: number }>,
  first: string,
  second: string,
): void {
  const key = `${first} ${second}`;
  const count = (pairs.get(key) ?? 0) + 1;
  pairs.set(key, count);
  const sound = soundKey(first, second);
  if (count > (bySound.get(sound)?.count ?? 0))
    bySound.set(sound, { pair: [first, second], count });
}

/** "chungthuc" is "chung thuc". */
function splits(folded: string, isWord: (part: string) => boolean): string[][] {
  const found: string[][] = [];
  for (let at = 2; at <= folded.length - 2; at++) {
    const first = folded.slice(0, at);
    const second = folded.slice(at);
    if (isWord(first) && isWord(second)) found.push([first, second]);
  }
  return found;
}
