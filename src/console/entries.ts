import Fuse from "fuse.js";
import { type Facet, facets } from "../kernel/facets.ts";
import { foldedWords } from "../kernel/text.ts";
import { isStated, type Knowledge } from "../knowledge/knowledge.ts";

/** An entry of the knowledge as it stands in lists: a procedure, a guide or a matter that others decide. */
export interface ListedEntry {
  kind: "procedure" | "guide" | "redirect";
  /** The code of a procedure, the id of the others. */
  id: string;
  name: string;
  /** All codes by which it is known. */
  codes: string[];
  /** How else people call it. */
  otherNames: string[];
  /** The id of a procedure's field. */
  field: string | null;
  /** YYYY-MM-DD; null where none is set. */
  reviewBy: string | null;
  /** What no source states. */
  unverified: Facet[];
}

/** All entries, and how they are found. */
export interface Entries {
  all: ListedEntry[];
  byId(id: string): ListedEntry | null;
  /** Those that fit what is typed, best first: tones, marks and small slips do not count. */
  matching(typed: string): ListedEntry[];
  /** The one that is named by its code, id or name, or null. */
  named(typed: string): ListedEntry | null;
}

export const entryPath = (id: string): string => `/console/knowledge/${encodeURIComponent(id)}`;

/** What is typed beyond this is not looked at: the search for slips takes longer with every letter. */
const LONGEST = 60;
const CODE = /^(?:[\d.]{3,}|x\.\w*)$/iu;

const made = new WeakMap<Knowledge["procedures"], Entries>();

/** The entries of the knowledge as it is now; put in order once, until the content is exchanged. */
export function entriesOf(knowledge: Knowledge): Entries {
  const known = made.get(knowledge.procedures);
  if (known) return known;
  const entries = createEntries(listed(knowledge));
  made.set(knowledge.procedures, entries);
  return entries;
}

function createEntries(all: ListedEntry[]): Entries {
  const byId = new Map(all.flatMap((entry) => [entry.id, ...entry.codes].map((id) => [id, entry])));
  const byName = new Map(all.map((entry) => [foldedWords(entry.name), entry]));
  const fuse = new Fuse(
    all.map((entry) => ({
      entry,
      name: foldedWords(entry.name),
      others: entry.otherNames.map(foldedWords),
    })),
    {
      keys: [
        { name: "name", weight: 2 },
        { name: "others", weight: 1 },
      ],
      threshold: 0.34,
      ignoreLocation: true,
      minMatchCharLength: 2,
    },
  );
  return {
    all,
    byId: (id) => byId.get(id) ?? null,
    matching(typed) {
      const text = typed.trim().slice(0, LONGEST);
      if (CODE.test(text)) return all.filter(({ codes }) => codes.some(holding(text)));
      const folded = foldedWords(text);
      return folded === "" ? all : fuse.search(folded).map(({ item }) => item.entry);
    },
    named: (typed) => byId.get(typed.trim()) ?? byName.get(foldedWords(typed)) ?? null,
  };
}

const holding = (text: string) => (code: string) => code.includes(text.toUpperCase());

/** Procedures in the order of the fields, then guides, then matters of others. */
function listed({ fields, procedures, guides, redirects }: Knowledge): ListedEntry[] {
  const place = new Map(fields.map(({ id }, index) => [id, index]));
  const inOrder = procedures.toSorted(
    (a, b) => (place.get(a.field) ?? 0) - (place.get(b.field) ?? 0),
  );
  return [
    ...inOrder.map(
      (entry): ListedEntry => ({
        kind: "procedure",
        id: entry.code,
        name: entry.shortName,
        codes: [entry.code, ...entry.otherCodes],
        otherNames: [entry.officialName, ...entry.aliases],
        field: entry.field,
        reviewBy: entry.reviewBy,
        unverified: facets.filter((facet) => !isStated(entry, facet)),
      }),
    ),
    ...guides.map(
      ({ id, title, aliases, reviewBy }): ListedEntry => ({
        ...{ kind: "guide", id, name: title, codes: [], otherNames: aliases },
        ...{ field: null, reviewBy, unverified: [] },
      }),
    ),
    ...redirects.map(
      ({ id, name, codes, aliases }): ListedEntry => ({
        ...{ kind: "redirect", id, name, codes, otherNames: aliases },
        ...{ field: null, reviewBy: null, unverified: [] },
      }),
    ),
  ];
}
