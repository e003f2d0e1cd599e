import { describe, expect, it } from "vitest";
import { addWorkingDays, dayOff } from "../../src/kernel/calendar.ts";
import type { Json } from "../../src/kernel/json.ts";
import {
  type CalendarDay,
  dayFault,
  readCalendarChanges,
  spanKey,
  withCalendarChanges,
} from "../../src/knowledge/calendar-settings.ts";
import { settled, unchanging } from "../../src/knowledge/live.ts";
import { shippedContent } from "../support/test-service.ts";

const { calendar } = shippedContent();

const day = (date: string, kind: CalendarDay["kind"]): CalendarDay => ({
  ...{ date, kind, name: "Làm bù", basis: "Thông báo số 1" },
  confidence: "high",
});
const kept = (changes: { [key: string]: unknown }) =>
  readCalendarChanges({ added: [], dropped: [], decided: [], ...changes } as Json);
const changed = (changes: { [key: string]: unknown }) =>
  withCalendarChanges(calendar, kept(changes));

describe("what officers change of the calendar", () => {
  it("is nothing while nothing is kept", () => {
    for (const nothing of [undefined, null, 5, "x", [], {}]) {
      const changes = readCalendarChanges(nothing);
      expect(withCalendarChanges(calendar, changes).days).toHaveLength(calendar.days.length);
    }
  });

  it("makes a Saturday a working day, and a Friday off", () => {
    const swap = [day("2026-11-28", "swap-work"), day("2026-11-27", "swap-off")];
    const now = changed({ added: swap });
    expect(dayOff("2026-11-28", calendar)).toBe("weekend");
    expect(dayOff("2026-11-28", now)).toBeNull();
    expect(dayOff("2026-11-27", now)).toBe("Làm bù");
  });

  it("takes a shipped day out, and counts it as worked", () => {
    const now = changed({ dropped: ["2026-11-24"] });
    expect(dayOff("2026-11-24", calendar)).not.toBeNull();
    expect(dayOff("2026-11-24", now)).toBeNull();
  });

  it("stands in place of a shipped day of the same date", () => {
    const now = changed({ added: [{ ...day("2026-11-24", "holiday"), name: "Tên khác" }] });
    expect(now.days.filter(({ date }) => date === "2026-11-24")).toHaveLength(1);
    expect(dayOff("2026-11-24", now)).toBe("Tên khác");
  });

  it("ends what is provisional, once a span is decided", () => {
    const [tet] = calendar.undecided;
    const decided = tet ? [spanKey(tet)] : [];
    expect(addWorkingDays("2027-02-01", 10, calendar).provisional).toBe(true);
    expect(addWorkingDays("2027-02-01", 10, changed({ decided })).provisional).toBe(false);
  });

  it("leaves out what is broken, and keeps the rest", () => {
    const good = day("2026-11-28", "swap-work");
    const broken = [
      { ...good, date: "2026-02-30" },
      { ...good, date: "2026-11-26" },
      { ...day("2026-11-29", "swap-off") },
      { ...good, kind: "party" },
      { ...good, date: "2026-12-05", secret: 1 },
      { ...good, name: "Hai lần" },
      null,
      "2026-11-28",
    ];
    expect(kept({ added: [good, ...broken], dropped: [5, "2026-11-24"], decided: {} })).toEqual({
      ...{ added: [good], dropped: ["2026-11-24"], decided: [] },
    });
  });

  it("is what the knowledge says from then on", () => {
    let version = 0;
    let value: Json = null;
    const live = settled(unchanging(shippedContent()), {
      version: () => version,
      all: () => new Map([["calendar", { value }]]),
    });
    expect(dayOff("2026-11-28", live.knowledge.calendar)).toBe("weekend");
    value = { added: [day("2026-11-28", "swap-work")] } as unknown as Json;
    version++;
    expect(dayOff("2026-11-28", live.knowledge.calendar)).toBeNull();
  });
});

describe("a day that cannot be added", () => {
  it.each([
    ["of a year that is over", day("2025-11-29", "swap-work"), "past-year"],
    ["of a year too far away", day("2028-01-03", "swap-off"), "far-year"],
    ["on a weekday, as a worked Saturday", day("2026-11-27", "swap-work"), "not-saturday"],
    ["on a Sunday, as a worked Saturday", day("2026-11-29", "swap-work"), "not-saturday"],
    ["on a Saturday, as a day off for it", day("2026-11-28", "substitute"), "rest-day"],
    ["that is there already", day("2026-11-24", "holiday"), "twice"],
  ])("is one %s", (_what, given, fault) => {
    expect(dayFault(given, calendar, 2026)).toBe(fault);
  });

  it.each([
    day("2026-11-28", "swap-work"),
    day("2026-11-27", "swap-off"),
    day("2027-05-02", "holiday"),
  ])("is not $date as $kind", (given) => {
    expect(dayFault(given, calendar, 2026)).toBeNull();
  });
});
