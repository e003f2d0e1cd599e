import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { shippedKnowledge } from "../../src/content.ts";
import { createKeeping } from "../../src/knowledge/keeping/keeping.ts";
import { smallFolders } from "./small-folders.ts";

/** Exports beside the project, where they are there. */
const data = join(import.meta.dirname, "..", "..", "..", "shared", "data");
const MINUTE = 60_000;

const exports = [
  { file: "portal-structured.jsonl.gz", rows: 2_082 },
  { file: "portal-procedures.jsonl.gz", rows: 2_642 },
];

describe("a whole export of the national portal", () => {
  it.skipIf(!existsSync(data)).each(exports)(
    "$file is taken in within a minute, and changes no byte the second time",
    async ({ file, rows }) => {
      const { drafts, draftTexts, folders } = smallFolders();
      const keeping = createKeeping([shippedKnowledge, folders[1]], drafts);
      const take = () => keeping.importFile(join(data, file), { source: "portal", preview: false });
      const first = await take();
      expect(first).toMatchObject({ rows, kept: [], refused: [] });
      expect(first.drafts.made).toBeGreaterThan(rows * 0.9);
      expect(first.same + first.differing.length).toBeGreaterThan(100);
      const texts = draftTexts();
      const second = await take();
      expect(second.drafts).toEqual({ made: 0, unchanged: first.drafts.made, renewed: 0 });
      expect(second.differing).toEqual(first.differing);
      expect(draftTexts()).toEqual(texts);
    },
    MINUTE,
  );
});
