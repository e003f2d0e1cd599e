import { describe, expect, it } from "vitest";
import { addDays, instantOf, localTime, systemClock, weekday } from "../../src/kernel/clock.ts";

describe("local time", () => {
  it.each([
    ["2026-11-22T16:59:59.999Z", "2026-11-22", 1_439],
    ["2026-11-22T17:00:00.000Z", "2026-11-23", 0],
    ["2026-11-22T17:00:59.999Z", "2026-11-23", 0],
    ["2026-11-23T00:00:00.000Z", "2026-11-23", 420],
    ["2026-12-31T17:00:00.000Z", "2027-01-01", 0],
    ["2028-02-28T17:30:00.000Z", "2028-02-29", 30],
  ])("%s is %s, minute %i, in Viet Nam", (iso, date, minute) => {
    expect(localTime(Date.parse(iso))).toEqual({ date, minute });
  });

  it("has no daylight saving", () => {
    for (const month of ["01", "04", "07", "10"]) {
      expect(localTime(Date.parse(`2026-${month}-15T02:00:00Z`)).minute).toBe(540);
    }
  });

  it("and its instant are each other's way back", () => {
    for (const local of [
      { date: "2026-11-23", minute: 0 },
      { date: "2026-11-23", minute: 1_439 },
      { date: "2027-02-28", minute: 421 },
    ]) {
      expect(localTime(instantOf(local))).toEqual(local);
    }
  });

  it("begins a day at 17:00 UTC of the day before", () => {
    const midnight = instantOf({ date: "2026-11-23", minute: 0 });
    expect(new Date(midnight).toISOString()).toBe("2026-11-22T17:00:00.000Z");
  });
});

describe("dates", () => {
  it("number their weekdays from 1 for Monday to 7 for Sunday", () => {
    const week = Array.from({ length: 7 }, (_, day) => addDays("2026-11-23", day));
    expect(week.map(weekday)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it.each([
    ["2026-11-30", 1, "2026-12-01"],
    ["2026-12-31", 1, "2027-01-01"],
    ["2028-02-28", 1, "2028-02-29"],
    ["2027-02-28", 1, "2027-03-01"],
    ["2026-11-23", 0, "2026-11-23"],
    ["2027-01-01", -1, "2026-12-31"],
  ])("%s and %i days are %s", (date, days, result) => {
    expect(addDays(date, days)).toBe(result);
  });
});

describe("the system's clock", () => {
  it("does not sleep at all under a signal that was given", async () => {
    await systemClock.sleep(3_600_000, AbortSignal.abort());
  });

  it("wakes when the signal is given", async () => {
    const controller = new AbortController();
    const sleeping = systemClock.sleep(3_600_000, controller.signal);
    controller.abort();
    await sleeping;
  });
});
