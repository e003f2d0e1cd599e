import { describe, expect, it } from "vitest";
import { type AnswerContext, checklist, facetAnswer } from "../../src/knowledge/knowledge.ts";
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
