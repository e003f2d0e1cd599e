import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createJobs, isOverdue, type Jobs } from "../../src/upkeep/jobs.ts";
import { createFakeClock, type FakeClock } from "../support/fake-clock.ts";
import { ticks } from "../traffic/traffic-world.ts";

const START = Date.UTC(2026, 10, 23);
const HOUR = 3_600_000;

let clock: FakeClock;
let jobs: Jobs;
let fails: boolean;
let runs: number[];

beforeEach(async () => {
  clock = createFakeClock(START);
  jobs = createJobs(clock, pino({ level: "silent" }));
  fails = false;
  runs = [];
  const run = async () => {
    runs.push(clock.now());
    if (fails) throw new Error("broken");
  };
  jobs.start([{ name: "sweep", everyMs: HOUR, run }]);
  await ticks(2);
});
afterEach(() => jobs.stop());

async function pass(ms: number): Promise<void> {
  clock.advance(ms);
  await ticks(2);
}

/** The one job. */
function state() {
  const [found] = jobs.states();
  if (!found) throw new Error("no job");
  return found;
}

describe("a job", () => {
  it("runs at the start and again after its time, whether it succeeds or fails", async () => {
    fails = true;
    await pass(HOUR);
    fails = false;
    await pass(HOUR);
    expect(runs).toEqual([START, START + HOUR, START + 2 * HOUR]);
  });

  it("tells when it began, succeeded and failed last", async () => {
    expect(state()).toMatchObject({ beganAt: START, succeededAt: START, failedAt: null });
    fails = true;
    await pass(HOUR);
    const failed = START + HOUR;
    expect(state()).toMatchObject({ beganAt: failed, succeededAt: START, failedAt: failed });
  });

  it("that mostly looks whether it is time tells when its work was done", () => {
    const doneAt = () => START - 5;
    jobs.start([{ name: "nightly", everyMs: HOUR, run: async () => {}, doneAt }]);
    expect(state().doneAt).toBe(START);
    expect(jobs.states()[1]?.doneAt).toBe(START - 5);
  });

  it("is overdue when it has not succeeded for more than three of its periods", async () => {
    fails = true;
    for (let times = 0; times < 3; times++) await pass(HOUR);
    expect(isOverdue(state(), clock.now())).toBe(false);
    await pass(1);
    expect(isOverdue(state(), clock.now())).toBe(true);
    fails = false;
    await pass(HOUR);
    expect(isOverdue(state(), clock.now())).toBe(false);
  });

  it("that hangs at its first run is overdue, too", async () => {
    jobs.start([{ name: "hangs", everyMs: HOUR, run: () => clock.sleep(10 * HOUR) }]);
    await pass(3 * HOUR + 1);
    const hanging = jobs.states().filter((job) => isOverdue(job, clock.now()));
    expect(hanging.map(({ name }) => name)).toEqual(["hangs"]);
    await pass(10 * HOUR);
  });

  it("that runs every second is not overdue after one slow run", () => {
    const job = { ...state(), everyMs: 1_000 };
    expect(isOverdue(job, START + 119_000)).toBe(false);
    expect(isOverdue(job, START + 121_000)).toBe(true);
  });
});
