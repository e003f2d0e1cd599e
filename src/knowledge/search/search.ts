import type { Facet } from "../../kernel/facets.ts";
import type { Ambiguity } from "../ambiguity.ts";
import type { Elsewhere } from "./background.ts";
import { type Evidence, sureOf } from "./confidence.ts";
import type { FollowUpReading } from "./follow-ups.ts";
import { ambiguityOf, isOpen } from "./openness.ts";
import { CONTENT_WEIGHT, type Question } from "./question.ts";
import type { Fit } from "./ranking.ts";
import { type Hit, scoreFits } from "./scoring.ts";
import { buildIndex, NOTHING, type SearchIndex } from "./search-index.ts";
import type { Searched } from "./sources.ts";

export type { Hit } from "./scoring.ts";
export type { Searched } from "./sources.ts";

/** What a search found, and everything that explains it. */
export interface Found {
  hits: Hit[];
  /** How sure it is that the first hit is meant, 0 to 1. */
  confidence: number;
  facet: Facet | null;
  /** How many words of content the question has, besides filling words and the facet asked for. */
  contentWords: number;
  /** Those words, standard, mended and without tones. */
  content: string[];
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
  /** How a text sounds that comes after an answer. */
  followUp(text: string): FollowUpReading;
}

const MOST_HITS = 5;
/** How many finds are kept for the rest of their turn. */
const RECENT = 100;
/** Questions with more words of content are equally long. */
const LONG = 8;

/** Builds the index over everything that can be found; see buildIndex for what that takes. */
export function createSearch(searched: Searched): Search {
  const index = buildIndex(searched);
  return { find: remembering((text) => findIn(index, text)), followUp: index.followUp };
}

function findIn(index: SearchIndex, text: string): Found {
  const question = index.read(text);
  const { facet, mended } = question;
  const heard = index.qualifiers(question);
  const fits = index.ranking.fits(question);
  const { hits: ranked, probable } = scoreFits(index, question, fits, heard);
  const hits = ranked.filter(({ code }) => code !== NOTHING).slice(0, MOST_HITS);
  const content = contentOf(question);
  const elsewhere = index.closest(question);
  const fit = fits.find(({ id }) => id === hits[0]?.code) ?? null;
  const evidence = fit && weigh(fit, { hits, probable, content, elsewhere }, index);
  const sure = evidence && content.length > 0 && ranked[0]?.code !== NOTHING;
  const asked = { text, question, contentWords: content.length, hits, fits, heard };
  return {
    hits,
    confidence: sure ? sureOf(evidence) : 0,
    facet,
    contentWords: content.length,
    content,
    ambiguity: ambiguityOf(index, asked),
    ambiguous: isOpen(index, asked),
    mended,
    qualifiers: [...heard],
    evidence,
    closestPhrase: fit?.closest ?? null,
    elsewhere,
  };
}

interface Seen {
  hits: Hit[];
  probable: Map<string, number>;
  content: string[];
  elsewhere: Elsewhere | null;
}

function weigh(
  fit: Fit,
  { hits, probable, content, elsewhere }: Seen,
  { vocabulary }: SearchIndex,
): Evidence {
  const [best, second] = hits;
  const unknown = content.filter((word) => !vocabulary.knows(word)).length;
  return {
    covered: fit.covered,
    phrase: fit.phrase,
    probable: probable.get(fit.id) ?? 0,
    nothing: probable.get(NOTHING) ?? 0,
    margin: (best?.score ?? 0) - (second?.score ?? 0),
    unknown: content.length === 0 ? 0 : unknown / content.length,
    elsewhere: elsewhere?.likeness ?? 0,
    length: Math.min(content.length, LONG) / LONG,
  };
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

function contentOf({ tokens }: Question): string[] {
  return tokens.filter(({ weight }) => weight > CONTENT_WEIGHT).map(({ folded }) => folded);
}
