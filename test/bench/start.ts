import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { run } from "../support/program.ts";
import { openPage, spawnService } from "../support/spawned-service.ts";
import { type Figure, quantile } from "./figures.ts";

const RUNS = 5;
const TARGET_S = 3;
const POLL_MS = 20;

/** From `npm start` on a directory that has data already to the first answer that a resident has. */
export async function startBench(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), "mot-cua-"));
  const first = await spawnService(dataDir);
  await first.stop();
  const seconds: number[] = [];
  for (let turn = 0; turn < RUNS; turn++) seconds.push(await secondsToAnswer(dataDir));
  const median = quantile(seconds, 0.5);
  const spread = seconds.map((value) => value.toFixed(2)).join(" ");
  return [
    {
      what: "warm npm start to the first answer, median",
      target: `<= ${TARGET_S} s`,
      got: `${median.toFixed(2)} s (${spread})`,
      ok: median <= TARGET_S,
    },
  ];
}

async function secondsToAnswer(dataDir: string): Promise<number> {
  const began = performance.now();
  const env = { PATH: process.env.PATH ?? "", HOME: tmpdir(), DATA_DIR: dataDir };
  const npm = run("npm", ["start"], { ...env, PORT: "0", HOST: "127.0.0.1", LOG_LEVEL: "silent" });
  const [, port = ""] = await npm.saying(/http:\/\/localhost:(\d+)/u);
  const page = await openPage(`http://127.0.0.1:${port}`, "10.3.0.1");
  await page.insist("m1", "làm giấy khai sinh cho cháu cần gì");
  while ((await page.replies()).length === 0) await pause(POLL_MS);
  const seconds = (performance.now() - began) / 1_000;
  await npm.end();
  return seconds;
}
