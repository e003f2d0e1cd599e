import { foldWord, tonedWord } from "../../kernel/word-forms.ts";
import type { Question, Token } from "./question.ts";

/** Tells whether one of some phrases stands in a question: by its tones where they are written, and folded where they are not. */
export function saysOneOf(texts: string[]): (question: Question) => boolean {
  const phrases = texts.map((text) =>
    text.split(" ").map((word) => ({ folded: foldWord(word), toned: tonedWord(word) })),
  );
  return ({ tokens }) =>
    phrases.some((phrase) =>
      tokens.some((_first, at) =>
        phrase.every((word, offset) => isWord(tokens[at + offset], word)),
      ),
    );
}

function isWord(token: Token | undefined, { folded, toned }: { folded: string; toned: string }) {
  if (!token) return false;
  return token.toned === null ? token.folded === folded : token.toned === toned;
}
