import { describe, expect, it } from "vitest";
import { readDay } from "../../src/conversation/day.ts";
import { words } from "./shipped.ts";

/** A Monday. */
const today = "2026-11-23";
const names = (text: string, day: string | null) => expect(readDay(text, today, words)).toBe(day);

describe("a day is read from its figures", () => {
  it.each([
    ["15/12", "2026-12-15"],
    ["15-12", "2026-12-15"],
    ["15.12", "2026-12-15"],
    ["5/1", "2027-01-05"],
    ["15/12/2026", "2026-12-15"],
    ["15-12-26", "2026-12-15"],
    ["ngày 5 tháng 12", "2026-12-05"],
    ["ngày 5 tháng 12 năm 2026", "2026-12-05"],
    ["thứ năm ngày 26/11", "2026-11-26"],
    ["8h ngày 26/11", "2026-11-26"],
    ["tôi đến ngày 26/11 nhé", "2026-11-26"],
  ])("%s is %s", names);

  it("one without a year is the next such day, today among them", () => {
    names("23/11", "2026-11-23");
    names("22/11", "2027-11-22");
  });

  it.each(["31/11", "30/2", "29/2/2027", "15/13", "0/12"])("%s is no day", (text) =>
    names(text, null),
  );

  it.each([
    ["thứ 5 26/11", "2026-11-26"],
    ["26/11 10h", "2026-11-26"],
    ["26/11 10 giờ", "2026-11-26"],
    ["2026-12-15", "2026-12-15"],
  ])("%s is %s", names);

  it("29/2 is the next day of that date, two years from now", () => {
    expect(readDay("29/2", "2027-03-01", words)).toBe("2028-02-29");
  });
});

describe("a day is read from its name", () => {
  it.each([
    ["hôm nay", "2026-11-23"],
    ["mai", "2026-11-24"],
    ["sáng mai tôi lên", "2026-11-24"],
    ["ngày mai", "2026-11-24"],
    ["ngay mai", "2026-11-24"],
    ["ngày kia", "2026-11-25"],
    ["thứ ba", "2026-11-24"],
    ["thứ 5", "2026-11-26"],
    ["thứ Bảy", "2026-11-28"],
    ["chủ nhật", "2026-11-29"],
  ])("%s is %s", names);

  it("the weekday of today means the next week's", () => names("thứ hai", "2026-11-30"));
});

it.each(["", "hôm nào cũng được", "12", "maison", "bao giờ"])("%j names no day", (text) =>
  names(text, null),
);
