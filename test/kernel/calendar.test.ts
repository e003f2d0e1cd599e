import { describe, expect, it } from "vitest";
import { addWorkingDays, calendarSchema, dayOff } from "../../src/kernel/calendar.ts";
import { calendar } from "./shipped.ts";

describe("days off", () => {
  it.each([
    ["2026-11-24", "Ngày Văn hóa Việt Nam"],
    ["2027-01-01", "Tết Dương lịch"],
    ["2026-01-02", "Nghỉ hoán đổi dịp Tết Dương lịch"],
    ["2026-04-27", "Nghỉ bù Giỗ Tổ Hùng Vương"],
  ])("%s is off for its name", (date, name) => {
    expect(dayOff(date, calendar)).toBe(name);
  });

  it("Saturdays and Sundays are off", () => {
    expect(dayOff("2026-11-21", calendar)).toBe("weekend");
    expect(dayOff("2026-11-22", calendar)).toBe("weekend");
  });

  it("Mondays to Fridays are worked", () => {
    for (const date of ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"]) {
      expect(dayOff(date, calendar)).toBeNull();
    }
  });

  it("a Saturday that is worked for another day is a working day", () => {
    expect(dayOff("2026-01-10", calendar)).toBeNull();
    expect(dayOff("2026-08-22", calendar)).toBeNull();
  });

  it("a holiday on a Sunday bears its name, and not that it is a weekend", () => {
    expect(dayOff("2026-04-26", calendar)).toBe("Giỗ Tổ Hùng Vương");
  });
});

describe("working days after a start", () => {
  it.each([
    ["2026-11-20", 3, "2026-11-26", "over a weekend and 24 November"],
    ["2026-12-31", 1, "2027-01-04", "over New Year and a weekend"],
    ["2026-01-09", 1, "2026-01-10", "a working Saturday counts"],
    ["2026-01-09", 2, "2026-01-12", "the Sunday after it does not"],
    ["2026-08-28", 1, "2026-09-03", "over the days off around 2 September"],
    ["2026-11-21", 1, "2026-11-23", "from a Saturday"],
    ["2026-11-23", 0, "2026-11-23", "none at all"],
  ])("%s and %i are %s: %s", (start, days, date) => {
    expect(addWorkingDays(start, days, calendar)).toEqual({ date, provisional: false });
  });

  it("do not count the start, even when it is a working day", () => {
    expect(addWorkingDays("2026-11-16", 1, calendar).date).toBe("2026-11-17");
  });

  it("are provisional when they pass the undecided days of Tết 2027", () => {
    expect(addWorkingDays("2027-02-01", 10, calendar).provisional).toBe(true);
  });

  it("are provisional when they end within the undecided days", () => {
    expect(addWorkingDays("2027-02-03", 1, calendar)).toEqual({
      date: "2027-02-04",
      provisional: true,
    });
  });

  it("are provisional when they begin within the undecided days", () => {
    expect(addWorkingDays("2027-02-08", 5, calendar).provisional).toBe(true);
  });

  it("are sure when they end before the undecided days or begin after them", () => {
    expect(addWorkingDays("2027-02-02", 1, calendar)).toEqual({
      date: "2027-02-03",
      provisional: false,
    });
    expect(addWorkingDays("2027-02-11", 1, calendar).provisional).toBe(false);
  });
});

it("a calendar with an unknown kind of day or a date that does not exist is refused", () => {
  const [day] = calendar.days;
  const withDay = (change: object) =>
    calendarSchema.safeParse({ ...calendar, days: [{ ...day, ...change }] }).success;
  expect(withDay({})).toBe(true);
  expect(withDay({ kind: "party" })).toBe(false);
  expect(withDay({ date: "2026-02-30" })).toBe(false);
});
