import { standardise } from "../../kernel/standardise.ts";
import { foldedWords } from "../../kernel/text.ts";
import type { Words } from "../../kernel/words.ts";
import type { Ambiguity } from "../ambiguity.ts";
import type { CatalogueName } from "../catalogue.ts";
import type { Guide } from "../guide.ts";
import type { Procedure } from "../procedure.ts";
import type { Redirect } from "../redirect.ts";
import { createAmbiguities } from "./ambiguities.ts";
import { createBackground, type Elsewhere } from "./background.ts";
import { createBareNames } from "./bare-names.ts";
import { Classifier, type Sample } from "./classifier.ts";
import { type Evidence, sureOf } from "./confidence.ts";
import { createQualifiers } from "./qualifiers.ts";
import {
  CONTENT_WEIGHT,
  createLexicon,
  type Facet,
  type Question,
  readQuestion,
} from "./question.ts";
import { type Entry, type Fit, Ranking } from "./ranking.ts";
import { termsOf } from "./terms.ts";
import { createVocabulary } from "./vocabulary.ts";

/** An entry that may answer, with its score (0 to about 1). Guides and matters of others have their id for a code. */
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
  /** What the few words leave open, and what is to be asked about it; null where they are clear. */
  ambiguity: Ambiguity | null;
  /** The few words are said of several entries alike: which is meant has to be asked. */
  ambiguous: boolean;
  mended: string[];
  /** What was said that tells siblings apart. */
  qualifiers: string[];
  /** What speaks for the first hit, and the phrase of its entry that is closest; null without a hit. */
  evidence: Evidence | null;
  closestPhrase: string | null;
  /** The closest name of the national catalogue, where one is imported. */
  elsewhere: Elsewhere | null;
}

export interface Search {
  find(text: string): Found;
}

/** What a search is built over. */
export interface Searched {
  procedures: Procedure[];
  redirects: Redirect[];
  guides: Guide[];
  ambiguities: Ambiguity[];
  notOurs: string[];
  words: Words;
  /** The imported national catalogue; empty without. */
  catalogue: CatalogueName[];
}

/** The id under which what no procedure answers is indexed. */
const NOTHING = "none";
const FIELD_WEIGHTS = { shortName: 3, aliases: 3, questions: 2, officialName: 1.5 };
const TERMS_SHARE = 0.4;
const PHRASE_SHARE = 0.2;
const PROBABLE_SHARE = 0.4;
const POPULAR_BONUS = 0.08;
/** An entry that was named by what tells it from its siblings, and one that would have had to be. */
const QUALIFIED = 0.06;
const UNQUALIFIED = -0.06;
const MOST_HITS = 5;
/** How many finds are kept for the rest of their turn. */
const RECENT = 100;
/** Up to this many words of content, the same words of this many entries are ambiguous. */
const FEW_WORDS = 3;
const SEVERAL = 3;
/** Entries whose score is this near the best are alike. */
const ALIKE_WITHIN = 0.22;
/** Even two are ambiguous when they are this near. */
const SAME_WITHIN = 0.08;
/** An alias of this many words that is said word for word is clear enough. */
const CLEAR_ALIAS = 4;
/** Of the catalogue this many names teach what is not ours, evenly chosen. */
const TAUGHT_NAMES = 1_200;

/** Builds the index over the procedures and learns their phrases; about half a second for a few hundred. */
export function createSearch(searched: Searched): Search {
  const { procedures, redirects, guides, words } = searched;
  const lexicon = createLexicon(words);
  const sources = [
    ...procedures.map((entry) => ({ id: entry.code, phrases: phrasesOf(entry) })),
    ...redirects.map((entry) => ({ id: entry.id, phrases: everydayPhrases(entry.name, entry) })),
    ...guides.map((entry) => ({ id: entry.id, phrases: everydayPhrases(entry.title, entry) })),
  ];
  const texts = sources.flatMap(({ phrases }) => phrases.map(({ text }) => text));
  const standard = texts.map((text) => standardise(text, words).map((word) => word.text));
  const vocabulary = createVocabulary(standard, commonWords(words));
  const read = (text: string) => readQuestion(text, lexicon, null);
  const entries: Entry[] = sources.map(({ id, phrases }) => ({
    id,
    phrases: phrases.map(({ text, weight }) => ({ text, question: read(text), weight })),
  }));
  const nothing: Entry = {
    id: NOTHING,
    phrases: words.outOfScope.map((text) => ({ text, question: read(text), weight: 1 })),
  };
  const all = [...entries, nothing];
  const ranking = new Ranking(all);
  const background = createBackground(
    searched,
    procedures.map(({ officialName }) => read(officialName)),
    codesOf(searched),
    read,
  );
  const taught = [...background.notOurs, ...evenly(background.names, TAUGHT_NAMES)];
  const classifier = new Classifier(
    [...samplesOf(all), ...taught.map((question) => sampleOf(question, all.length - 1))],
    all.length,
  );
  const popular = new Set(words.popular);
  const qualifiers = createQualifiers(words);
  const needed = new Map(procedures.map((entry) => [entry.code, entry.qualifiers]));
  const siblings = new Map(procedures.map((entry) => [entry.code, new Set(entry.siblings)]));
  const bareNames = createBareNames(
    [
      ...procedures,
      ...redirects.map((entry) => ({ ...entry, code: entry.id, shortName: entry.name })),
    ].map(({ code, shortName, aliases }) => ({
      id: code,
      names: [shortName, ...aliases].map(read),
    })),
    lexicon,
  );
  const ambiguityOf = createAmbiguities(searched.ambiguities, lexicon, (text) =>
    readQuestion(text, lexicon, vocabulary),
  );
  const clearAliases = new Set(
    texts.map(foldedWords).filter((text) => text.split(" ").length >= CLEAR_ALIAS),
  );

  const scored = (question: Question, fits: Fit[], heard: Set<string>) => {
    const likely = classifier.probabilities(termsOf(question.tokens));
    const probable = new Map(all.map(({ id }, label) => [id, likely[label] ?? 0]));
    const most = Math.max(...fits.map(({ terms }) => terms), 1e-9);
    const hits = fits.map(({ id, terms, phrase }) => ({
      code: id,
      score:
        TERMS_SHARE * (terms / most) +
        PHRASE_SHARE * phrase +
        PROBABLE_SHARE * (probable.get(id) ?? 0) +
        (popular.has(id) ? POPULAR_BONUS : 0) +
        qualified(needed.get(id) ?? [], heard),
    }));
    return { probable, hits: hits.sort((a, b) => b.score - a.score) };
  };

  const find = (text: string): Found => {
    const question = readQuestion(text, lexicon, vocabulary);
    const { facet, mended } = question;
    const heard = qualifiers.heard(question);
    const fits = ranking.fits(question);
    const { probable, hits: ranked } = scored(question, fits, heard);
    const hits = ranked.filter(({ code }) => code !== NOTHING).slice(0, MOST_HITS);
    const [best, second] = hits;
    const fit = fits.find(({ id }) => id === best?.code) ?? null;
    const content = contentOf(question);
    const elsewhere = background.closest(question);
    const evidence: Evidence | null =
      best && fit
        ? {
            covered: fit.covered,
            phrase: fit.phrase,
            probable: probable.get(best.code) ?? 0,
            nothing: probable.get(NOTHING) ?? 0,
            margin: best.score - (second?.score ?? 0),
            unknown: shareOf(content, (word) => !vocabulary.knows(word)),
            elsewhere: elsewhere?.likeness ?? 0,
            lacking: isLacking(needed.get(best.code) ?? [], heard, fit) ? 1 : 0,
            length: Math.min(content.length, 8) / 8,
          }
        : null;
    const sure = content.length > 0 && ranked[0]?.code !== NOTHING && evidence !== null;
    const whole = new Set(fits.filter(({ covered }) => covered > 0.99).map(({ id }) => id));
    const near = (within: number) =>
      hits.filter(({ code, score }) => whole.has(code) && score > (best?.score ?? 0) - within)
        .length;
    const ambiguity = ambiguityOf(question);
    const ambiguous =
      facet === null &&
      content.length <= FEW_WORDS &&
      (near(ALIKE_WITHIN) >= SEVERAL || near(SAME_WITHIN) > 1) &&
      !clearAliases.has(foldedWords(text));
    const meant = bareNames(question);
    const undecided = best && second && siblings.get(best.code)?.has(second.code);
    const openFamily = [best, second].every((hit) => isUnsaid(needed.get(hit?.code ?? ""), heard));
    return {
      hits,
      confidence: sure ? sureOf(evidence) : 0,
      facet,
      contentWords: content.length,
      ambiguity,
      ambiguous: ambiguous || meant.length > 1 || (undecided === true && openFamily),
      mended,
      qualifiers: [...heard],
      evidence,
      closestPhrase: fit?.closest ?? null,
      elsewhere,
    };
  };

  return { find: remembering(find) };
}

/** A message is looked at several times within its turn. */
function remembering(find: (text: string) => Found): (text: string) => Found {
  const recent = new Map<string, Found>();
  return (text) => {
    const known = recent.get(text);
    if (known) return known;
    const found = find(text);
    recent.set(text, found);
    if (recent.size > RECENT) recent.delete(recent.keys().next().value ?? "");
    return found;
  };
}

/** What the entry would have to be named by was not said. */
function isUnsaid(needed: string[] | undefined, heard: Set<string>): boolean {
  return needed !== undefined && needed.length > 0 && !needed.some((id) => heard.has(id));
}

function qualified(needed: string[], heard: Set<string>): number {
  if (needed.length === 0) return 0;
  return needed.some((id) => heard.has(id)) ? QUALIFIED : UNQUALIFIED;
}

/** Something was said that sets siblings apart, and neither the entry's qualifiers nor its words know of it. */
function isLacking(needed: string[], heard: Set<string>, fit: Fit): boolean {
  return fit.covered < 0.99 && heard.size > 0 && !needed.some((id) => heard.has(id));
}

function contentOf({ tokens }: Question): string[] {
  return tokens.filter(({ weight }) => weight > CONTENT_WEIGHT).map(({ folded }) => folded);
}

function shareOf<Item>(items: Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length;
}

function codesOf({ procedures, redirects }: Searched): Set<string> {
  return new Set([
    ...procedures.flatMap(({ code, otherCodes }) => [code, ...otherCodes]),
    ...redirects.flatMap(({ codes }) => codes),
  ]);
}

function evenly<Item>(items: Item[], most: number): Item[] {
  const step = Math.max(1, items.length / most);
  return items.filter(
    (_item, index) => Math.floor(index / step) !== Math.floor((index - 1) / step),
  );
}

type Said = { text: string; weight: number };

function phrasesOf(entry: Procedure): Said[] {
  const official = { text: entry.officialName, weight: FIELD_WEIGHTS.officialName };
  const asked = entry.followUps.map(({ question }) => ({
    text: question,
    weight: FIELD_WEIGHTS.questions,
  }));
  return [official, ...everydayPhrases(entry.shortName, entry), ...asked];
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

function samplesOf(entries: Entry[]): Sample[] {
  return entries.flatMap(({ phrases }, label) =>
    phrases.map(({ question }) => sampleOf(question, label)),
  );
}

function sampleOf({ tokens }: Question, label: number): Sample {
  return { terms: termsOf(tokens), label };
}
