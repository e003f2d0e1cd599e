import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Node, SourceFile } from "typescript/unstable/ast";
import { createVirtualFileSystem } from "typescript/unstable/fs";
import { API } from "typescript/unstable/sync";

export const root = join(import.meta.dirname, "..", "..");

/** One source file of the project, or of a sample that breaks a rule. */
export interface Module {
  /** From the project's root, such as "src/kernel/clock.ts". */
  path: string;
  text: string;
  tree: SourceFile;
}

/** Where a rule is broken and how: "src/kernel/clock.ts:12: …". */
export type Offence = string;

/** Texts by path from the project's root. */
export type Texts = Record<string, string>;

/** The texts below a folder (or of one file) whose names end in one of these. */
export function readTexts(folder: string, endings: string[]): Texts {
  const entries = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  const paths = entries
    .map((entry) => join(folder, entry))
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .filter((path) => !path.split("/").includes("node_modules"))
    .sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), "utf8")]));
}

/** Parses texts; nothing is resolved, since the rules are about what is written. */
export function parse(texts: Texts): Module[] {
  const files = Object.keys(texts);
  const compilerOptions = { allowJs: true, noLib: true, noResolve: true, types: [] };
  const disk = Object.fromEntries(files.map((path) => [`/project/${path}`, texts[path] ?? ""]));
  const config = JSON.stringify({ compilerOptions, files });
  const api = new API({
    cwd: "/project",
    fs: createVirtualFileSystem({ ...disk, "/project/tsconfig.json": config }),
  });
  try {
    const snapshot = api.updateSnapshot({ openProjects: ["/project/tsconfig.json"] });
    const program = snapshot.getProject("/project/tsconfig.json")?.program;
    return files.map((path) => {
      const tree = program?.getSourceFile(`/project/${path}`);
      if (!tree) throw new Error(`${path} was not parsed`);
      return { path, text: texts[path] ?? "", tree };
    });
  } finally {
    api.close();
  }
}

let own: Module[] | undefined;

/** The modules of src, read once a worker. */
export function sourceModules(): Module[] {
  own ??= parse(readTexts("src", [".ts", ".js"]));
  return own;
}

/** A node and all below it. */
export function* nodesIn(node: Node): Generator<Node> {
  yield node;
  const children: Node[] = [];
  node.forEachChild((child) => {
    children.push(child);
  });
  for (const child of children) yield* nodesIn(child);
}

export function lineOf({ tree }: Module, node: Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

export function offence(module: Module, node: Node, what: string): Offence {
  return `${module.path}:${lineOf(module, node)}: ${what}`;
}

/** What a checker finds in invented files. */
export function inSample(check: (modules: Module[]) => Offence[], texts: Texts): Offence[] {
  return check(parse(texts));
}
