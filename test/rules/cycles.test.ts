import { describe, expect, it } from "vitest";
import { importsOf } from "./imports.ts";
import { inSample, type Module, type Offence, sourceModules } from "./source.ts";

/** Groups of files each of which imports, over some way, every other of its group. Imports of types count. */
function cycles(modules: Module[]): Offence[] {
  const imports = new Map(
    modules.map((module) => [
      module.path,
      importsOf(module).flatMap(({ target }) => (target === null ? [] : [target])),
    ]),
  );
  const reached = new Map([...imports.keys()].map((path) => [path, reachedFrom(path, imports)]));
  const groups = [...imports.keys()].map((path) =>
    [...(reached.get(path) ?? [])].filter((other) => reached.get(other)?.has(path)).sort(),
  );
  return [...new Set(groups.filter(({ length }) => length > 0).map((group) => group.join(" ↔ ")))];
}

function reachedFrom(start: string, imports: Map<string, string[]>): Set<string> {
  const seen = new Set<string>();
  const open = [...(imports.get(start) ?? [])];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    open.push(...(imports.get(path) ?? []));
  }
  return seen;
}

describe("files import each other in no circle", () => {
  it("holds in src", () => {
    expect(cycles(sourceModules())).toEqual([]);
  });

  it("sees a circle of three, closed by a type", () => {
    const sample = {
      "src/a.ts": 'import { b } from "./b.ts";',
      "src/b.ts": 'import { c } from "./c.ts";',
      "src/c.ts": 'import type { A } from "./a.ts";',
      "src/d.ts": 'import { a } from "./a.ts";',
    };
    expect(inSample(cycles, sample)).toEqual(["src/a.ts ↔ src/b.ts ↔ src/c.ts"]);
  });
});
