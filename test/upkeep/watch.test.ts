import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { pino } from "pino";
import { expect, it, onTestFinished } from "vitest";
import { openStorage } from "../../src/storage/storage.ts";
import { createWatch, type WatchParts } from "../../src/upkeep/watch.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { snapshot } from "../support/snapshot.ts";
import { MONDAY, shippedContent } from "../support/test-service.ts";

async function watched(given: Partial<WatchParts> = {}) {
  const storage = await openStorage({ memory: true, snapshot: snapshot() });
  onTestFinished(() => storage.close());
  const lines: { part?: string; msg: string }[] = [];
  const log = pino({ level: "info" }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const clock = createFakeClock(MONDAY);
  const watch = createWatch({
    ...{ clock, log, storage, audit: storage.audit, began: MONDAY, hasRedis: false },
    ...{ dataDir: mkdtempSync(join(tmpdir(), "mot-cua-watch-")), clockOffset: null },
    ...{ channels: [], brokenEdit: () => null, jobs: () => [] },
    calendar: () => shippedContent().calendar,
    countDeadLetters: async () => (await storage.state.counts()).deadLetters,
    ...given,
  });
  const run = (name: string) => watch.jobs.find((job) => job.name === name)?.run();
  return { watch, storage, lines, clock, run };
}

it("keeps what it found at its last look, and looks every fifteen seconds", async () => {
  const { watch, run } = await watched();
  expect(watch.findings()).toEqual([]);
  await run("health");
  expect(watch.findings().map(({ code }) => code)).toContain("disk");
  expect(watch.jobs.find(({ name }) => name === "health")?.everyMs).toBe(15_000);
});

it("reads the whole audit log once a day, and when it is asked to examine", async () => {
  const { watch, storage, run, clock } = await watched();
  const entry = { officer: null, action: "a", kind: "k", subject: "s", fields: [], address: null };
  for (let count = 0; count < 3; count++) await storage.audit.append(entry, MONDAY);
  const level = () => watch.findings().find(({ code }) => code === "audit")?.level;
  await run("audit");
  await run("health");
  expect(level()).toBe("ok");
  await sql`alter table audit disable trigger user`.execute(storage.db);
  await sql`update audit set subject = 'other' where seq = 2`.execute(storage.db);
  await run("audit");
  await run("health");
  expect(level()).toBe("ok");
  clock.advance(24 * 3_600_000);
  await run("audit");
  await run("health");
  expect(level()).toBe("danger");
  expect(await watch.examine()).toContainEqual({
    ...{ code: "audit", level: "danger" },
    facts: { brokenAt: 2 },
  });
});

it("says when a part goes wrong and when it is well again, once each", async () => {
  let broken: string | null = null;
  const { lines, run } = await watched({ brokenEdit: () => broken });
  await run("health");
  broken = "a.md: code";
  for (let times = 0; times < 2; times++) await run("health");
  broken = null;
  for (let times = 0; times < 2; times++) await run("health");
  expect(lines.map(({ part, msg }) => [part, msg])).toEqual([
    ["knowledge", "does not work"],
    ["knowledge", "works again"],
  ]);
});

it("tells programs of the parts alone: not of warnings that leave everything working", async () => {
  const { watch } = await watched({ countDeadLetters: async () => 3 });
  expect(await watch.health()).toEqual({
    status: "ok",
    parts: [
      { name: "database", ok: true, detail: "" },
      { name: "knowledge", ok: true, detail: "" },
    ],
  });
});

it.each([
  ["not answering", null, "down"],
  [null, "not reachable", "degraded"],
])("is %s / %s: %s", async (database, redis, status) => {
  const problems = async () => ({ database, redis });
  const { watch } = await watched({ storage: { problems }, hasRedis: true });
  expect((await watch.health()).status).toBe(status);
});
