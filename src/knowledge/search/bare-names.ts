import { isMatter, type Lexicon, type Question } from "./question.ts";
import { saysOneOf } from "./said-phrases.ts";

/** Longer names tell enough. */
const MOST_WORDS = 4;

/** A name of this many words that one entry alone has is clear. */
const CLEAR_WORDS = 3;

/** An entry with the names by which people call it. */
interface Named {
  id: string;
  names: Question[];
}

/**
 * Finds the entries that a bare name may mean: "tạm trú" without any word of doing stands for registering,
 * prolonging and ending it. Fewer than two: the question is more than a bare name, or a clear one.
 */
export function createBareNames(
  entries: Named[],
  lexicon: Lexicon,
): (question: Question) => string[] {
  const saysAct = saysOneOf(lexicon.words.acts);
  const coreOf = ({ tokens }: Question) => [
    ...new Set(tokens.filter((token) => isMatter(token, lexicon)).map(({ folded }) => folded)),
  ];
  const known = entries.map(({ id, names }) => ({
    id,
    names: names.map((name) => new Set(coreOf(name))),
  }));

  return (question) => {
    const core = coreOf(question);
    if (question.facet !== null || core.length === 0 || core.length > MOST_WORDS) return [];
    if (saysAct(question)) return [];
    const exactly = known.filter(({ names }) =>
      names.some((name) => name.size === core.length && core.every((word) => name.has(word))),
    );
    if (core.length >= CLEAR_WORDS && exactly.length === 1) return [];
    const holds = (name: Set<string>) => core.every((word) => name.has(word));
    return known.filter(({ names }) => names.some(holds)).map(({ id }) => id);
  };
}
