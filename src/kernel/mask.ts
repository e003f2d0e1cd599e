import { DOSSIER_CODE } from "./dossier-code.ts";
import { fold } from "./text.ts";

const apart = String.raw`[\s.\-_/·()\u2010-\u2015]{0,3}`;
const digits = (count: number) => String.raw`\d(?:${apart}\d){${count - 1}}`;
const alone = (figures: string) => String.raw`(?<![\d.,])${figures}(?![.,\-]?\d)`;

/** Vietnamese phones: 0 and nine or ten digits, or the country code 84 and nine digits. */
const phones = [
  String.raw`\(?\+?84\)?${apart}${digits(9)}(?!\d)`,
  alone(String.raw`0\d(?:${apart}\d){8,9}`),
];

/** What looks like an identity number and is none. */
const others = [
  DOSSIER_CODE.source,
  String.raw`\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d`,
  String.raw`\d{1,3}(?:[. ]\d{3})+(?= ?(?:dong|vnd|d\b))`,
];

/** A one-time code stands near its name; a bare six-digit number may be money or a date. */
const codeName = "(?:otp|ma (?:xac (?:thuc|nhan|minh)|otp))";
const code = String.raw`\d[\d ]{2,8}\d`;
const oneTimeCodes = [`(?<=${codeName}[^\\d\\n]{0,50})${code}`, `${code}(?= la ${codeName})`];

/** Citizen numbers have 12 digits and old identity cards 9; people write them in groups. */
const citizenNumber = alone(digits(12));
const oldIdentityNumber = alone(digits(9));

/** The longer before the shorter: a phone could be read into a citizen number, and an old number into a phone. */
const figures = new RegExp(
  [
    `(?<kept>${others.join("|")})`,
    ...oneTimeCodes,
    citizenNumber,
    `(?<phone>${phones.join("|")})`,
    oldIdentityNumber,
  ].join("|"),
  "giu",
);

/** What stands in place of a number. */
const MASK = "[***]";

export interface Masked {
  text: string;
  /** Something that nobody should send by chat was in it: an identity number or a one-time code. */
  secret: boolean;
}

/**
 * Hides 9- and 12-digit identity numbers and one-time codes, before anything is journaled or logged.
 * Phone numbers stay: a booking needs them. Length tells the two apart (a phone has 10 or 11 digits).
 */
export function maskSecrets(text: string): Masked {
  const composed = text.normalize("NFC");
  const masked = masking(composed, ({ kept, phone }) => kept === undefined && phone === undefined);
  return { text: masked, secret: masked !== composed };
}

/** Hides phones too: for anything that is logged. */
export function maskForLog(text: string): string {
  return masking(text.normalize("NFC"), ({ kept }) => kept === undefined);
}

/** Found in the text without tones: folding keeps every letter of composed text in its place. */
function masking(text: string, hides: (groups: Record<string, string>) => boolean): string {
  let masked = text;
  for (const { index, 0: found, groups = {} } of [...fold(text).matchAll(figures)].reverse()) {
    if (!hides(groups)) continue;
    masked = masked.slice(0, index) + MASK + masked.slice(index + found.length);
  }
  return masked;
}
