import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { shippedKnowledge } from "../../src/content.ts";

/** Births, deaths and marriages: enough to look at, few enough to be read at once. */
const entries = ["dang-ky-khai-sinh", "dang-ky-khai-tu", "dang-ky-ket-hon"];

export const BIRTH = "procedures/ho-tich/dang-ky-khai-sinh.md";
export const BIRTH_CODE = "1.001193";

export interface SmallFolders {
  /** A data directory: the changed knowledge is in it, as a service has it. */
  root: string;
  /** Shipped and changed knowledge, as the service has them. */
  folders: [string, string];
  drafts: string;
  /** Another file for a test to read. */
  given(name: string, content: string | Buffer): string;
  /** A file of shipped knowledge, changed in the second folder. */
  change(path: string, change: (text: string) => string): void;
  /** Every draft with its text, by path. */
  draftTexts(): Record<string, string>;
}

/** Folders of a commune that has three procedures. */
export function smallFolders(): SmallFolders {
  const root = mkdtempSync(join(tmpdir(), "mot-cua-"));
  const [shipped, own, drafts] = ["shipped", "knowledge", "drafts"].map((name) =>
    join(root, name),
  ) as [string, string, string];
  const write = (file: string, content: string | Buffer) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  };
  mkdirSync(join(shipped, "procedures", "ho-tich"), { recursive: true });
  const lists = readdirSync(shippedKnowledge).filter((name) => name.endsWith(".yaml"));
  const files = entries.map((name) => `procedures/ho-tich/${name}.md`);
  for (const file of [...lists, ...files]) {
    cpSync(join(shippedKnowledge, file), join(shipped, file));
  }
  return {
    root,
    folders: [shipped, own],
    drafts,
    given: (name, content) => write(join(root, name), content),
    change: (path, change) => {
      write(join(own, path), change(readFileSync(join(shipped, path), "utf8")));
    },
    draftTexts() {
      mkdirSync(drafts, { recursive: true });
      const paths = readdirSync(drafts, { recursive: true, encoding: "utf8" }).sort();
      return Object.fromEntries(
        paths
          .filter((path) => path.endsWith(".md"))
          .map((path) => [path, readFileSync(join(drafts, path), "utf8")]),
      );
    },
  };
}
