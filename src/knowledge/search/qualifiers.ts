import type { Words } from "../../kernel/words.ts";
import type { Question } from "./question.ts";
import { saysOneOf } from "./said-phrases.ts";

/** Hears what tells one procedure of a family from another: the ids of words.yaml whose words stand in a question. */
export type HearQualifiers = (question: Question) => Set<string>;

export function createQualifiers({ qualifiers }: Words): HearQualifiers {
  const known = Object.entries(qualifiers).map(([id, texts]) => ({
    id,
    isHeard: saysOneOf(texts),
  }));
  return (question) =>
    new Set(known.filter(({ isHeard }) => isHeard(question)).map(({ id }) => id));
}
