import { foldWord, tonedWord } from "../../kernel/word-forms.ts";
import type { Words } from "../../kernel/words.ts";
import type { Question } from "./question.ts";

/** Tells whether a question says that something is to be done: "làm giấy khai sinh", not "giấy khai sinh". */
export function createActs({ acts }: Words): (question: Question) => boolean {
  const phrases = acts.map((act) => {
    const words = act.split(" ");
    return { folded: words.map(foldWord), toned: words.map(tonedWord) };
  });
  return ({ tokens }) =>
    phrases.some(({ folded, toned }) =>
      tokens.some((_first, at) =>
        folded.every((word, offset) => {
          const token = tokens[at + offset];
          if (!token) return false;
          return token.toned === null ? token.folded === word : token.toned === toned[offset];
        }),
      ),
    );
}
