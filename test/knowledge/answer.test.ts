import { describe, expect, it } from "vitest";
import {
  type AnswerContext,
  checklist,
  entryParts,
  facetAnswer,
} from "../../src/knowledge/knowledge.ts";
import { shippedContent } from "../support/test-service.ts";

const { procedures, sources, byCode } = shippedContent();
const context: AnswerContext = { sources, today: "2026-11-23", phone: null };
const entry = (code: string) => {
  const found = byCode(code);
  if (!found) throw new Error(`no entry ${code}`);
  return found;
};

describe("a checklist", () => {
  it.each(procedures.map((each) => [each.shortName, each] as const))(
    "of %s has at most 12 lines and every paper, with basis and time of checking",
    (_, each) => {
      const text = checklist(each, context);
      expect(text.split("\n").length).toBeLessThanOrEqual(12);
      const papers = each.documents === "unverified" ? [] : each.documents.items;
      for (const { name } of papers) expect(text).toContain(name);
      expect(text).toMatch(/Căn cứ: .+ \(kiểm tra (?:tháng \d+|\d\d\/\d\d)\/2026\)\./u);
    },
  );

  it("says of what no source states: hỏi Trung tâm", () => {
    const text = checklist(entry("2.002913"), context);
    expect(text).toContain("- Giấy tờ: hỏi Trung tâm.");
    expect(text).toContain("Lệ phí: hỏi Trung tâm.");
  });

  it("names the centre's phone once it is confirmed", () => {
    const text = checklist(entry("2.002913"), { ...context, phone: "0237 111 2222" });
    expect(text).toContain("hỏi Trung tâm, số 0237 111 2222");
  });
});

describe("past its day of review an entry", () => {
  const REVIEW = "Thông tin này đang được rà soát, trước khi đi xin hỏi Trung tâm";
  const { reviewBy } = entry("1.001193");
  const on = (today: string) => ({ ...context, today });

  it("says so, with whom to ask, in the whole answer, in each part and on its page", () => {
    const late = { ...on("2030-01-01"), phone: "0237 111 2222" };
    const said = `${REVIEW}, số 0237 111 2222.`;
    expect(checklist(entry("1.001193"), late)).toContain(said);
    expect(facetAnswer(entry("1.001193"), "time", late)).toContain(said);
    expect(entryParts(entry("1.001193"), late).notes).toContain(said);
  });

  it("does not before, nor on the day itself", () => {
    expect(checklist(entry("1.001193"), on(reviewBy))).not.toContain(REVIEW);
    expect(facetAnswer(entry("1.001193"), "time", on(reviewBy))).not.toContain(REVIEW);
    expect(entryParts(entry("1.001193"), on(reviewBy)).notes.join()).not.toContain(REVIEW);
  });

  it.each(procedures.map((each) => [each.shortName, each] as const))(
    "has at most 12 lines and every paper still: %s",
    (_, each) => {
      const text = checklist(each, on("2030-01-01"));
      expect(text.split("\n").length).toBeLessThanOrEqual(12);
      const papers = each.documents === "unverified" ? [] : each.documents.items;
      for (const { name } of papers) expect(text).toContain(name);
    },
  );
});

describe("a fee", () => {
  const fee = (today: string) => facetAnswer(entry("1.014063"), "fee", { ...context, today });

  it("is half for a new identity card until the end of 2026", () => {
    expect(fee("2026-12-31")).toContain("25.000 đồng");
    expect(fee("2026-12-31")).not.toContain("50.000");
  });

  it("is whole from 1 January 2027", () => {
    expect(fee("2027-01-01")).toContain("50.000 đồng");
    expect(fee("2027-01-01")).not.toContain("25.000");
  });

  it("without an amount is asked of who tells it", () => {
    expect(facetAnswer(entry("1.001193"), "fee", context)).toContain("hỏi Trung tâm");
    expect(fee("2026-12-31")).toContain("hỏi Công an xã");
  });
});
