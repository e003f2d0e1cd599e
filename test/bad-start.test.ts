import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { shippedKnowledge } from "../src/content.ts";
import { type Program, root, run, startArguments } from "./support/program.ts";

/** The first start on an empty directory makes a database, which takes long on a busy machine. */
vi.setConfig({ testTimeout: 120_000 });

const started: Program[] = [];
afterEach(() => Promise.all(started.splice(0).map((program) => program.end("SIGKILL"))));

const newDataDir = () => mkdtempSync(join(tmpdir(), "mot-cua-"));

function start(env: Record<string, string>): Program {
  const own = { PORT: "0", HOST: "127.0.0.1", LOG_LEVEL: "silent", DATA_DIR: newDataDir() };
  const program = run(process.execPath, startArguments, { ...own, ...env });
  started.push(program);
  return program;
}

/** What a start that must fail says on the error output. */
async function refusal(env: Record<string, string>): Promise<string> {
  const program = start(env);
  expect(await program.ended).toEqual({ code: 1, signal: null });
  expect(program.stdout()).toBe("");
  return program.stderr();
}

/** A data directory in which officers have changed knowledge files. */
function withKnowledge(files: Record<string, string>): string {
  const dataDir = newDataDir();
  for (const [path, text] of Object.entries(files)) {
    const file = join(dataDir, "knowledge", path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, text);
  }
  return dataDir;
}

const shipped = (path: string) => readFileSync(join(shippedKnowledge, path), "utf8");

describe("a broken knowledge file stops the start", () => {
  it("with its name, the field and the mend", async () => {
    const broken = shipped("commune.yaml").replace('from: "07:30"', 'from: "half past seven"');
    const said = await refusal({ DATA_DIR: withKnowledge({ "commune.yaml": broken }) });
    expect(said).toContain(
      "commune.yaml: centre.hours.value.0.from: an hour is written like 07:30",
    );
    expect(said).not.toContain("    at ");
  });

  it("with every fault of every file", async () => {
    const said = await refusal({
      DATA_DIR: withKnowledge({
        "commune.yaml": shipped("commune.yaml").replace(
          "villageCount: { value: 25",
          "villageCount: { value: none",
        ),
        "calendar.yaml": "holidays: [",
        "procedures/no-matter.md": "only text",
        "procedures/empty.md": "---\ncode: '12'\nshortName: ''\n---\n",
      }),
    });
    const named = [
      "commune.yaml: villageCount.value:",
      "calendar.yaml: (YAML):",
      "procedures/no-matter.md: (YAML): front matter",
      "procedures/empty.md: code: a code is written like",
      "procedures/empty.md: shortName:",
      "procedures/empty.md: field:",
    ];
    expect(named.filter((fault) => !said.includes(fault))).toEqual([]);
  });
});

describe("a start that cannot be", () => {
  it("is refused in one sentence where another process has the data directory or the port", async () => {
    const dataDir = withKnowledge({ "commune.yaml": shipped("commune.yaml") });
    const first = start({ DATA_DIR: dataDir });
    const [, port = ""] = await first.saying(/http:\/\/localhost:(\d+)/u);
    expect(await refusal({ DATA_DIR: dataDir })).toMatch(
      /^Một Cửa cannot start: another process uses the data directory \S+\n$/u,
    );
    expect(await refusal({ PORT: port })).toMatch(
      new RegExp(`^Một Cửa cannot start: .*\\b${port}\\b.*\n$`, "u"),
    );
    expect(await first.end()).toEqual({ code: 0, signal: null });
  });

  it("tells all wrong environment variables at once, each with its mend", async () => {
    const said = await refusal({
      PORT: "eighty",
      PUBLIC_URL: "motcua.example.vn",
      METRICS_TOKEN: "short",
      LOG_LEVEL: "loud",
      DATABASE_URL: "mysql://host/database",
    });
    const lines = said.trim().split("\n").slice(1);
    expect(lines.map((line) => /^ {2}(\w+): ./u.exec(line)?.[1]).sort()).toEqual([
      "DATABASE_URL",
      "LOG_LEVEL",
      "METRICS_TOKEN",
      "PORT",
      "PUBLIC_URL",
    ]);
    expect(said).not.toContain("    at ");
  });
});

describe("an old Node", () => {
  const old = oldNode();

  it.skipIf(old === null)(`is told what to do${old ? "" : " (skipped: no old Node here)"}`, () => {
    const told = spawnSync(old ?? "", startArguments, { cwd: root, encoding: "utf8" });
    expect(told.status).toBe(1);
    expect(told.stdout).toBe("");
    expect(told.stderr).toMatch(/^Một Cửa needs Node\.js 24 or newer, and this is \d+\S+: .+\n$/u);
  });
});

/** A Node on this machine's path that cannot run TypeScript, or null. */
function oldNode(): string | null {
  const nodes = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, "node"));
  const isOld = (node: string) => {
    const { stdout } = spawnSync(node, ["--version"], { encoding: "utf8" });
    const [, major] = /^v(\d+)/u.exec(stdout ?? "") ?? [];
    return major !== undefined && Number(major) < 24;
  };
  return nodes.find(isOld) ?? null;
}
