import type { Knowledge, Procedure } from "../../knowledge/knowledge.ts";
import { pages } from "../../wording/pages.ts";
import { type PosterSize, posterSizes } from "./poster-page.ts";

const MOST_POSTERS = 60;

interface Refusal {
  kind: "refused";
  status: 400 | 404;
  title: string;
  text: string;
}

type Asked = { kind: "posters"; size: PosterSize; entries: Procedure[] } | Refusal;

/** Which posters an address asks for, each once, or what is wrong with it. */
export function postersAsked(codes: string[], kho: unknown, byCode: Knowledge["byCode"]): Asked {
  const size = posterSizes.find((known) => known === (kho ?? "a4"));
  if (size === undefined) return wrong(pages.sizeUnknown);
  if (codes.length === 0) return wrong(pages.codesMissing);
  const unknown = codes.filter((code) => byCode(code) === null);
  if (unknown.length > 0) {
    const text = pages.unknownCodes(unknown.join(", "));
    return { kind: "refused", status: 404, title: pages.unknown, text };
  }
  const entries = [...new Set(codes.flatMap((code) => byCode(code) ?? []))];
  if (entries.length > MOST_POSTERS) return wrong(pages.tooManyPosters(MOST_POSTERS));
  return { kind: "posters", size, entries };
}

function wrong(text: string): Refusal {
  return { kind: "refused", status: 400, title: pages.postersWrong, text };
}

/** The codes in `?ma=1.001193,1.000894`. */
export function codesIn(ma: unknown): string[] {
  return typeof ma === "string" ? ma.split(/[,\s]+/u).filter(Boolean) : [];
}
