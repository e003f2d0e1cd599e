import {
  isBinaryExpression,
  isExportAssignment,
  isExportSpecifier,
  isPropertyAccessExpression,
  SyntaxKind,
} from "typescript/unstable/ast";
import { describe, expect, it } from "vitest";
import { importsOf } from "./imports.ts";
import {
  inSample,
  type Module,
  nodesIn,
  type Offence,
  offence,
  readTexts,
  sourceModules,
} from "./source.ts";

/** Packages that one folder alone may know. */
const homes: Record<string, string> = {
  ioredis: "src/storage/",
  "zca-js": "src/channels/zalo/",
  telegraf: "src/channels/telegram/",
};

function strayPackages(modules: Module[]): Offence[] {
  return modules.flatMap(importsOf).flatMap(({ from, line, specifier }) => {
    const name = Object.keys(homes).find((own) => `${specifier}/`.startsWith(`${own}/`));
    const home = homes[name ?? ""];
    return home && !from.startsWith(home) ? [`${from}:${line}: ${name} belongs in ${home}`] : [];
  });
}

const readsEnvironment = (path: string) =>
  path === "src/main.ts" || path.startsWith("src/commands/");

function strayEnvironment(modules: Module[]): Offence[] {
  const strict = modules.filter(({ path }) => !readsEnvironment(path));
  return strict.flatMap((module) =>
    [...nodesIn(module.tree)].flatMap((node) => {
      const read = isPropertyAccessExpression(node) && node.getText(module.tree) === "process.env";
      return read ? [offence(module, node, "reads process.env")] : [];
    }),
  );
}

function defaultExports(modules: Module[]): Offence[] {
  return modules.flatMap((module) =>
    [...nodesIn(module.tree)].flatMap((node) => {
      const modifier = node.kind === SyntaxKind.DefaultKeyword && node.parent !== undefined;
      const clause = modifier && node.parent.kind === SyntaxKind.DefaultClause;
      const renamed = isExportSpecifier(node) && node.name.getText(module.tree) === "default";
      const found = (modifier && !clause) || renamed || isExportAssignment(node);
      return found ? [offence(module, node, "a default export")] : [];
    }),
  );
}

/** JSDoc would not see an assignment such as `module.exports = …` as an export at all. */
function commonExports(modules: Module[]): Offence[] {
  return modules.flatMap((module) =>
    [...nodesIn(module.tree)]
      .filter(isBinaryExpression)
      .filter(({ left }) => /^(?:module\.)?exports\b/u.test(left.getText(module.tree)))
      .map((node) => offence(module, node, "exports by assignment")),
  );
}

describe("each library has its home", () => {
  it("holds in src", () => {
    expect(strayPackages(sourceModules())).toEqual([]);
  });

  it("sees a library elsewhere, and leaves others alone", () => {
    const sample = {
      "src/traffic/a.ts": 'import { Redis } from "ioredis";\nimport "ioredis-like";',
      "src/storage/a.ts": 'import { Redis } from "ioredis";',
      "src/web/a.ts": 'const zalo = import("zca-js/api");',
    };
    expect(inSample(strayPackages, sample)).toEqual([
      "src/traffic/a.ts:1: ioredis belongs in src/storage/",
      "src/web/a.ts:1: zca-js belongs in src/channels/zalo/",
    ]);
  });
});

describe("the environment is read by main.ts and commands only", () => {
  it("holds in src", () => {
    expect(strayEnvironment(sourceModules())).toEqual([]);
  });

  it("sees another reader", () => {
    const sample = {
      "src/web/a.ts": "// process.env here is a remark\nconst port = process.env.PORT;",
      "src/commands/a.ts": "read(process.env);",
    };
    expect(inSample(strayEnvironment, sample)).toEqual(["src/web/a.ts:2: reads process.env"]);
  });
});

describe("everything is exported by its name", () => {
  it("holds in src and bin", () => {
    expect(defaultExports(sourceModules())).toEqual([]);
    expect(inSample(defaultExports, readTexts("bin", [".js"]))).toEqual([]);
    expect(commonExports(sourceModules())).toEqual([]);
  });

  it("sees default exports in all their forms", () => {
    const sample = {
      "src/a.ts": "export default function a() {}",
      "src/b.ts": "const b = 1;\nexport { b as default };",
      "src/c.ts": "const c = 1;\nexport default c;",
      "src/d.ts": "switch (1) { default: break; }",
    };
    const found = inSample(defaultExports, sample);
    expect([...new Set(found)]).toEqual([
      "src/a.ts:1: a default export",
      "src/b.ts:2: a default export",
      "src/c.ts:2: a default export",
    ]);
    expect(inSample(commonExports, { "src/e.js": "module.exports = 1;" })).toHaveLength(1);
  });
});
