import { foldedWords } from "../../kernel/text.ts";
import { createAmbiguities } from "./ambiguities.ts";
import { type Background, createBackground } from "./background.ts";
import { createBareNames } from "./bare-names.ts";
import { Classifier, type Sample } from "./classifier.ts";
import { createFollowUpReader } from "./follow-ups.ts";
import { createQualifiers } from "./qualifiers.ts";
import {
  createLexicon,
  type Question,
  readQuestion,
  readWords,
  type Token,
  weighWords,
} from "./question.ts";
import { type Entry, Ranking } from "./ranking.ts";
import { commonWords, idsByCode, type Searched, sourcesOf } from "./sources.ts";
import { termsOf } from "./terms.ts";
import { createVocabulary } from "./vocabulary.ts";

/** The id under which what no procedure answers is indexed. */
export const NOTHING = "none";
/** An alias of this many words that is said word for word is clear enough. */
const CLEAR_ALIAS = 4;
/** Of the catalogue this many names teach what is not ours, evenly chosen. */
const TAUGHT_NAMES = 1_200;

/** Everything that a question is held against. */
export type SearchIndex = ReturnType<typeof buildIndex>;

/** Builds the index over the entries and learns their phrases; about a second for a few hundred. */
export function buildIndex(searched: Searched) {
  const { words, procedures } = searched;
  const lexicon = createLexicon(words);
  const sources = sourcesOf(searched).map((source) => ({
    ...source,
    phrases: source.phrases.map((phrase) => ({
      ...phrase,
      tokens: readWords(phrase.text, lexicon),
    })),
  }));
  const vocabulary = createVocabulary(
    sources.flatMap((source) => source.phrases.map(({ tokens }) => tokens)),
    commonWords(words),
  );
  const weigh = (tokens: Token[]) => weighWords(tokens, lexicon, vocabulary);
  const read = (text: string) => weigh(readWords(text, lexicon));
  const own = sources.map(({ id, phrases }) => ({
    id,
    phrases: phrases.map(({ tokens, ...phrase }) => ({ ...phrase, question: weigh(tokens) })),
  }));
  const phrases = own.flatMap((entry) => entry.phrases);
  const mended = (text: string) => readQuestion(text, lexicon, vocabulary);
  const entries = [...own, nothingOf(searched, read)];
  const idOf = idsByCode(searched);
  const official = procedures.map(({ officialName }) => read(officialName));
  const background = createBackground(searched, official, new Set(idOf.keys()), read);
  return {
    idOf: (code: string) => idOf.get(code) ?? code,
    ids: entries.map(({ id }) => id),
    read: mended,
    vocabulary,
    closest: background.closest,
    ranking: new Ranking(entries),
    classifier: Classifier.of(samplesOf(entries, background), entries.length, searched.cache),
    qualifiers: createQualifiers(words),
    popular: new Set(words.popular),
    needed: new Map(procedures.map((entry) => [entry.code, entry.qualifiers])),
    siblings: new Map(procedures.map((entry) => [entry.code, new Set(entry.siblings)])),
    bareNames: createBareNames(
      sources.map(({ id, names }) => ({ id, names: names.map(read) })),
      lexicon,
    ),
    followUp: createFollowUpReader(
      searched.followUps,
      procedures.flatMap(({ questions }) => questions),
      searched,
    ),
    ambiguities: createAmbiguities(searched.ambiguities, lexicon, mended),
    clearAliases: new Set(
      phrases
        .map(({ text }) => foldedWords(text))
        .filter((text) => text.split(" ").length >= CLEAR_ALIAS),
    ),
  };
}

function nothingOf({ words }: Searched, read: (text: string) => Question): Entry {
  return {
    id: NOTHING,
    phrases: words.outOfScope.map((text) => ({ text, question: read(text), weight: 1 })),
  };
}

/** The last class is nothing of ours. */
function samplesOf(entries: Entry[], { names, notOurs }: Background): Sample[] {
  const sample = ({ tokens }: Question, label: number) => ({ terms: termsOf(tokens), label });
  const own = entries.flatMap(({ phrases }, label) =>
    phrases.map(({ question }) => sample(question, label)),
  );
  const others = [...notOurs, ...evenly(names, TAUGHT_NAMES)];
  return [...own, ...others.map((question) => sample(question, entries.length - 1))];
}

function evenly<Item>(items: Item[], most: number): Item[] {
  const step = Math.max(1, items.length / most);
  return items.filter(
    (_item, index) => Math.floor(index / step) !== Math.floor((index - 1) / step),
  );
}
