import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Offence, root } from "./source.ts";

interface Locked {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** Needs without an entry: npm ci refuses the whole file for one of them, on any machine. */
function unlocked(packages: Record<string, Locked>): Offence[] {
  return Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !foldersOf(path).some((folder) => join(folder, name) in packages))
      .map((name) => `${path || "the project"} needs ${name}, which has no entry`),
  );
}

/** Where Node looks for what a package needs, from its own folder upwards. */
function foldersOf(path: string): string[] {
  const own = join(path, "node_modules");
  return path === "" || path === "." ? ["node_modules"] : [own, ...foldersOf(dirname(path))];
}

describe("package-lock.json has an entry for every package that one of its packages needs", () => {
  it("holds, for other platforms too", () => {
    const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
    expect(unlocked(lock.packages)).toEqual([]);
  });

  it("sees a missing platform, and finds what lies deeper or higher", () => {
    const found = unlocked({
      "": { dependencies: { a: "1" } },
      "node_modules/a": {
        dependencies: { b: "1", c: "1" },
        optionalDependencies: { "@a/win": "1" },
      },
      "node_modules/a/node_modules/b": { dependencies: { c: "1" } },
      "node_modules/c": {},
    });
    expect(found).toEqual(["node_modules/a needs @a/win, which has no entry"]);
  });
});
