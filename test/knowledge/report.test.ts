import { describe, expect, it } from "vitest";
import { contentReport } from "../../src/knowledge/keeping/report.ts";
import { shippedContent } from "../support/test-service.ts";

/** Residents ask for these two most: so many entries at least must state both. */
const LEAST = 150;

const { procedures } = shippedContent();

describe("the report of the content", () => {
  it("names the source of each part, or that none states it", () => {
    const [entry] = procedures;
    if (!entry) throw new Error("no entry is shipped");
    const papers = { source: "law/article", items: [{ name: "Đơn" }] };
    const { lines } = contentReport([
      {
        ...entry,
        documents: papers,
        time: "unverified",
        fee: "left-out",
        whoMayFile: "unverified",
      },
    ]);
    expect(lines[0]?.origins).toMatchObject({
      documents: "law/article",
      time: null,
      fee: "left-out",
      who: null,
    });
  });

  it("counts what has a source, and papers with time only together", () => {
    const counted = procedures.filter(({ time }) => time !== "unverified").slice(0, 3);
    const [first, ...others] = counted.map((entry) => ({
      ...entry,
      documents: "unverified" as const,
      fee: "left-out" as const,
    }));
    if (!first) throw new Error("no entry states a time");
    const papers = { source: "portal/documents", items: [{ name: "Đơn" }] };
    const report = contentReport([{ ...first, documents: papers }, ...others]);
    expect(report.stated).toMatchObject({ time: 3, documents: 1, fee: 0 });
    expect(report.papersAndTime).toBe(1);
  });

  it(`finds papers and time from a source for ${LEAST} shipped entries at least`, () => {
    expect(contentReport(procedures).papersAndTime).toBeGreaterThanOrEqual(LEAST);
  });
});
