import {
  type CallExpression,
  isCallExpression,
  isNoSubstitutionTemplateLiteral,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
  isSpreadAssignment,
  isStringLiteral,
} from "typescript/unstable/ast";
import { describe, expect, it } from "vitest";
import { inSample, type Module, nodesIn, type Offence, offence, sourceModules } from "./source.ts";

/** Fields that hold people's words, numbers or secrets. */
const telling =
  /^(?:text|content|payload|says|said|message|body|question|answer|phone|address|cookie|secret|password|authorization|headers)$/u;

function logCalls(module: Module): CallExpression[] {
  return [...nodesIn(module.tree)].filter(isCallExpression).filter(({ expression }) => {
    if (!isPropertyAccessExpression(expression)) return false;
    const level = /^(?:trace|debug|info|warn|error|fatal)$/u.test(expression.name.text);
    return level && /(?:^|\.)log(?:ger)?$/u.test(expression.expression.getText(module.tree));
  });
}

function faultsOf({ arguments: given }: CallExpression, module: Module): string[] {
  return given.flatMap((argument, index) => {
    if (isStringLiteral(argument) || isNoSubstitutionTemplateLiteral(argument)) return [];
    if (index > 0) return ["a sentence of values"];
    if (!isObjectLiteralExpression(argument)) return ["a whole object"];
    return argument.properties.flatMap((property) => {
      if (isSpreadAssignment(property)) return ["a spread object"];
      const name = property.name?.getText(module.tree) ?? "";
      return telling.test(name) ? [name] : [];
    });
  });
}

/** Fields that tell too much, objects of unknown content, and sentences made of values. */
function talkative(modules: Module[]): Offence[] {
  return modules.flatMap((module) =>
    logCalls(module).flatMap((call) =>
      faultsOf(call, module).map((what) => offence(module, call, `logs ${what}`)),
    ),
  );
}

describe("log lines carry ids, codes and figures, never people's words", () => {
  it("holds in src", () => {
    expect(talkative(sourceModules())).toEqual([]);
  });

  it("finds log calls at all", () => {
    const calls = sourceModules().flatMap(logCalls);
    expect(calls.length).toBeGreaterThan(3);
  });

  it("sees fields that tell, objects of unknown content, and sentences of values", () => {
    const sample = {
      "src/traffic/a.ts": [
        'log.info({ id, text: said }, "taken");',
        'parts.log.warn({ payload }, "failed");',
        'log.error(message, "failed");',
        'log.error({ ...message }, "failed");',
        "log.error({ id }, `failed at $" + "{said}`);",
        'log.info({ id, err: error }, "fine");',
        'catalog.info({ text }, "no log");',
      ].join("\n"),
    };
    expect(inSample(talkative, sample)).toEqual([
      "src/traffic/a.ts:1: logs text",
      "src/traffic/a.ts:2: logs payload",
      "src/traffic/a.ts:3: logs a whole object",
      "src/traffic/a.ts:4: logs a spread object",
      "src/traffic/a.ts:5: logs a sentence of values",
    ]);
  });
});
