import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { text as allOf } from "node:stream/consumers";
import { root } from "../support/program.ts";
import type { Figure } from "./figures.ts";
import type { EngineName } from "./search-engines.ts";
import { hasCatalogue } from "./search-knowledge.ts";
import type { Measured } from "./search-process.ts";

/** The most that a first-time question, the index and all that the process holds may cost. */
interface Targets {
  p50: number;
  p99: number;
  indexS: number;
  allMb: number;
}

const ALONE: Targets = { p50: 1, p99: 8, indexS: 2, allMb: 150 };
const BESIDE_CATALOGUE: Targets = { p50: 6, p99: 20, indexS: 2, allMb: 150 };

const rivals: EngineName[] = [
  "fuse.js, token search",
  "fuse.js over phrases, our normaliser",
  "minisearch, folded",
  "naive Bayes, folded",
];

/** Our search beside others on the same knowledge and questions, with the national catalogue, and at its scale. */
export async function searchBench(): Promise<Figure[]> {
  const figures = await figuresOf("ours", ALONE);
  for (const rival of rivals) figures.push(...(await figuresOf(rival)));
  if (!hasCatalogue) {
    const got = "skipped: no national catalogue beside the project";
    return [...figures, { what: "ours with the catalogue", target: "-", got, ok: true }];
  }
  const background = await figuresOf("ours, catalogue as background", BESIDE_CATALOGUE);
  return [...figures, ...background, ...(await figuresOf("ours, catalogue as entries"))];
}

/** One engine that could not be measured does not lose the figures of the others. */
async function figuresOf(name: EngineName, targets?: Targets): Promise<Figure[]> {
  try {
    return targets ? await withTargets(name, targets) : [figureOf(name, await measured(name))];
  } catch (error) {
    return [{ what: name, target: "-", got: (error as Error).message, ok: false }];
  }
}

/** Each engine has a process of its own, so that no index lies in another's memory, and a folder for what it learns. */
async function measured(engine: EngineName, folder = newFolder()): Promise<Measured> {
  const file = join(import.meta.dirname, "search-process.ts");
  const child = spawn(process.execPath, ["--expose-gc", file, engine], {
    ...{ cwd: root, env: { TMPDIR: folder } },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const said = await allOf(child.stdout);
  if (said === "") throw new Error(`ended unmeasured: ${(await ended).join(" ")}`);
  return JSON.parse(said) as Measured;
}

const newFolder = () => mkdtempSync(join(tmpdir(), "mot-cua-"));

async function withTargets(name: EngineName, targets: Targets): Promise<Figure[]> {
  const folder = newFolder();
  const of = await measured(name, folder);
  const again = await measured(name, folder);
  const limit = (what: string, got: number, most: number, unit: string): Figure => ({
    what: `${name}: ${what}`,
    target: `<= ${most} ${unit}`,
    got: `${got.toFixed(2)} ${unit}`,
    ok: got <= most,
  });
  return [
    figureOf(name, of),
    limit("first-time question, p50", of.p50, targets.p50, "ms"),
    limit("first-time question, p99", of.p99, targets.p99, "ms"),
    limit("index, learning", of.indexMs / 1_000, targets.indexS, "s"),
    limit("index, learnt before", again.indexMs / 1_000, targets.indexS, "s"),
    limit("memory", of.allMb, targets.allMb, "MB"),
  ];
}

function figureOf(what: string, measured: Measured): Figure {
  const { questions, hit1, hit3, p50, p99, indexMs, indexCpuMs, indexMb, allMb } = measured;
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const cells = [
    `hit@1 ${percent(hit1)}`,
    `hit@3 ${percent(hit3)}`,
    `p50 ${p50.toFixed(2)} ms`,
    `p99 ${p99.toFixed(2)} ms`,
    `index ${indexMs.toFixed(0)} ms (processor ${indexCpuMs.toFixed(0)}), ${indexMb.toFixed(1)} MB`,
    `in all ${allMb.toFixed(0)} MB`,
    `${questions} questions`,
    `load ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`,
  ];
  return { what, target: "-", got: cells.join("  "), ok: true };
}
