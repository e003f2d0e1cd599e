import { fold, foldedWords } from "../../kernel/text.ts";
import { officeForms, timeFigures } from "../../wording/portal.ts";
import type { Procedure } from "../procedure.ts";
import type { Read, Stated } from "./stated.ts";

/** What can differ between an entry and a row. */
export type Difference = Exclude<keyof Stated, "code">;

/** From this share of common words on, two texts name the same paper or the same office. */
const SAME = 0.5;

/** What a row states otherwise than a held entry does. */
export function differencesOf(held: Procedure, { stated, words }: Read): Difference[] {
  return words === "own" ? literal(held, stated) : factual(held, stated);
}

function literal(held: Procedure, { code, ...stated }: Stated): Difference[] {
  const same = (key: Difference) => written(held[key]) === written(stated[key]);
  return (Object.keys(stated) as Difference[]).filter((key) => !same(key));
}

/** Blanks and the order of an item's parts are no difference. */
function written(value: unknown): string {
  return JSON.stringify(sorted(value ?? "")).replace(/(?:\\[nr]|\s)+/gu, " ");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const parts = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(parts.map(([key, part]) => [key, sorted(part)]));
}

/**
 * What a row of the portal states otherwise than a held entry. Entries are told in plain words and in fewer
 * of them, so only what can be held against those is compared: figures of days, the papers that an entry
 * names, who decides, whether it can be filed on the portal and where. Places and steps count only where the
 * entry has none.
 */
function factual(held: Procedure, stated: Stated): Difference[] {
  const all: [Difference, boolean][] = [
    ["decides", stated.decides !== undefined && !sameOffice(held.decides, stated.decides)],
    ["place", held.place === "unverified" && stated.place !== undefined],
    ["documents", differentPapers(held, stated)],
    ["steps", held.steps === "unverified" && stated.steps !== undefined],
    ["time", differentTimes(held, stated)],
    ["online", differentOnline(held, stated)],
  ];
  return all.flatMap(([name, differs]) => (differs ? [name] : []));
}

function sameOffice(held: string, stated: string): boolean {
  return likeness(office(held), office(stated)) >= SAME;
}

function office(text: string): string {
  return officeForms.reduce((name, [short, long]) => name.replace(short, long), fold(text));
}

function differentPapers(held: Procedure, { documents }: Stated): boolean {
  if (documents === undefined || documents === "unverified") return false;
  if (held.documents === "unverified") return true;
  const said = documents.items.map(({ name }) => name);
  return held.documents.items.some(
    ({ name }) => !said.some((other) => likeness(name, other) >= SAME),
  );
}

function differentTimes(held: Procedure, { time }: Stated): boolean {
  if (time === undefined || time === "unverified") return false;
  if (held.time === "unverified") return true;
  const known = new Set(held.time.items.flatMap(({ text, when }) => figures(`${text} ${when}`)));
  return time.items.flatMap(({ text }) => figures(text)).some((figure) => !known.has(figure));
}

function figures(text: string): string[] {
  return [...text.matchAll(timeFigures)].map(
    ([, figure, unit = ""]) => `${Number(figure)} ${fold(unit)}`,
  );
}

function differentOnline(held: Procedure, { online }: Stated): boolean {
  if (online === undefined || online === "unverified") return false;
  if (held.online === "unverified") return true;
  const { level, url } = held.online;
  if ((level === "none") !== (online.level === "none")) return true;
  return url !== undefined && online.url !== undefined && url !== online.url;
}

/** The share of the shorter text's words that the other has. */
function likeness(one: string, other: string): number {
  const [few, many] = [one, other]
    .map((text) => new Set(foldedWords(text).split(" ")))
    .sort((a, b) => a.size - b.size) as [Set<string>, Set<string>];
  return [...few].filter((word) => many.has(word)).length / Math.max(few.size, 1);
}
