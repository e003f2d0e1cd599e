const digitsApart = String.raw`[ .\-‐-―]?`;
/** Not inside a longer number, nor in a dossier code ("H56.30-261120-001234"). */
const before = String.raw`(?<![\d.,\p{L}\-])`;
const after = String.raw`(?![.,\-]?\d)`;

/** Citizen numbers have 12 digits and old identity cards 9; people write them in groups. */
const citizenNumber = new RegExp(`${before}\\d(?:${digitsApart}\\d){11}${after}`, "gu");
const oldIdentityNumber = new RegExp(`${before}\\d(?:${digitsApart}\\d){8}${after}`, "gu");

/** Vietnamese phones: 0 and nine or ten digits, or the country code +84. */
const phone = new RegExp(
  `${before}(?:\\+?84${digitsApart}|0)\\d(?:${digitsApart}\\d){8,9}${after}`,
  "gu",
);

/** A one-time code stands near its name; a bare six-digit number may be money or a date. */
const oneTimeCode =
  /((?:otp|mã\s+(?:xác\s+(?:thực|nhận|minh)|otp)|ma\s+(?:xac\s+(?:thuc|nhan|minh)|otp))[^\d\n]{0,20})(\d[\d ]{2,8}\d)/giu;

/** What `mask` puts in place of a number. */
export const MASKED = { identity: "[số giấy tờ]", code: "[mã]", phone: "[số điện thoại]" } as const;

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
  const masked = text
    .replace(oneTimeCode, `$1${MASKED.code}`)
    .replace(citizenNumber, MASKED.identity)
    .replace(oldIdentityNumber, MASKED.identity);
  return { text: masked, secret: masked !== text };
}

/** Hides phones too: for anything that is logged. */
export function maskForLog(text: string): string {
  return maskSecrets(text).text.replace(phone, MASKED.phone);
}
