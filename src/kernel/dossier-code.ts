/** Agency code (with or without the old prefix), date received as yymmdd, serial: `H56.30-261120-0012`. */
export const DOSSIER_CODE = /(?:\d{3}\.\d{2}\.\d{2}\.)?[HG]\d{2}(?:\.\d{1,4}){0,3}-\d{6}-\d{3,6}/u;

/** The dossier code in a text as printed on receipts, or null. Dashes, blanks and letter O for 0 are mended. */
export function findDossierCode(text: string): string | null {
  const mended = text
    .toUpperCase()
    .replace(/[‐-―−]/gu, "-")
    .replace(/\s*([-.])\s*/gu, "$1")
    .replace(/(?<=[\d.-])O|O(?=\d)/gu, "0");
  return DOSSIER_CODE.exec(mended)?.[0] ?? null;
}
