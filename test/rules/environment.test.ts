import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isPropertyAccessExpression } from "typescript/unstable/ast";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { variableNames } from "../../src/config.ts";
import { type Module, nodesIn, parse, root, sourceModules } from "./source.ts";

/** The variables of the settings, and those that a command reads beside them. */
function readVariables(modules: Module[]): string[] {
  const read = modules.flatMap(({ tree }) =>
    [...nodesIn(tree)].filter(isPropertyAccessExpression).flatMap((node) => {
      const direct = node.expression.getText(tree) === "process.env";
      return direct ? [node.name.text] : [];
    }),
  );
  return [...new Set([...variableNames, ...read])];
}

function missingIn(text: string, names: string[]): string[] {
  return names.filter((name) => !new RegExp(`\\b${name}\\b`, "u").test(text));
}

/** The names that a file of settings sets, in use or behind a #. */
function namesSet(text: string): string[] {
  return [...text.matchAll(/^#?\s?([A-Z][A-Z_]+)=/gmu)].map(([, name]) => name ?? "");
}

interface Compose {
  services: Record<string, { environment?: Record<string, string> }>;
}

const textOf = (file: string) => {
  const path = join(root, file);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
};

describe("every environment variable is explained", () => {
  const names = readVariables(sourceModules());

  it.each([".env.example", "README.md"])("in %s", (file) => {
    expect(missingIn(textOf(file), names)).toEqual([]);
  });

  it("and .env.example names none that nothing reads", () => {
    expect(namesSet(textOf(".env.example")).filter((name) => !names.includes(name))).toEqual([]);
  });

  it("and compose.yaml gives the service none that nothing reads", () => {
    const { services } = parseYaml(textOf("compose.yaml")) as Compose;
    const given = Object.keys(services["mot-cua"]?.environment ?? {});
    expect(given).toContain("DATABASE_URL");
    expect(given.filter((name) => !names.includes(name))).toEqual([]);
  });

  it("sees one that is missing, and one that only begins like another", () => {
    const modules = parse({ "src/commands/a.ts": "f(process.env.PORT_OF_CALL);" });
    const read = readVariables(modules);
    expect(missingIn("PORT=3000\nHOST, DATA_DIR", read)).toContain("PORT_OF_CALL");
    expect(namesSet("PORT=1\n# HOST=\n# a remark: X=1")).toEqual(["PORT", "HOST"]);
  });
});
