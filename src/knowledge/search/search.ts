import { standardise } from "../../kernel/standardise.ts";
import type { Words } from "../../kernel/words.ts";
import type { Procedure } from "../procedure.ts";
import { createLexicon, type Facet, type Lexicon, readQuestion } from "./question.ts";
import { type Entry, type Fit, Ranking } from "./ranking.ts";
import { createVocabulary } from "./vocabulary.ts";

/** An entry that may answer, with its score (0 to about 1). */
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
  hasContent: boolean;
  mended: string[];
  /** How the first hit fits. */
  fit: Fit | null;
}

export interface Search {
  find(text: string): Found;
}

/** The id under which what no procedure answers is indexed. */
const NOTHING = "none";
const FIELD_WEIGHTS = { shortName: 3, aliases: 3, questions: 2, officialName: 1.5 };
const POPULAR_BONUS = 0.02;
const MOST_HITS = 5;

/** Builds the index over the procedures; about a tenth of a second for a few hundred. */
export function createSearch(procedures: Procedure[], words: Words): Search {
  const lexicon = createLexicon(words);
  const texts = procedures.flatMap((entry) => phrasesOf(entry).map(({ text }) => text));
  const standard = texts.map((text) => standardise(text, words).map((word) => word.text));
  const vocabulary = createVocabulary(standard, commonWords(words));
  const read = (text: string) => readQuestion(text, lexicon, null);
  const entries: Entry[] = procedures.map((entry) => ({
    id: entry.code,
    phrases: phrasesOf(entry).map(({ text, weight }) => ({ question: read(text), weight })),
  }));
  const nothing: Entry = {
    id: NOTHING,
    phrases: words.outOfScope.map((text) => ({ question: read(text), weight: 1 })),
  };
  const ranking = new Ranking([...entries, nothing]);
  const popular = new Set(words.popular);

  return {
    find(text) {
      const question = readQuestion(text, lexicon, vocabulary);
      const fits = ranking.fits(question);
      const scored = score(fits, popular);
      const { facet, hasContent, mended } = question;
      const hits = scored.filter(({ code }) => code !== NOTHING).slice(0, MOST_HITS);
      const fit = fits.find(({ id }) => id === hits[0]?.code) ?? null;
      const confidence = hasContent && scored[0]?.code !== NOTHING ? confidenceOf(hits, fit) : 0;
      return { hits, confidence, facet, hasContent, mended, fit };
    },
  };
}

function phrasesOf(entry: Procedure): { text: string; weight: number }[] {
  return [
    { text: entry.shortName, weight: FIELD_WEIGHTS.shortName },
    { text: entry.officialName, weight: FIELD_WEIGHTS.officialName },
    ...entry.aliases.map((text) => ({ text, weight: FIELD_WEIGHTS.aliases })),
    ...entry.questions.map((text) => ({ text, weight: FIELD_WEIGHTS.questions })),
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

export type { Facet, Lexicon };
