import {
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isPropertyAccessExpression,
  type Node,
} from "typescript/unstable/ast";
import { describe, expect, it } from "vitest";
import { importsOf } from "./imports.ts";
import { inSample, type Module, nodesIn, type Offence, offence, sourceModules } from "./source.ts";

/** Who may use which source of time besides the clock, and why. */
const allowed = new Map([
  ["src/doors.ts setTimeout", "ends connections that a stopping server waits for"],
  ["src/web/chat/reply-stream.ts setInterval", "keeps a socket from being cut by proxies"],
  ["src/storage/directory-lock.ts setInterval", "beats for the operating system's other processes"],
  ["src/storage/redis.ts setTimeout", "ends the start's wait for a connection"],
  ["src/traffic/lane-worker.ts performance.now", "measures how long a turn takes"],
  ["src/commands/evaluation.ts performance.now", "measures how long an answer takes"],
]);

const timers = ["setTimeout", "setInterval"];

/** What a file takes the time from, at these nodes; a date that is computed from a given one is no source. */
function sourceOfTime(node: Node, module: Module): string | null {
  if (isNewExpression(node)) {
    const bare = node.expression.getText(module.tree) === "Date" && !node.arguments?.length;
    return bare ? "new Date" : null;
  }
  if (isPropertyAccessExpression(node)) {
    const text = node.getText(module.tree).replace(/^globalThis\./u, "");
    return /^(?:Date\.now|performance\.now|process\.(?:hrtime|uptime))$/u.test(text) ? text : null;
  }
  if (!isCallExpression(node) || !isIdentifier(node.expression)) return null;
  const { text } = node.expression;
  return timers.includes(text) || text === "Date" ? text : null;
}

function strayTime(modules: Module[]): Offence[] {
  const strict = modules.filter(
    ({ path }) => path !== "src/kernel/clock.ts" && !path.startsWith("src/web/chat/assets/"),
  );
  const uses = strict.flatMap((module) =>
    [...nodesIn(module.tree)].flatMap((node) => {
      const source = sourceOfTime(node, module);
      if (source === null || allowed.has(`${module.path} ${source}`)) return [];
      return [offence(module, node, `takes the time from ${source}`)];
    }),
  );
  const imports = strict.flatMap(importsOf).flatMap(({ from, line, specifier }) => {
    const timed = /^(?:node:)?(?:timers(?:\/promises)?|perf_hooks)$/u.test(specifier);
    return timed ? [`${from}:${line}: takes the time from ${specifier}`] : [];
  });
  return [...uses, ...imports];
}

describe("the time comes from kernel/clock.ts alone", () => {
  it("holds in src (what runs in the browser has the phone's own clock)", () => {
    expect(strayTime(sourceModules())).toEqual([]);
  });

  it("lists no exception that is not used", () => {
    const used = sourceModules().flatMap((module) =>
      [...nodesIn(module.tree)].map((node) => `${module.path} ${sourceOfTime(node, module)}`),
    );
    expect([...allowed.keys()].filter((exception) => !used.includes(exception))).toEqual([]);
  });

  it.each([
    ["Date.now()", "Date.now"],
    ["new Date()", "new Date"],
    ["new Date", "new Date"],
    ["Date()", "Date"],
    ["setTimeout(f, 1)", "setTimeout"],
    ["setInterval(f, 1)", "setInterval"],
    ["const now = performance.now", "performance.now"],
    ["process.hrtime.bigint()", "process.hrtime"],
    ['import { setTimeout as sleep } from "node:timers/promises"', "node:timers/promises"],
  ])("sees %s", (text, source) => {
    const found = inSample(strayTime, { "src/traffic/a.ts": `${text};` });
    expect(found).toEqual([`src/traffic/a.ts:1: takes the time from ${source}`]);
  });

  it("lets a date be computed from a given moment", () => {
    const sample = { "src/traffic/a.ts": "new Date(at); Date.parse(text); clock.now();" };
    expect(inSample(strayTime, sample)).toEqual([]);
  });
});
