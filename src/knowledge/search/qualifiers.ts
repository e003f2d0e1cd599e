import { foldWord, tonedWord } from "../../kernel/word-forms.ts";
import type { Words } from "../../kernel/words.ts";
import type { Question } from "./question.ts";

/** What a resident said that tells one procedure of a family from another. */
export interface Qualifiers {
  /** The ids of words.yaml whose words stand in the question. */
  heard(question: Question): Set<string>;
}

interface Phrase {
  id: string;
  folded: string[];
  toned: string[];
}

/** A phrase is heard by its tones where they are written, and folded where they are not. */
export function createQualifiers({ qualifiers }: Words): Qualifiers {
  const phrases: Phrase[] = Object.entries(qualifiers).flatMap(([id, texts]) =>
    texts.map((text) => {
      const words = text.split(" ");
      return { id, folded: words.map(foldWord), toned: words.map(tonedWord) };
    }),
  );
  return {
    heard({ tokens }) {
      const found = phrases.filter(({ folded, toned }) =>
        tokens.some((_first, at) =>
          folded.every((word, offset) => {
            const token = tokens[at + offset];
            if (!token) return false;
            return token.toned === null ? token.folded === word : token.toned === toned[offset];
          }),
        ),
      );
      return new Set(found.map(({ id }) => id));
    },
  };
}
