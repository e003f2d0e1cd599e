import { describe, expect, it } from "vitest";
import { confirmed } from "../../src/knowledge/commune.ts";
import {
  communeFault,
  communeValues,
  withCommuneSettings,
} from "../../src/knowledge/commune-settings.ts";
import { shippedContent } from "../support/test-service.ts";

const { commune } = shippedContent();

describe("what officers set of the commune", () => {
  it("is every value that only the commune can say, under its path", () => {
    const values = communeValues(commune);
    expect(values).toContainEqual({
      key: "centre.phone",
      value: commune.centre.phone.value,
      confirmed: false,
    });
    expect(values.map(({ key }) => key)).toContain("villages.3.digitalTeam.phone");
  });

  it("counts as confirmed, and leaves the rest as it is", () => {
    const settled = withCommuneSettings(commune, [["centre.phone", "0237 387 1234"]]);
    expect(confirmed(settled.centre.phone)).toBe("0237 387 1234");
    expect(settled.centre.address).toEqual(commune.centre.address);
    expect(confirmed(commune.centre.phone)).toBeNull();
  });

  it("takes values of several parts, such as hours", () => {
    const hours = [{ days: [1, 2, 3], from: "07:00", to: "11:00" }];
    const settled = withCommuneSettings(commune, [["centre.hours", hours]]);
    expect(confirmed(settled.centre.hours)).toEqual(hours);
  });

  it.each([
    ["centre.phone", 5],
    ["centre.hours", [{ days: [9], from: "07:00", to: "11:00" }]],
    ["centre", "all"],
    ["centre.fax", "0237"],
    ["__proto__.phone", "0237"],
    ["hotlines.0.number", "999"],
  ])("leaves out what does not fit: %s", (key, value) => {
    expect(communeFault(commune, key, value)).not.toBeNull();
    expect(withCommuneSettings(commune, [[key, value]])).toEqual(commune);
  });

  it("has no fault where it fits", () => {
    expect(communeFault(commune, "reception.day", 2)).toBeNull();
  });
});
