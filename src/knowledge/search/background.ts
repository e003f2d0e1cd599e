import type { CatalogueName } from "../catalogue.ts";
import { inverseFrequency, PhraseIndex } from "./phrase-index.ts";
import type { Question } from "./question.ts";
import { type Term, termsOf } from "./terms.ts";

/** A procedure elsewhere whose name is like one of ours is taken for the same. */
const SAME = 0.7;

/** The name in the national catalogue, or the words of something not ours, that a question is closest to. */
export interface Elsewhere {
  /** Null where it is no name of the catalogue. */
  name: CatalogueName | null;
  /** 0 to 1. */
  likeness: number;
}

/** What is not ours, beside which a question is held; it is learnt from, too. */
export interface Background {
  closest(question: Question): Elsewhere | null;
  readonly names: Question[];
  readonly notOurs: Question[];
}

/** What a background is made of. */
export interface BackgroundTexts {
  catalogue: CatalogueName[];
  /** What residents ask that no entry answers. */
  notOurs: string[];
}

/** @param ours official names of our own procedures @param codes of our own procedures */
export function createBackground(
  texts: BackgroundTexts,
  ours: Question[],
  codes: Set<string>,
  read: (text: string) => Question,
): Background {
  const names = texts.catalogue
    .filter(({ code }) => !codes.has(code))
    .map((name) => ({ name, question: read(name.name) }));
  const notOurs = texts.notOurs.map((text) => ({ name: null, question: read(text) }));
  const all = [...names, ...notOurs];
  const index = indexOf(all.map(({ question }) => question));
  // Questions are many objects: only the names are kept for answering.
  const nameOf = all.map(({ name }) => name);
  const same = new Set<number>();
  for (const question of ours) {
    index.compare(foldedTerms(question), (at, likeness) => {
      if (likeness >= SAME) same.add(at);
    });
  }
  return {
    names: names.flatMap(({ question }, at) => (same.has(at) ? [] : [question])),
    notOurs: notOurs.map(({ question }) => question),
    closest(question) {
      let best = -1;
      let most = 0;
      index.compare(foldedTerms(question), (at, likeness) => {
        if (likeness <= most || same.has(at)) return;
        best = at;
        most = likeness;
      });
      return best < 0 ? null : { name: nameOf[best] ?? null, likeness: most };
    },
  };
}

function indexOf(questions: Question[]): PhraseIndex {
  const phrases = questions.map(foldedTerms);
  const holders = new Map<string, number>();
  for (const terms of phrases) {
    for (const { term } of terms) holders.set(term, (holders.get(term) ?? 0) + 1);
  }
  return new PhraseIndex(phrases, (term) =>
    inverseFrequency(phrases.length, holders.get(term) ?? 0),
  );
}

/** Tones would double what is kept, and names are long enough to be told apart without. */
function foldedTerms({ tokens }: Question): Term[] {
  return termsOf(tokens.map((token) => ({ ...token, toned: null })));
}
