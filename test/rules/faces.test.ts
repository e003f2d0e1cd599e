import { describe, expect, it } from "vitest";
import { folderOf, importsOf } from "./imports.ts";
import { inSample, type Module, type Offence, sourceModules } from "./source.ts";

/** Folders that are collections: each of their files is for everybody. */
const faceless = ["kernel", "wording", "channels", "flows", "commands"];

/** Who may look behind a face, and why. */
const deeper = new Map([
  ["src/main.ts > src/upkeep/log.ts", "the log is there before the service, to tell why it stops"],
  ["src/service.ts > src/upkeep/retention.ts", "wires this job"],
  ["src/service.ts > src/web/control.ts", "opens this door beside the web's"],
  ...["content", "house", "service"].map((file): [string, string] => [
    `src/${file}.ts > src/knowledge/live.ts`,
    "keeps what the face opens in step with its files",
  ]),
  ...["command-keeping", "kb-check", "kb-report"].map((command): [string, string] => [
    `src/commands/${command}.ts > src/knowledge/keeping/keeping.ts`,
    "the keepers' work reads Excel and tests the search: the service does without",
  ]),
  ...["src/console/components/secret.ts", "src/web/pages/qr.ts"].map((drawer): [string, string] => [
    `${drawer} > src/paper/qr.ts`,
    "draws a code: paper's face reads Excel, which the service does without",
  ]),
  ["src/service.ts > src/upkeep/passphrase.ts", "hands it to the page that shows it once"],
  ["src/commands/talk.ts > src/upkeep/log.ts", "a command has its own log, to the error output"],
]);

function behindFaces(modules: Module[]): Offence[] {
  return modules.flatMap(importsOf).flatMap(({ from, line, target }) => {
    if (!target?.startsWith("src/") || deeper.has(`${from} > ${target}`)) return [];
    const folder = folderOf(target);
    const face = `src/${folder}/${folder}.ts`;
    const isFile = target === `src/${folder}`;
    if (isFile || folder === folderOf(from) || faceless.includes(folder) || target === face)
      return [];
    return [`${from}:${line}: imports ${target}, whose face is ${face}`];
  });
}

describe("outsiders import only the file that bears the folder's name", () => {
  it("holds in src (tests may look at the part that they test)", () => {
    expect(behindFaces(sourceModules())).toEqual([]);
  });

  it("lists no exception that is not used", () => {
    const used = sourceModules()
      .flatMap(importsOf)
      .map(({ from, target }) => `${from} > ${target}`);
    expect([...deeper.keys()].filter((exception) => !used.includes(exception))).toEqual([]);
  });

  it("sees an import from behind a face", () => {
    const sample = { "src/flows/a.ts": 'import { b } from "../reception/places.ts";' };
    expect(inSample(behindFaces, sample)).toEqual([
      "src/flows/a.ts:1: imports src/reception/places.ts, whose face is src/reception/reception.ts",
    ]);
  });
});
