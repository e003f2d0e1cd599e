import { standardise } from "../../kernel/standardise.ts";
import { foldedWords } from "../../kernel/text.ts";
import { foldWord } from "../../kernel/word-forms.ts";
import type { Words } from "../../kernel/words.ts";
import type { Procedure } from "../procedure.ts";
import type { Redirect } from "../redirect.ts";
import {
  CONTENT_WEIGHT,
  createLexicon,
  type Facet,
  type Question,
  readQuestion,
} from "./question.ts";
import { type Entry, type Fit, Ranking } from "./ranking.ts";
import { createVocabulary } from "./vocabulary.ts";

/** An entry that may answer, with its score (0 to about 1). The code of a matter of others is its id. */
export interface Hit {
  code: string;
  score: number;
}

/** What a search found, and everything that explains it. */
export interface Found {
  hits: Hit[];
  /** How sure it is that the first hit is meant, 0 to 1. */
  confidence: number;
  facet: Facet | null;
  /** How many words of content the question has, besides filling words and the facet asked for. */
  contentWords: number;
  /** The few words are said of several entries alike: which is meant has to be asked. */
  ambiguous: boolean;
  mended: string[];
  /** How the first hit fits. */
  fit: Fit | null;
}

export interface Search {
  find(text: string): Found;
}

/** What a search is built over. */
export interface Searched {
  procedures: Procedure[];
  redirects: Redirect[];
  words: Words;
}

/** The id under which what no procedure answers is indexed. */
const NOTHING = "none";
const FIELD_WEIGHTS = { shortName: 3, aliases: 3, questions: 2, officialName: 1.5 };
const POPULAR_BONUS = 0.02;
const MOST_HITS = 5;
/** How many finds are kept for the rest of their turn. */
const RECENT = 100;
/** An entry that lacks the word which tells siblings apart ("mất", "sai") is shown rather than told. */
const LACKS_QUALIFIER = 0.4;
/** Up to this many words of content, the same words of this many entries are ambiguous. */
const FEW_WORDS = 3;
const SEVERAL = 3;
/** Entries whose score is this near the best are alike. */
const ALIKE_WITHIN = 0.22;
/** Even two are ambiguous when they are this near. */
const SAME_WITHIN = 0.08;
/** An alias of this many words that is said word for word is clear enough. */
const CLEAR_ALIAS = 4;

/** Builds the index over the procedures; about a tenth of a second for a few hundred. */
export function createSearch({ procedures, redirects, words }: Searched): Search {
  const lexicon = createLexicon(words);
  const sources = [
    ...procedures.map((entry) => ({ id: entry.code, phrases: phrasesOf(entry) })),
    ...redirects.map((entry) => ({ id: entry.id, phrases: phrasesOfRedirect(entry) })),
  ];
  const texts = sources.flatMap(({ phrases }) => phrases.map(({ text }) => text));
  const standard = texts.map((text) => standardise(text, words).map((word) => word.text));
  const vocabulary = createVocabulary(standard, commonWords(words));
  const read = (text: string) => readQuestion(text, lexicon, null);
  const entries: Entry[] = sources.map(({ id, phrases }) => ({
    id,
    phrases: phrases.map(({ text, weight }) => ({ question: read(text), weight })),
  }));
  const nothing: Entry = {
    id: NOTHING,
    phrases: words.outOfScope.map((text) => ({ question: read(text), weight: 1 })),
  };
  const ranking = new Ranking([...entries, nothing]);
  const popular = new Set(words.popular);
  const qualifiers = words.qualifiers.map((phrase) => phrase.split(" ").map(foldWord).join(" "));
  const clearAliases = new Set(
    texts.map(foldedWords).filter((text) => text.split(" ").length >= CLEAR_ALIAS),
  );

  const lacksQualifier = (question: Question, id: string): boolean => {
    const said = contentOf(question).join(" ");
    return qualifiers.some(
      (phrase) => ` ${said} `.includes(` ${phrase} `) && !ranking.has(id, phrase),
    );
  };

  const find = (text: string): Found => {
    const question = readQuestion(text, lexicon, vocabulary);
    const fits = ranking.fits(question);
    const scored = score(fits, popular);
    const { facet, mended } = question;
    const hits = scored.filter(({ code }) => code !== NOTHING).slice(0, MOST_HITS);
    const [best] = hits;
    const fit = fits.find(({ id }) => id === best?.code) ?? null;
    const contentWords = contentOf(question).length;
    const found = contentWords > 0 && scored[0]?.code !== NOTHING ? confidenceOf(hits, fit) : 0;
    const doubt = best && lacksQualifier(question, best.code) ? LACKS_QUALIFIER : 1;
    const whole = new Set(fits.filter(({ covered }) => covered > 0.99).map(({ id }) => id));
    const near = (within: number) =>
      hits.filter(({ code, score }) => whole.has(code) && score > (best?.score ?? 0) - within)
        .length;
    const ambiguous =
      facet === null &&
      contentWords <= FEW_WORDS &&
      (near(ALIKE_WITHIN) >= SEVERAL || near(SAME_WITHIN) > 1) &&
      !clearAliases.has(foldedWords(text));
    return { hits, confidence: found * doubt, facet, contentWords, ambiguous, mended, fit };
  };

  /** A message is looked at several times within its turn. */
  const recent = new Map<string, Found>();
  return {
    find(text) {
      const known = recent.get(text);
      if (known) return known;
      const found = find(text);
      recent.set(text, found);
      if (recent.size > RECENT) recent.delete(recent.keys().next().value ?? "");
      return found;
    },
  };
}

function contentOf({ tokens }: Question): string[] {
  return tokens.filter(({ weight }) => weight > CONTENT_WEIGHT).map(({ folded }) => folded);
}

type Said = { text: string; weight: number };

function phrasesOf(entry: Procedure): Said[] {
  const official = { text: entry.officialName, weight: FIELD_WEIGHTS.officialName };
  return [official, ...everydayPhrases(entry.shortName, entry)];
}

function phrasesOfRedirect(entry: Redirect): Said[] {
  return everydayPhrases(entry.name, entry);
}

function everydayPhrases(name: string, said: Pick<Procedure, "aliases" | "questions">): Said[] {
  return [
    { text: name, weight: FIELD_WEIGHTS.shortName },
    ...said.aliases.map((text) => ({ text, weight: FIELD_WEIGHTS.aliases })),
    ...said.questions.map((text) => ({ text, weight: FIELD_WEIGHTS.questions })),
  ];
}

function commonWords(words: Words): string[] {
  const lists = [words.outOfScope, words.stopToned, words.fillers, ...Object.values(words.facets)];
  return lists.flat().flatMap((phrase) => phrase.split(" "));
}

function score(fits: Fit[], popular: Set<string>): Hit[] {
  const most = Math.max(...fits.map(({ terms }) => terms), 1e-9);
  return fits
    .map(({ id, terms, phrase }) => ({
      code: id,
      score: 0.5 * (terms / most) + 0.5 * phrase + (popular.has(id) ? POPULAR_BONUS : 0),
    }))
    .sort((a, b) => b.score - a.score);
}

/** From how much of the question is covered, how like a phrase it is, and how far the second stands behind. */
function confidenceOf(hits: Hit[], fit: Fit | null): number {
  const [first, second] = hits;
  if (!first || !fit) return 0;
  const margin = first.score - (second?.score ?? 0);
  return 1 / (1 + Math.exp(-(-6.2 + 4.6 * fit.covered + 5 * fit.phrase + 3 * margin)));
}
