import { spawn } from "node:child_process";
import { availableParallelism, loadavg } from "node:os";
import { join } from "node:path";
import { text as allOf } from "node:stream/consumers";
import { root } from "../support/program.ts";
import type { Figure } from "./figures.ts";
import type { EngineName } from "./search-engines.ts";
import { type Material, readMaterial } from "./search-knowledge.ts";
import type { Measured, Order } from "./search-process.ts";

/** The most that a first-time question, the index and the memory may cost. */
interface Targets {
  p50: number;
  p99: number;
  indexS: number;
  allMb?: number;
}

const ALONE: Targets = { p50: 1, p99: 8, indexS: 2 };
const BESIDE_CATALOGUE: Targets = { p50: 6, p99: 20, indexS: 2, allMb: 150 };

const rivals: EngineName[] = [
  "fuse.js, token search",
  "fuse.js over phrases, our normaliser",
  "minisearch, folded",
  "naive Bayes, folded",
];

/** Our search beside others on the same knowledge and questions, with the national catalogue, and at its scale. */
export async function searchBench(): Promise<Figure[]> {
  const material = readMaterial();
  const measure = (engine: EngineName) => measured(engine, material);
  const figures = [loadFigure(), ...targetFigures("ours", await measure("ours"), ALONE)];
  for (const rival of rivals) figures.push(figureOf(rival, await measure(rival)));
  if (!material.catalogue) {
    const got = "skipped: no national catalogue beside the project";
    return [...figures, { what: "ours with the catalogue", target: "-", got, ok: true }];
  }
  const background = "ours, catalogue as background";
  const entries = "ours, catalogue as entries";
  return [
    ...figures,
    ...targetFigures(background, await measure(background), BESIDE_CATALOGUE),
    figureOf(entries, await measure(entries)),
    loadFigure(),
  ];
}

async function measured(engine: EngineName, material: Material): Promise<Measured> {
  const { content, questions, catalogue } = material;
  const order: Order = { engine, content, questions, catalogue: catalogue ?? [] };
  const file = join(import.meta.dirname, "search-process.ts");
  const child = spawn(process.execPath, ["--expose-gc", file], {
    ...{ cwd: root, env: {} },
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify(order));
  const said = await allOf(child.stdout);
  if (said === "") throw new Error(`${engine} could not be measured`);
  return JSON.parse(said) as Measured;
}

function targetFigures(name: string, measured: Measured, targets: Targets): Figure[] {
  const { p50, p99, indexMs, allMb } = measured;
  const limit = (what: string, got: number, most: number, unit: string): Figure => ({
    what: `${name}: ${what}`,
    target: `<= ${most} ${unit}`,
    got: `${got.toFixed(2)} ${unit}`,
    ok: got <= most,
  });
  const memory = targets.allMb === undefined ? [] : [limit("all held", allMb, targets.allMb, "MB")];
  return [
    figureOf(name, measured),
    limit("first-time question, p50", p50, targets.p50, "ms"),
    limit("first-time question, p99", p99, targets.p99, "ms"),
    limit("index", indexMs / 1_000, targets.indexS, "s"),
    ...memory,
  ];
}

function figureOf(what: string, measured: Measured): Figure {
  const { hit1, hit3, p50, p99, indexMs, indexMb, allMb } = measured;
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const cells = [
    `hit@1 ${percent(hit1)}`,
    `hit@3 ${percent(hit3)}`,
    `p50 ${p50.toFixed(2)} ms`,
    `p99 ${p99.toFixed(2)} ms`,
    `index ${indexMs.toFixed(0)} ms and ${indexMb.toFixed(1)} MB`,
    `all held ${allMb.toFixed(0)} MB`,
  ];
  return { what, target: "-", got: cells.join("  "), ok: true };
}

function loadFigure(): Figure {
  const got = `${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} cores`;
  return { what: "load of the machine", target: "-", got, ok: true };
}
