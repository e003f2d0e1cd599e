import {
  isArrowFunction,
  isConstructorDeclaration,
  isFunctionDeclaration,
  isFunctionExpression,
  isMethodDeclaration,
} from "typescript/unstable/ast";
import { describe, expect, it } from "vitest";
import {
  inSample,
  lineOf,
  type Module,
  nodesIn,
  type Offence,
  offence,
  readTexts,
  sourceModules,
  type Texts,
} from "./source.ts";

const LONGEST_FILE = 300;
const LONGEST_FUNCTION = 50;

function longFiles(texts: Texts): Offence[] {
  return Object.entries(texts).flatMap(([path, text]) => {
    const lines = text.trimEnd().split("\n").length;
    return lines > LONGEST_FILE ? [`${path}: ${lines} lines`] : [];
  });
}

const isFunction = (node: Parameters<typeof isArrowFunction>[0]) =>
  isArrowFunction(node) ||
  isConstructorDeclaration(node) ||
  isFunctionDeclaration(node) ||
  isFunctionExpression(node) ||
  isMethodDeclaration(node);

/** A function's own lines: functions within it are counted by themselves. */
function longFunctions(modules: Module[]): Offence[] {
  return modules.flatMap((module) => {
    const functions = [...nodesIn(module.tree)].filter(isFunction);
    const span = (node: (typeof functions)[number]) => {
      const last = module.tree.getLineAndCharacterOfPosition(node.getEnd()).line + 1;
      return { first: lineOf(module, node), last };
    };
    const spans = functions.map((node) => ({ node, ...span(node) }));
    return spans.flatMap(({ node, first, last }) => {
      const within = new Set<number>();
      for (const inner of spans) {
        if (inner.node === node || inner.first < first || inner.last > last) continue;
        for (let line = inner.first + 1; line <= inner.last; line++) within.add(line);
      }
      const lines = last - first + 1 - within.size;
      return lines > LONGEST_FUNCTION
        ? [offence(module, node, `a function of ${lines} lines`)]
        : [];
    });
  });
}

describe(`files have at most ${LONGEST_FILE} lines`, () => {
  it.each(["src", "test", "bin"])("holds in %s", (folder) => {
    expect(longFiles(readTexts(folder, [".ts", ".js", ".css"]))).toEqual([]);
  });

  it("sees a file of 301 lines", () => {
    const lines = (count: number) => "one\n".repeat(count);
    const sample = { "src/a.ts": lines(300), "src/b.ts": lines(301) };
    expect(longFiles(sample)).toEqual(["src/b.ts: 301 lines"]);
  });
});

describe(`functions have at most ${LONGEST_FUNCTION} lines`, () => {
  it("holds in src", () => {
    expect(longFunctions(sourceModules())).toEqual([]);
  });

  it("counts what is nested by itself", () => {
    const inner = `const inner = () => {\n${"f();\n".repeat(45)}};\n`;
    const sample = { "src/a.ts": `export function outer() {\n${inner}${inner}}` };
    expect(inSample(longFunctions, sample)).toEqual([]);
  });

  it("sees a function of 51 lines, whichever way it is written", () => {
    const body = (lines: number) => "f();\n".repeat(lines - 2);
    const sample = {
      "src/a.ts": `export function short() {\n${body(50)}}`,
      "src/b.ts": `/** Long. */\nexport const long = () => {\n${body(51)}};`,
      "src/c.ts": `export const held = { long() {\n${body(51)}} };`,
    };
    expect(inSample(longFunctions, sample)).toEqual([
      "src/b.ts:2: a function of 51 lines",
      "src/c.ts:1: a function of 51 lines",
    ]);
  });
});
