import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { faultsOf, knowledgeError } from "./faults.ts";

/** Its name within a knowledge folder. */
export const CATALOGUE_FILE = "catalogue.json";

export const catalogueSchema = z.array(
  z.object({
    code: z.string().regex(/^\d\.\d{6}$/u),
    name: z.string().trim().min(1),
    /** Who handles it, as the catalogue has it: "Sở Xây dựng; Ủy ban nhân dân cấp xã"; "" when it does not say. */
    agency: z.string().trim().default(""),
  }),
);

/** A procedure of the national catalogue: known by name only, so that it is not taken for one of ours. */
export type CatalogueName = z.infer<typeof catalogueSchema>[number];

/**
 * The imported national catalogue, of the last folder that has one; empty without.
 * @throws AppError knowledge-invalid
 */
export function loadCatalogue(folders: string[]): CatalogueName[] {
  const path = folders
    .map((folder) => join(folder, CATALOGUE_FILE))
    .findLast((file) => existsSync(file));
  if (path === undefined) return [];
  const read = catalogueSchema.safeParse(parsed(readFileSync(path, "utf8")));
  if (read.success) return read.data;
  throw knowledgeError(faultsOf(CATALOGUE_FILE, read.error));
}

/** What is no JSON is no list of names either, and told as such. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
