import { foldedWords } from "../../kernel/text.ts";
import { saysNothing } from "../../wording/portal.ts";
import type { DocumentItem } from "../procedure.ts";
import { onlineOf, plain, timesOf, type Way } from "./portal-text.ts";
import type { Stated } from "./stated.ts";

const LONGEST_PLACE = 300;

/** What a row of the portal says, still in the portal's words. */
export interface PortalFacts {
  source: string;
  code: string;
  title: string;
  field: string;
  decides: string[];
  place: string;
  papers: DocumentItem[];
  steps: string[];
  ways: Way[];
  channels: Way["channel"][];
  url: string | null;
  laws: string[];
}

/** The same as an entry states it; what the row is silent on is left out. */
export function statedBy(parts: PortalFacts): Stated {
  const { source, place } = parts;
  const papers = distinct(parts.papers);
  const decides = [...new Set(parts.decides.map(plain).filter((name) => !saysNothing(name)))];
  const steps = parts.steps.map((step) => plain(step)).filter(isSaid);
  const laws = [...new Set(parts.laws.filter((law) => law !== ""))];
  const times = timesOf(parts.ways);
  const online = onlineOf(parts.channels, parts.url);
  const field = foldedWords(parts.field)
    .replace(/[^a-z ]/gu, "")
    .trim()
    .replace(/ +/gu, "-");
  return {
    code: parts.code.trim(),
    officialName: plain(parts.title),
    ...(field === "" ? {} : { field }),
    ...(decides.length > 0 ? { decides: decides.join("; ") } : {}),
    ...(isSaid(place) && place.length <= LONGEST_PLACE
      ? { place: { source: `${source}/receivingPlaces`, text: place } }
      : {}),
    ...(papers.length > 0 ? { documents: { source: `${source}/documents`, items: papers } } : {}),
    ...(steps.length > 0 ? { steps: { source: `${source}/steps`, items: steps } } : {}),
    ...(times ? { time: { source: `${source}/timeLimit`, items: times } } : {}),
    ...(online ? { online: { source: `${source}/portalChannels`, ...online } } : {}),
    ...(laws.length > 0 ? { legalBasis: laws } : {}),
  };
}

/** More than a number or a letter of a list. */
function isSaid(text: string): boolean {
  return !saysNothing(text) && /\p{L}{2}/u.test(text);
}

function distinct(papers: DocumentItem[]): DocumentItem[] {
  const seen = new Map(papers.map((item) => [`${item.name}|${item.when ?? ""}`, item]));
  return [...seen.values()].filter(({ name }) => isSaid(name));
}
