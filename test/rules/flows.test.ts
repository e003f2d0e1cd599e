import {
  isIdentifier,
  isPropertyAccessExpression,
  isTryStatement,
  isTypeReferenceNode,
} from "typescript/unstable/ast";
import { describe, expect, it } from "vitest";
import { importsOf } from "./imports.ts";
import { inSample, type Module, nodesIn, type Offence, offence, sourceModules } from "./source.ts";

const LONGEST_FLOW = 80;

/** Files of flows/ that hold a journey; the others there are its tools. */
function isFlow(module: Module): boolean {
  return [...nodesIn(module.tree)].some(
    (node) =>
      isTypeReferenceNode(node) &&
      /^Flow(?:Definition)?$/u.test(node.typeName.getText(module.tree)),
  );
}

const inFlows = (modules: Module[]) => modules.filter(({ path }) => path.startsWith("src/flows/"));

function caught(modules: Module[]): Offence[] {
  return inFlows(modules).flatMap((module) =>
    [...nodesIn(module.tree)].flatMap((node) => {
      const chained = isPropertyAccessExpression(node) && node.name.text === "catch";
      return isTryStatement(node) || chained ? [offence(module, node, "catches errors")] : [];
    }),
  );
}

function timed(modules: Module[]): Offence[] {
  return inFlows(modules)
    .filter(isFlow)
    .flatMap((module) =>
      [...nodesIn(module.tree)].flatMap((node) => {
        const clock = isIdentifier(node) && /^(?:clock|Clock|systemClock|Date)$/u.test(node.text);
        return clock ? [offence(module, node, `has ${node.text}`)] : [];
      }),
    );
}

function outward(modules: Module[]): Offence[] {
  return inFlows(modules)
    .flatMap(importsOf)
    .filter(({ specifier }) => specifier.startsWith("node:"))
    .map(({ from, line, specifier }) => `${from}:${line}: reaches out through ${specifier}`);
}

function long(modules: Module[]): Offence[] {
  return inFlows(modules)
    .filter(isFlow)
    .flatMap(({ path, text }) => {
      const lines = text.trimEnd().split("\n").length;
      return lines > LONGEST_FLOW ? [`${path}: a flow of ${lines} lines`] : [];
    });
}

const rules: [string, (modules: Module[]) => Offence[]][] = [
  ["catch nothing", caught],
  ["have no clock", timed],
  ["do no input or output of their own", outward],
  [`have at most ${LONGEST_FLOW} lines`, long],
];

describe("flows", () => {
  it.each(rules)("%s", (_name, check) => {
    expect(check(sourceModules())).toEqual([]);
  });

  it("are recognised", () => {
    expect(inFlows(sourceModules()).filter(isFlow)).not.toEqual([]);
  });

  it("are seen to break each of these rules", () => {
    const flow = `import { readFileSync } from "node:fs";
      export const book: FlowDefinition<X> = { async run(talk, { clock }) {
        try { readFileSync("a"); } finally { await talk.tell("b").catch(f); }
      } };${"\n".repeat(LONGEST_FLOW)}f();`;
    const sample = { "src/flows/a.ts": flow };
    expect(rules.map(([, check]) => inSample(check, sample))).toEqual([
      ["src/flows/a.ts:3: catches errors", "src/flows/a.ts:3: catches errors"],
      ["src/flows/a.ts:2: has clock"],
      ["src/flows/a.ts:1: reaches out through node:fs"],
      ["src/flows/a.ts: a flow of 84 lines"],
    ]);
  });
});
