import type { Knowledge } from "../knowledge.ts";

/** Two entries that the search takes one for the other. */
export interface Confusion {
  /** Whose phrase was asked, and what was found for it. */
  own: string;
  found: string;
  phrases: string[];
}

/**
 * Asks the search every alias and question as it stands, and lists where another entry wins. Asked as it
 * stands, a phrase is known word for word: where another wins even so, residents will be misled.
 */
export function confusions({ procedures, redirects, guides, find }: Knowledge): Confusion[] {
  const pairs = new Map<string, Confusion>();
  const all = [
    ...procedures.map(({ code, aliases, questions }) => ({ id: code, aliases, questions })),
    ...[...redirects, ...guides].map(({ id, aliases, questions }) => ({ id, aliases, questions })),
  ];
  for (const { id, aliases, questions } of all) {
    for (const phrase of [...aliases, ...questions]) {
      const { hits, ambiguity } = find(phrase);
      const found = hits[0]?.code;
      const isAsked = ambiguity?.codes.includes(id) ?? false;
      if (found === undefined || found === id || isAsked) continue;
      const pair = pairs.get(`${id} ${found}`) ?? { own: id, found, phrases: [] };
      pairs.set(`${id} ${found}`, { ...pair, phrases: [...pair.phrases, phrase] });
    }
  }
  return [...pairs.values()].sort((a, b) => b.phrases.length - a.phrases.length);
}
