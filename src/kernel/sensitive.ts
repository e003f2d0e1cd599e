import { cleanText, fold, isToned } from "./text.ts";
import { foldWord, tonedWord } from "./word-forms.ts";
import type { Words } from "./words.ts";

export type EmergencyKind = keyof Words["emergencies"]["signs"];

type Detector = Pick<Words["denunciation"], "harmless" | "sets">;
type Span = readonly [start: number, end: number];
type Hits = ReadonlyMap<string, readonly Span[]>;
type Reading = "toned" | "folded";

type Phrase = { words: string[]; set: string };
type Lexicon = { byFirst: ReadonlyMap<string, readonly Phrase[]>; numbers: ReadonlySet<string> };

/** Words that may stand between two sets of one sign. */
const NEAR = 6;
const BREAK = ".";
const NUMBER = "#";
const YEAR = "####";
const HARMLESS = "harmless";
/** A hit that no list holds: a title before a capital letter ("ông A", "bà Lan"). */
const NAMED = "named";

const tokenPattern = /\p{L}+|\d+(?:[.,]\d+)*|[.,;:!?…\n]/gu;

/** A section belongs to one Words object, so that its phrases are split up but once. */
const lexicons = {
  toned: new WeakMap<Detector, Lexicon>(),
  folded: new WeakMap<Detector, Lexicon>(),
};

/**
 * Takes a message as written and gives the kind of emergency that it tells of as going on now, or null. The first kind
 * of the list in words.yaml wins. A text with tones is read with them ("tự tử" is not "từ từ"), one without any only by
 * the phrases that stay unmistakable.
 */
export function findEmergency(text: string, words: Words): EmergencyKind | null {
  const hits = findHits(text, words.emergencies, words);
  for (const [kind, signs] of Object.entries(words.emergencies.signs)) {
    if (anySign(signs, hits)) return kind as EmergencyKind;
  }
  return null;
}

/**
 * Takes a message as written and tells whether it denounces somebody. Luật Tố cáo 2018 has denunciations taken only on
 * signed paper or in person, and protects who denounces: such a message is not kept, so that the accused cannot read it.
 * A question about denouncing is no denunciation.
 */
export function isDenunciation(text: string, words: Words): boolean {
  return anySign(words.denunciation.signs, findHits(text, words.denunciation, words));
}

function anySign(signs: readonly string[][], hits: Hits): boolean {
  return signs.some((sign) => signHolds(sign, hits));
}

/** A sign names sets: plain ones stand near each other, "+" after the one before, "~" anywhere, "-" nowhere. */
function signHolds(sign: readonly string[], hits: Hits): boolean {
  if (sign.some((part) => part.startsWith("-") && hits.has(part.slice(1)))) return false;
  if (sign.some((part) => part.startsWith("~") && !hits.has(part.slice(1)))) return false;
  const near = sign.filter((part) => !/^[-~]/u.test(part));
  return chainHolds(near, hits, null);
}

function chainHolds(names: readonly string[], hits: Hits, last: Span | null): boolean {
  const [name, ...rest] = names;
  if (name === undefined) return true;
  const ordered = name.startsWith("+");
  const spans = hits.get(ordered ? name.slice(1) : name) ?? [];
  return spans.some((span) => isNear(last, span, ordered) && chainHolds(rest, hits, span));
}

function isNear(last: Span | null, next: Span, ordered: boolean): boolean {
  if (!last) return true;
  if (ordered && next[0] < last[1]) return false;
  return next[0] - last[1] <= NEAR && last[0] - next[1] <= NEAR;
}

function findHits(text: string, detector: Detector, words: Words): Hits {
  const reading: Reading = isToned(text) ? "toned" : "folded";
  const shouted = !/\p{Ll}/u.test(text);
  const tokens: string[] = [];
  const capitals = new Set<number>();
  for (const token of cleanText(text).match(tokenPattern) ?? []) {
    // In a text of capitals only, just a letter standing alone can be a name ("ÔNG A").
    if (/^\p{Lu}/u.test(token) && (!shouted || token.length === 1)) capitals.add(tokens.length);
    tokens.push(...normalize(token, reading, words));
  }
  tokens.push(BREAK);
  const lexicon = lexiconOf(detector, reading, words);
  blankHarmless(tokens, lexicon);
  const hits = collect(tokens, lexicon);
  const named = (hits.get("titles") ?? []).filter(([, end]) => capitals.has(end));
  return named.length > 0 ? hits.set(NAMED, named) : hits;
}

function collect(tokens: readonly string[], lexicon: Lexicon): Map<string, Span[]> {
  const hits = new Map<string, Span[]>();
  for (let at = 0; at < tokens.length; at++) {
    for (const phrase of phrasesAt(tokens, at, lexicon)) {
      const spans = hits.get(phrase.set) ?? [];
      spans.push([at, at + phrase.words.length]);
      hits.set(phrase.set, spans);
    }
  }
  return hits;
}

function blankHarmless(tokens: string[], lexicon: Lexicon): void {
  for (let at = 0; at < tokens.length; at++) {
    for (const phrase of phrasesAt(tokens, at, lexicon)) {
      if (phrase.set === HARMLESS) tokens.fill(BREAK, at, at + phrase.words.length);
    }
  }
}

function phrasesAt(tokens: readonly string[], at: number, lexicon: Lexicon): Phrase[] {
  const first = tokens[at] ?? "";
  const candidates = lexicon.byFirst.get(first) ?? [];
  const counted = isNumber(first, lexicon) ? (lexicon.byFirst.get(NUMBER) ?? []) : [];
  return [...candidates, ...counted].filter(({ words }) =>
    words.every((word, offset) => fits(word, tokens[at + offset] ?? "", lexicon)),
  );
}

function fits(word: string, token: string, lexicon: Lexicon): boolean {
  if (word === YEAR) return /^(?:19|20)\d\d$/u.test(token);
  return word === token || (word === NUMBER && isNumber(token, lexicon));
}

function isNumber(token: string, lexicon: Lexicon): boolean {
  return /^\d/u.test(token) || lexicon.numbers.has(token);
}

function lexiconOf(detector: Detector, reading: Reading, words: Words): Lexicon {
  const known = lexicons[reading].get(detector);
  if (known) return known;
  const byFirst = new Map<string, Phrase[]>();
  const sets = { ...detector.sets, [HARMLESS]: detector.harmless };
  for (const set of Object.keys(sets)) {
    for (const line of phrasesOf(set, sets)) {
      if (reading === "folded" && line.startsWith("=")) continue;
      for (const written of spellings(line.replace("=", ""))) {
        const parts = split(written).flatMap((word) => normalize(word, reading, words));
        const first = parts[0] ?? "";
        const others = byFirst.get(first) ?? [];
        others.push({ words: parts, set });
        byFirst.set(first, others);
      }
    }
  }
  const numbers = Object.keys(words.numbers).flatMap((word) => normalize(word, reading, words));
  const lexicon = { byFirst, numbers: new Set(numbers) };
  lexicons[reading].set(detector, lexicon);
  return lexicon;
}

/** The phrases of a set, those of the sets that it takes in ("@name") among them. */
function phrasesOf(name: string, sets: Record<string, readonly string[]>): string[] {
  return (sets[name] ?? []).flatMap((line) =>
    line.startsWith("@") ? phrasesOf(line.slice(1), sets) : [line],
  );
}

/** "dọa giết/chém" to "dọa giết" and "dọa chém". */
function spellings(phrase: string): string[] {
  return split(phrase).reduce<string[]>(
    (starts, word) =>
      starts.flatMap((start) => word.split("/").map((choice) => `${start} ${choice}`.trim())),
    [""],
  );
}

/** The token as phrases spell it: short forms and dialect resolved, then with tones in one way or without any. */
function normalize(raw: string, reading: Reading, words: Words): string[] {
  if (raw === NUMBER || raw === YEAR) return [raw];
  if (!/[\p{L}\d]/u.test(raw)) return [BREAK];
  const token = raw.toLowerCase().replace(/(\p{L})\1{2,}/gu, "$1");
  if (reading === "folded") return split(untonedWord(fold(token), words)).map(foldWord);
  const full = ownValue(words.abbreviations, token) || token;
  return split(full).flatMap((word) => split(ownValue(words.dialect, word) ?? word).map(tonedWord));
}

/** Without tones "ca" may be "cả": a short form is believed only where it begins one word, as "ko" does. */
function untonedWord(token: string, words: Words): string {
  const full = ownValue(words.abbreviations, token);
  const shortens = full?.includes(" ") === false && fold(full).startsWith(token.charAt(0));
  return full && shortens ? full : token;
}

function ownValue(record: Record<string, unknown>, key: string): string | null {
  const value = Object.hasOwn(record, key) ? record[key] : null;
  return typeof value === "string" ? value : null;
}

function split(text: string): string[] {
  return text.split(" ").filter(Boolean);
}
