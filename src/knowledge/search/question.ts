import type { Facet } from "../../kernel/facets.ts";
import { standardise } from "../../kernel/standardise.ts";
import { hasTones } from "../../kernel/text.ts";
import { foldWord, tonedWord } from "../../kernel/word-forms.ts";
import type { Words } from "../../kernel/words.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a frame asks for: a part, or "benefit", for which the whole answer is given. */
type Frame = Facet | "benefit";

export interface Token {
  folded: string;
  /** With its tone, or null where it was written without. */
  toned: string | null;
  /** It belongs to a phrase that asks for a part of an answer, or fills. */
  framed?: true;
  /** What it counts: 1 for a word of content, little for filling words. */
  weight: number;
}

/** A question as the ranking sees it. */
export interface Question {
  tokens: Token[];
  facet: Facet | null;
  /** Words that were mended, as "from>to", for explaining an answer. */
  mended: string[];
}

/** Phone numbers, years and the like say nothing of the matter; an age or a count may. */
const longNumber = /^\d{3,}$/u;
const FRAME_WEIGHT = 0.08;
const STOP_WEIGHT = 0.12;
/** Words that weigh more than this are words of content. */
export const CONTENT_WEIGHT = STOP_WEIGHT;

interface FramePhrase {
  phrase: string[];
  /** Null: a filler, which asks for nothing. */
  facet: Frame | null;
}

/** Lists of words.yaml in the form in which questions are compared with them. */
export interface Lexicon {
  words: Words;
  /** Phrases that are frames around what is asked, by their first word, longest first. */
  frames: Map<string, FramePhrase[]>;
  stopToned: Set<string>;
  stopFolded: Set<string>;
}

export function createLexicon(words: Words): Lexicon {
  const folded = (phrase: string) => phrase.split(" ").map(foldWord);
  const facets = Object.entries(words.facets).flatMap(([facet, phrases]) =>
    phrases.map((phrase): FramePhrase => ({ facet: facet as Frame, phrase: folded(phrase) })),
  );
  const fillers = words.fillers.map(
    (phrase): FramePhrase => ({ facet: null, phrase: folded(phrase) }),
  );
  const longestFirst = [...facets, ...fillers].sort((a, b) => b.phrase.length - a.phrase.length);
  return {
    words,
    frames: Map.groupBy(longestFirst, ({ phrase }) => phrase[0] ?? ""),
    stopToned: new Set(words.stopToned.map(tonedWord)),
    stopFolded: new Set(words.stopFolded.map(foldWord)),
  };
}

/** The standard words of a text, before anything is known of how they are used. */
export function readWords(text: string, { words }: Lexicon): Token[] {
  const toned = hasTones(text);
  return standardise(text, words).map(({ text: word, weight }) => ({
    folded: foldWord(word),
    toned: toned ? tonedWord(word) : null,
    weight: longNumber.test(word) ? 0 : weight,
  }));
}

/** Words of the knowledge itself as a question: filling words weighed down, the facet found, nothing mended. */
export function weighWords(tokens: Token[], lexicon: Lexicon, vocabulary: Vocabulary): Question {
  weighStops(tokens, lexicon, vocabulary);
  const facet = weighFrames(tokens, lexicon);
  return { tokens, facet: facet === "benefit" ? null : facet, mended: [] };
}

/** Reads a question: standard words, slips mended by the vocabulary, filling words weighed down, the facet found. */
export function readQuestion(text: string, lexicon: Lexicon, vocabulary: Vocabulary): Question {
  const mended: string[] = [];
  const known = mendUnknown(readWords(text, lexicon), lexicon, vocabulary, mended);
  const tokens = mendSounds(known, vocabulary, mended);
  return { ...weighWords(tokens, lexicon, vocabulary), mended };
}

function mendUnknown(
  tokens: Token[],
  { stopFolded }: Lexicon,
  vocabulary: Vocabulary,
  mended: string[],
): Token[] {
  return tokens.flatMap((token, index) => {
    if (vocabulary.knows(token.folded) || stopFolded.has(token.folded)) return [token];
    const candidates = vocabulary.corrections(token.folded, token.folded);
    const best = bestFit(
      candidates,
      tokens[index - 1]?.folded,
      tokens[index + 1]?.folded,
      vocabulary,
    );
    if (!best) return [token];
    mended.push(`${token.folded}>${best.join(" ")}`);
    return best.map((folded) => ({ ...token, folded, toned: null }));
  });
}

/** Of several corrections the one that stands beside its neighbours in the knowledge; else the first. */
function bestFit(
  candidates: string[][],
  before: string | undefined,
  after: string | undefined,
  vocabulary: Vocabulary,
): string[] | null {
  let best: string[] | null = candidates[0] ?? null;
  let most = 0;
  for (const candidate of candidates) {
    const fit =
      vocabulary.pairCount(before ?? "", candidate[0] ?? "") +
      vocabulary.pairCount(candidate.at(-1) ?? "", after ?? "") +
      (candidate.length === 2 ? vocabulary.pairCount(candidate[0] ?? "", candidate[1] ?? "") : 0);
    if (fit > most) {
      best = candidate;
      most = fit;
    }
  }
  return best;
}

/** "trích lụt", "tam chú": pairs that are not ours but sound like one of ours. Words written as we write them stay. */
function mendSounds(tokens: Token[], vocabulary: Vocabulary, mended: string[]): Token[] {
  const result = [...tokens];
  for (let index = 0; index + 1 < result.length; index++) {
    const first = result[index];
    const second = result[index + 1];
    if (!first || !second || vocabulary.pairCount(first.folded, second.folded) > 0) continue;
    const pair = vocabulary.soundsLike(first.folded, second.folded);
    if (!pair || (first.folded === pair[0] && second.folded === pair[1])) continue;
    if (blocks(first, pair[0], vocabulary) || blocks(second, pair[1], vocabulary)) continue;
    mended.push(`${first.folded} ${second.folded}>${pair.join(" ")}`);
    result[index] = replaced(first, pair[0]);
    result[index + 1] = replaced(second, pair[1]);
  }
  return result;
}

/** A word that the knowledge itself writes so is no slip. */
function blocks(token: Token, folded: string, vocabulary: Vocabulary): boolean {
  if (token.folded === folded) return false;
  return token.toned === null ? vocabulary.knows(token.folded) : vocabulary.knowsToned(token.toned);
}

function replaced(token: Token, folded: string): Token {
  return token.folded === folded ? token : { ...token, folded, toned: null };
}

/** Whether a word fills: by its tone where that is known, since "bản" is none and "bạn" is. */
function isStop({ toned, folded }: Token, { stopToned, stopFolded }: Lexicon): boolean {
  return toned === null ? stopFolded.has(folded) : stopToned.has(toned);
}

/** Whether a word is of the matter itself: it neither fills nor asks for a part of an answer. */
export function isMatter(token: Token, lexicon: Lexicon): boolean {
  return !token.framed && !isStop(token, lexicon);
}

function weighStops(tokens: Token[], lexicon: Lexicon, vocabulary: Vocabulary): void {
  const stops = tokens.map((token) => isStop(token, lexicon));
  for (const [index, token] of tokens.entries()) {
    if (!stops[index]) continue;
    const beside = (at: number) => {
      const other = tokens[at];
      if (!other || stops[at]) return false;
      const [first, second] = at < index ? [other, token] : [token, other];
      return vocabulary.pairCount(first.folded, second.folded) >= 2;
    };
    if (beside(index - 1) || beside(index + 1)) continue;
    token.weight *= STOP_WEIGHT;
  }
}

/** Weighs down the frames; answers what the longest of them asks for, the first said where several do. */
function weighFrames(tokens: Token[], { frames }: Lexicon): Frame | null {
  let asked: FramePhrase | null = null;
  for (const [at, { folded }] of tokens.entries()) {
    for (const frame of frames.get(folded) ?? []) {
      const inside = tokens.slice(at, at + frame.phrase.length);
      if (!frame.phrase.every((word, offset) => inside[offset]?.folded === word)) continue;
      for (const token of inside) {
        token.weight = Math.min(token.weight, FRAME_WEIGHT);
        token.framed = true;
      }
      if (frame.facet !== null && frame.phrase.length > (asked?.phrase.length ?? 0)) asked = frame;
    }
  }
  return asked?.facet ?? null;
}
