import { checkLines } from "../../wording/keeping.ts";
import type { Content } from "../load.ts";
import type { Procedure } from "../procedure.ts";

/** Something to mend in the content, or to look at; told to those who keep it. */
export interface Finding {
  /** The file, or the id of what stands in a list. */
  where: string;
  what: string;
}

/** Faults have to be mended; remarks are to be looked at. */
export interface Findings {
  faults: Finding[];
  remarks: Finding[];
}

/** Checks content that can be read at all for what is wrong within it. @param today YYYY-MM-DD */
export function checkContent(content: Content, today: string): Findings {
  const { procedures, guides, paths } = content;
  const reviewed = [
    ...procedures.map((entry) => ({ ...entry, where: fileOf(entry, paths) })),
    ...guides.map((guide) => ({ ...guide, where: guide.id })),
  ];
  return {
    faults: [
      ...reviewed.flatMap((entry) => wrongDates(entry, today)),
      ...procedures.flatMap((entry) => wrongFeeDays(entry, fileOf(entry, paths))),
      ...deadCodes(content),
      ...unknownQualifiers(content),
      ...sharedAliases(content),
    ],
    remarks: [
      ...reviewed
        .filter(({ reviewBy }) => reviewBy < today)
        .map(({ where, reviewBy }) => ({ where, what: checkLines.pastReview(reviewBy) })),
      ...procedures.flatMap((entry) => unstated(entry, fileOf(entry, paths))),
    ],
  };
}

function fileOf({ code }: Procedure, paths: Content["paths"]): string {
  return paths.get(code) ?? code;
}

type Reviewed = { where: string; reviewedOn: string; reviewBy: string };

function wrongDates({ where, reviewedOn, reviewBy }: Reviewed, today: string): Finding[] {
  return [
    ...(reviewedOn > today ? [{ where, what: checkLines.reviewedLater(reviewedOn) }] : []),
    ...(reviewBy < reviewedOn ? [{ where, what: checkLines.reviewBackwards }] : []),
  ];
}

function wrongFeeDays({ fee }: Procedure, where: string): Finding[] {
  if (fee === "unverified" || fee === "left-out") return [];
  return fee.items
    .filter(({ validFrom, validTo }) => validFrom && validTo && validTo < validFrom)
    .map(() => ({ where, what: checkLines.feeBackwards }));
}

/** Codes and ids that lead nowhere. */
function deadCodes({
  procedures,
  redirects,
  guides,
  ambiguities,
  words,
  paths,
}: Content): Finding[] {
  const known = new Set([
    ...procedures.flatMap(({ code, otherCodes }) => [code, ...otherCodes]),
    ...redirects.flatMap(({ id, codes }) => [id, ...codes]),
    ...guides.map(({ id }) => id),
  ]);
  const dead = (where: string, codes: string[], what: (code: string) => string) =>
    codes.filter((code) => !known.has(code)).map((code) => ({ where, what: what(code) }));
  return [
    ...procedures.flatMap((entry) => {
      const where = fileOf(entry, paths);
      const own = entry.siblings.filter((code) => code === entry.code);
      return [
        ...dead(where, entry.siblings, checkLines.deadSibling),
        ...own.map(() => ({ where, what: checkLines.ownSibling })),
      ];
    }),
    ...guides.flatMap(({ id, related }) => dead(id, related, checkLines.deadRelated)),
    ...ambiguities.flatMap(({ id, codes }) => dead(id, codes, checkLines.deadChoice)),
    ...dead("words.yaml", words.popular, checkLines.deadPopular),
  ];
}

function unknownQualifiers({ procedures, words, paths }: Content): Finding[] {
  return procedures.flatMap((entry) =>
    entry.qualifiers
      .filter((id) => !Object.hasOwn(words.qualifiers, id))
      .map((id) => ({ where: fileOf(entry, paths), what: checkLines.unknownQualifier(id) })),
  );
}

/** The same alias on two entries, tones counted: nothing could tell which is meant. */
function sharedAliases({ procedures, redirects, guides, paths }: Content): Finding[] {
  const owners = new Map<string, Set<string>>();
  const said = [
    ...procedures.map((entry) => ({ where: fileOf(entry, paths), aliases: entry.aliases })),
    ...[...redirects, ...guides].map(({ id, aliases }) => ({ where: id, aliases })),
  ];
  for (const { where, aliases } of said) {
    for (const alias of aliases) {
      const key = alias.normalize("NFC").toLowerCase().replace(/\s+/gu, " ").trim();
      owners.set(key, (owners.get(key) ?? new Set()).add(where));
    }
  }
  return [...owners].flatMap(([alias, [first = "", ...others]]) =>
    others.map((other) => ({ where: first, what: checkLines.sharedAlias(alias, other) })),
  );
}

const facets = ["place", "documents", "steps", "time", "fee", "online", "whoMayFile"] as const;

function unstated(entry: Procedure, where: string): Finding[] {
  const missing = facets.filter((facet) => entry[facet] === "unverified");
  return missing.length === 0 ? [] : [{ where, what: checkLines.unstated(missing) }];
}
