import { html } from "hono/html";

export { html };

/** A piece of a page: escaped, unless it was made by `html` itself. */
export type Html = ReturnType<typeof html>;

/** What a browser drops from an address before it reads it, so that "/\t/x" is "//x". */
const DROPPED = /[\p{Cc}\s]/u;

/** The address if it leads to this site ("/…") or to a site over https, else "#". */
export function safeUrl(url: string): string {
  if (DROPPED.test(url)) return "#";
  if (/^\/(?![/\\])/u.test(url)) return url;
  return /^https:\/\//iu.test(url) && URL.canParse(url) ? url : "#";
}

/** A value for a data-* attribute, to be read by JSON.parse; harmless in any part of a page. */
export function jsonData(value: unknown): string {
  const json = JSON.stringify(value) ?? "null";
  return json.replace(
    /[<>&'\u2028\u2029]/gu,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
