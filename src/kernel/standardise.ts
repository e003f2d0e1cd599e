import { cleanText, hasTones } from "./text.ts";
import type { Words } from "./words.ts";

/** One word of a question in standard Vietnamese, with its other meanings where its short form has several. */
export interface StandardWord {
  text: string;
  /** 1, or a share of 1 where a short form has several meanings. */
  weight: number;
}

/**
 * A question in standard words: stretched letters shortened, "không phải X" cut out, dialect and
 * abbreviations written in full. Dialect goes first and only by its exact tones, since without them
 * "mô" would be "mở" or "mộ".
 */
export function standardise(question: string, words: Words): StandardWord[] {
  const plain = withoutNegated(cleanText(question).toLowerCase(), words);
  const tokens = (plain.match(/[\p{L}\p{N}/]+/gu) ?? []).map((token) =>
    Object.hasOwn(words.dialect, token) ? token : shortened(token),
  );
  const toned = hasTones(plain);
  return tokens.flatMap((token, index) => {
    const context = { before: tokens[index - 1] ?? "", after: tokens[index + 1] ?? "" };
    const standard = toned ? own(words.dialect, token) : undefined;
    if (standard !== undefined && !isGuarded(token, context, words)) return split(standard, 1);
    return abbreviated(token, context, words);
  });
}

/** "khôngggg" and "khôông" to "không"; c and k are left alone, as "cccd" is no slip. */
function shortened(text: string): string {
  return text
    .replace(/([abd-jl-zà-ỹđ])\1{2,}/gu, "$1")
    .replace(/([àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ])\1/gu, "$1");
}

/** What somebody says that it is not about: up to the next comma. "có phải … không" asks and stays. */
function withoutNegated(text: string, words: Words): string {
  if (!words.negation.phrases.some((phrase) => text.includes(phrase))) return text;
  const pattern = negations.get(words) ?? negationOf(words);
  negations.set(words, pattern);
  return text.replace(pattern, " ");
}

const negations = new WeakMap<Words, RegExp>();

function negationOf({ negation }: Words): RegExp {
  const any = (phrases: string[]) => phrases.join("|");
  const pattern = `(?<!(?:${any(negation.notAfter)}) )(?:${any(negation.phrases)})(?! (?:${any(negation.notBefore)}))[^,.;\\n?]*[,.;\\n]`;
  return new RegExp(pattern, "gu");
}

interface Context {
  before: string;
  after: string;
}

/** "chi" is "gì" in dialect, but not in "chi phí"; such pairs are listed. */
function isGuarded(token: string, { before, after }: Context, words: Words): boolean {
  return words.dialectGuards.some(
    (pair) => pair === `${token} ${after}` || pair === `${before} ${token}`,
  );
}

function abbreviated(token: string, context: Context, words: Words): StandardWord[] {
  const contextual = words.abbreviationsInContext.find(
    (rule) =>
      rule.short === token &&
      (rule.after.includes(context.before) || rule.before.includes(context.after)),
  );
  if (contextual) return split(contextual.full, 1);
  const full = own(words.abbreviations, token);
  if (full === undefined || full === null) return withUnits(token, words);
  if (full === "") return [];
  if (typeof full === "string") return split(full, 1);
  return full.flatMap((meaning) => split(meaning, 1 / full.length));
}

/** "14t" and "muc2" are a number and a word. */
function withUnits(token: string, { ageUnit }: Words): StandardWord[] {
  const age = /^(\d{1,3})t$/u.exec(token);
  if (age?.[1]) return split(`${age[1]} ${ageUnit}`, 1);
  return split(token.replace(/(?<=\p{L}{2})(?=\d)|(?<=\d)(?=\p{L}{2})/gu, " "), 1);
}

/** A question may hold the name of something that every object has, such as "constructor". */
function own<Value>(record: Record<string, Value>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function split(text: string, weight: number): StandardWord[] {
  return text
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => ({ text: word, weight }));
}
