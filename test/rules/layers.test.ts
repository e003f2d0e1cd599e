import { describe, expect, it } from "vitest";
import { folderOf, importsOf } from "./imports.ts";
import { inSample, type Module, type Offence, sourceModules } from "./source.ts";

/** From the ground up: a folder imports only from lines below its own. */
const lines = [
  ["kernel", "wording"],
  ["storage", "channels", "paper"],
  [
    "traffic",
    "conversation",
    "office",
    "upkeep",
    "knowledge",
    "dossiers",
    "reception",
    "announcements",
    "petitions",
    "desk",
  ],
  ["flows"],
  ["console", "web"],
  ["config.ts"],
  ["talker.ts", "content.ts", "doors.ts", "house.ts"],
  ["service.ts"],
  ["main.ts", "commands"],
];

/** Imports within one line that the design asks for. */
const allowed = new Map([
  ["wording > kernel", "wording has a sentence for each error code, and writes figures out"],
  ["web > console", "the web app mounts the officers' pages"],
]);

function upwardImports(modules: Module[]): Offence[] {
  return modules.flatMap(importsOf).flatMap(({ from, line, target }) => {
    if (!target?.startsWith("src/")) return [];
    const [own, other] = [folderOf(from), folderOf(target)];
    if (own === other || allowed.has(`${own} > ${other}`)) return [];
    const [ownLine, otherLine] = [lineOf(own), lineOf(other)];
    if (ownLine < 0) return [`${from}:${line}: ${own} is on no line of the design`];
    if (otherLine >= 0 && otherLine < ownLine) return [];
    const why = otherLine === ownLine ? "on its own line" : "above it";
    return [`${from}:${line}: ${own} imports ${other}, which is ${why}`];
  });
}

function lineOf(folder: string): number {
  return lines.findIndex((names) => names.includes(folder));
}

describe("a folder imports only from folders on a lower line", () => {
  it("holds in src", () => {
    expect(upwardImports(sourceModules())).toEqual([]);
  });

  it("sees an import from above, of types too", () => {
    const sample = { "src/kernel/a.ts": 'import type { B } from "../storage/b.ts";' };
    expect(inSample(upwardImports, sample)).toEqual([
      "src/kernel/a.ts:1: kernel imports storage, which is above it",
    ]);
  });

  it("sees one capability importing another", () => {
    const sample = { "src/traffic/a.ts": '\nexport { b } from "../knowledge/knowledge.ts";' };
    expect(inSample(upwardImports, sample)).toEqual([
      "src/traffic/a.ts:2: traffic imports knowledge, which is on its own line",
    ]);
  });

  it("sees a folder that the design does not know", () => {
    const sample = { "src/helpers/a.ts": 'import { fold } from "../kernel/text.ts";' };
    expect(inSample(upwardImports, sample)).toEqual([
      "src/helpers/a.ts:1: helpers is on no line of the design",
    ]);
  });
});
