import { parse } from "yaml";
import { z } from "zod";
import { type Calendar, calendarSchema } from "../kernel/calendar.ts";
import { facets } from "../kernel/facets.ts";
import { type Words, wordsSchema } from "../kernel/words.ts";
import { type Ambiguity, ambiguitySchema } from "./ambiguity.ts";
import { type Commune, communeSchema } from "./commune.ts";
import { type Fault, faultsOf, knowledgeError } from "./faults.ts";
import { type KnowledgeFile, readFiles } from "./files.ts";
import { readFrontMatter } from "./front-matter.ts";
import { type Guide, guideSchema } from "./guide.ts";
import { type Procedure, procedureSchema } from "./procedure.ts";
import { type Redirect, redirectSchema } from "./redirect.ts";
import type { FollowUpTexts } from "./search/follow-ups.ts";

const fieldsSchema = z.array(z.strictObject({ id: z.string(), name: z.string() })).min(1);
const sourcesSchema = z.record(
  z.string(),
  z.strictObject({ name: z.string(), checkedOn: z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/u) }),
);

const phrases = z.array(z.string().trim().min(1)).min(10);
const followUpsSchema = z.record(z.enum([...facets, "other"]), phrases);

/** A field of procedures, as the menu shows it. */
export type Field = z.infer<typeof fieldsSchema>[number];
/** Where facts were read, and when (YYYY-MM or YYYY-MM-DD). */
export type Sources = z.infer<typeof sourcesSchema>;

/** The commune's content, read and checked. */
export interface Content {
  words: Words;
  commune: Commune;
  calendar: Calendar;
  fields: Field[];
  sources: Sources;
  procedures: Procedure[];
  /** Matters that others decide. */
  redirects: Redirect[];
  guides: Guide[];
  ambiguities: Ambiguity[];
  /** What residents ask that no entry answers. */
  notOurs: string[];
  followUps: FollowUpTexts;
  /** The file of each entry, by its code: "procedures/ho-tich/dang-ky-khai-sinh.md". */
  paths: Map<string, string>;
}

/**
 * Reads the knowledge folders, the later winning over the earlier.
 * @throws AppError knowledge-invalid with every fault of every file
 */
export function loadContent(folders: string[]): Content {
  const files = readFiles(folders);
  const faults: Fault[] = [];
  const yaml = <Shape>(path: string, schema: z.ZodType<Shape>) =>
    readYaml(files, path, schema, faults);
  const words = yaml("words.yaml", wordsSchema);
  const commune = yaml("commune.yaml", communeSchema);
  const calendar = yaml("calendar.yaml", calendarSchema);
  const fields = yaml("fields.yaml", fieldsSchema);
  const sources = yaml("sources.yaml", sourcesSchema);
  const redirects = yaml("redirects.yaml", z.array(redirectSchema));
  const notOurs = yaml("not-ours.yaml", z.array(z.string().trim().min(1)));
  const followUps = yaml("follow-ups.yaml", followUpsSchema);
  const ambiguities = yaml("ambiguities.yaml", z.array(ambiguitySchema));
  const entries = files
    .filter(({ path }) => path.startsWith("procedures/"))
    .flatMap((file) => readProcedure(file, faults));
  const guides = files
    .filter(({ path }) => path.startsWith("guides/"))
    .flatMap((file) => readGuide(file, faults));
  if (fields && sources) checkTogether(entries, fields, sources, faults);
  const all = {
    words,
    commune,
    calendar,
    fields,
    sources,
    redirects,
    ambiguities,
    notOurs,
    followUps,
  };
  if (faults.length > 0 || !isWhole(all)) throw knowledgeError(faults);
  const paths = new Map(entries.map(({ path, entry }) => [entry.code, path]));
  return { ...all, guides, procedures: entries.map(({ entry }) => entry), paths };
}

type Parts = Omit<Content, "procedures" | "guides" | "paths">;

function isWhole(parts: { [Key in keyof Parts]: Parts[Key] | null }): parts is Parts {
  return Object.values(parts).every((part) => part !== null);
}

function readYaml<Shape>(
  files: KnowledgeFile[],
  path: string,
  schema: z.ZodType<Shape>,
  faults: Fault[],
): Shape | null {
  const file = files.find((candidate) => candidate.path === path);
  if (!file) {
    faults.push({ file: path, field: "(the whole file)", mend: "the file is missing: restore it" });
    return null;
  }
  return checked(path, schema, () => parse(file.text), faults);
}

function checked<Shape>(
  path: string,
  schema: z.ZodType<Shape>,
  read: () => unknown,
  faults: Fault[],
): Shape | null {
  try {
    const result = schema.safeParse(read());
    if (result.success) return result.data;
    faults.push(...faultsOf(path, result.error));
  } catch (error) {
    faults.push({ file: path, field: "(YAML)", mend: String((error as Error).message) });
  }
  return null;
}

interface Entry {
  path: string;
  entry: Procedure;
}

function readProcedure(file: KnowledgeFile, faults: Fault[]): Entry[] {
  const read = readMarkdown(file, procedureSchema, faults);
  return read ? [{ path: file.path, entry: { ...read.data, note: read.body } }] : [];
}

function readGuide(file: KnowledgeFile, faults: Fault[]): Guide[] {
  const read = readMarkdown(file, guideSchema, faults);
  return read ? [{ ...read.data, text: read.body }] : [];
}

function readMarkdown<Shape>(
  { path, text }: KnowledgeFile,
  schema: z.ZodType<Shape>,
  faults: Fault[],
): { data: Shape; body: string } | null {
  let body = "";
  const read = () => {
    const matter = readFrontMatter(text);
    if (!matter) throw new Error("front matter between two lines of --- is missing at the top");
    body = matter.body;
    return matter.data;
  };
  const data = checked(path, schema, read, faults);
  return data === null ? null : { data, body };
}

/** What one file alone cannot show: codes twice, fields and sources that are not there. */
function checkTogether(entries: Entry[], fields: Field[], sources: Sources, faults: Fault[]): void {
  const owner = new Map<string, string>();
  for (const { path, entry } of entries) {
    for (const code of [entry.code, ...entry.otherCodes]) {
      const other = owner.get(code);
      if (other) faults.push({ file: path, field: "code", mend: `${code} stands in ${other} too` });
      owner.set(code, path);
    }
  }
  for (const { path, entry } of entries) {
    if (!fields.some(({ id }) => id === entry.field)) {
      faults.push({ file: path, field: "field", mend: `${entry.field} is not in fields.yaml` });
    }
    for (const source of sourcesOf(entry).filter((id) => !(id in sources))) {
      faults.push({ file: path, field: "source", mend: `${source} is not in sources.yaml` });
    }
  }
}

/** The source ids that an entry's facets name. */
function sourcesOf(entry: Procedure): string[] {
  const { place, documents, steps, time, fee, online } = entry;
  return [place, documents, steps, time, fee, online].flatMap((facet) =>
    facet === "unverified" || facet === "left-out" ? [] : [facet.source.split("/")[0] ?? ""],
  );
}
