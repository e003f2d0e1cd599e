import type { Procedure } from "../procedure.ts";

/** A fee that is not spoken of. */
export const LEFT_OUT = "left-out";
/** Said by the entry itself, under its legal basis. */
export const SAID = "said";

/** Which source states a part of an entry; null when the centre has to be asked. */
export type Origin = string | null;

const facets = ["place", "documents", "steps", "time", "fee", "online"] as const;

/** One entry: who states which part of it. */
export interface ReportLine {
  code: string;
  name: string;
  origins: Record<(typeof facets)[number] | "who", Origin>;
}

export interface ContentReport {
  lines: ReportLine[];
  /** How many entries have each part from a source, and papers and time together. */
  stated: Record<keyof ReportLine["origins"], number>;
  papersAndTime: number;
}

/** Where every part of every entry comes from. */
export function contentReport(procedures: Procedure[]): ContentReport {
  const lines = procedures.map((entry) => ({
    code: entry.code,
    name: entry.shortName,
    origins: {
      ...(Object.fromEntries(facets.map((facet) => [facet, originOf(entry[facet])])) as Record<
        (typeof facets)[number],
        Origin
      >),
      who: entry.whoMayFile === "unverified" ? null : SAID,
    },
  }));
  const count = (facet: keyof ReportLine["origins"]) =>
    lines.filter(({ origins }) => origins[facet] !== null && origins[facet] !== LEFT_OUT).length;
  return {
    lines,
    stated: {
      ...{ place: count("place"), documents: count("documents"), steps: count("steps") },
      ...{ time: count("time"), fee: count("fee"), online: count("online"), who: count("who") },
    },
    papersAndTime: lines.filter(({ origins }) => origins.documents && origins.time).length,
  };
}

function originOf(facet: string | { source: string }): Origin {
  if (typeof facet === "object") return facet.source;
  return facet === LEFT_OUT ? facet : null;
}
