import { describe, expect, it } from "vitest";
import { localTime } from "../../src/kernel/clock.ts";
import { nightly } from "../../src/upkeep/nightly.ts";
import { createFakeClock } from "../support/fake-clock.ts";

const HOUR = 3_600_000;
const MIDNIGHT = Date.UTC(2026, 10, 23, 17, 0);

describe("what is done nightly", () => {
  const watch = (start: number) => {
    const clock = createFakeClock(start);
    const runs: number[] = [];
    const job = nightly({
      name: "backup",
      clock,
      lastRun: () => runs.at(-1) ?? 0,
      run: async () => runs.push(clock.now()),
    });
    const pass = async (hours: number) => {
      for (let tick = 0; tick < hours * 6; tick++) {
        await job.run();
        clock.advance(HOUR / 6);
      }
    };
    return { runs, pass };
  };

  it("runs once a day, after two o'clock", async () => {
    const { runs, pass } = watch(MIDNIGHT);
    await pass(48);
    expect(runs.map((at) => localTime(at))).toEqual([
      { date: "2026-11-24", minute: 120 },
      { date: "2026-11-25", minute: 120 },
    ]);
  });

  it("catches up in the morning where the machine was off at night", async () => {
    const { runs, pass } = watch(MIDNIGHT + 7 * HOUR);
    await pass(10);
    expect(runs).toEqual([MIDNIGHT + 7 * HOUR]);
  });
});
