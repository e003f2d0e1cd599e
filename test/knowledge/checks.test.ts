import { describe, expect, it } from "vitest";
import { shippedKnowledge } from "../../src/content.ts";
import { checkContent } from "../../src/knowledge/keeping/checks.ts";
import { confusions } from "../../src/knowledge/keeping/self-test.ts";
import { openKnowledge } from "../../src/knowledge/knowledge.ts";
import { type Content, loadContent } from "../../src/knowledge/load.ts";
import type { Procedure } from "../../src/knowledge/procedure.ts";
import { BIRTH, BIRTH_CODE, smallFolders } from "./small-folders.ts";

const TODAY = "2026-11-24";
const shipped = loadContent([shippedKnowledge]);

/** What is found in shipped content of which the registration of births was changed. */
function foundIn(change: Partial<Procedure>, today = TODAY) {
  const procedures = shipped.procedures.map((entry) =>
    entry.code === BIRTH_CODE ? { ...entry, ...change } : entry,
  );
  return checkContent({ ...shipped, procedures }, today);
}

const faultsOf = (change: Partial<Procedure>) => foundIn(change).faults;
const fault = (what: string) => [{ where: BIRTH, what: expect.stringContaining(what) }];

describe("the check of the content", () => {
  it("finds nothing to mend in what is shipped", () => {
    expect(checkContent(shipped, TODAY).faults).toEqual([]);
  });

  it.each<[string, Partial<Procedure>, string]>([
    ["a sibling that is not there", { siblings: ["9.999999"] }, "9.999999"],
    ["an entry that is its own sibling", { siblings: [BIRTH_CODE] }, "chính mục này"],
    ["a qualifier that is not there", { qualifiers: ["khong-co"] }, "khong-co"],
    ["a day of review to come", { reviewedOn: "2026-11-25" }, "2026-11-25"],
    ["a review that ends before it began", { reviewBy: "2026-01-01" }, "đứng trước"],
    [
      "a fee that ends before it begins",
      {
        fee: {
          source: "portal/fee",
          items: [{ text: "x", validFrom: "2027-01-01", validTo: "2026-01-01" }],
        },
      },
      "lệ phí",
    ],
  ])("finds %s", (_, change, what) => {
    expect(faultsOf(change)).toEqual(fault(what));
  });

  it("finds an alias that another entry has too, in capitals as well", () => {
    const other = shipped.procedures.find(({ code }) => code !== BIRTH_CODE);
    const alias = other?.aliases[0]?.toUpperCase() ?? "";
    const found = faultsOf({ aliases: [alias] });
    expect(found).toHaveLength(1);
    expect(found[0]?.what).toContain(alias.toLowerCase());
  });

  it("finds codes that lead nowhere in what is asked back, what is asked most, and guides", () => {
    const without = (code: string): Content => ({
      ...shipped,
      procedures: shipped.procedures.filter((entry) => entry.code !== code),
    });
    const [popular = ""] = shipped.words.popular;
    const wheres = checkContent(without(popular), TODAY).faults.map(({ where }) => where);
    expect(wheres).toContain("words.yaml");
    const [ambiguity] = shipped.ambiguities;
    const asked = ambiguity?.codes.find((code) => shipped.paths.has(code)) ?? "";
    expect(checkContent(without(asked), TODAY).faults.map(({ where }) => where)).toContain(
      ambiguity?.id,
    );
    const guides = shipped.guides.map((guide) => ({ ...guide, related: ["9.999999"] }));
    expect(checkContent({ ...shipped, guides }, TODAY).faults).toHaveLength(guides.length);
  });

  it("remarks on entries past their review and on parts without a source", () => {
    const found = foundIn({ time: "unverified", reviewBy: "2026-11-23", reviewedOn: "2026-11-01" });
    const said = found.remarks.filter(({ where }) => where === BIRTH).map(({ what }) => what);
    expect(said).toEqual([
      expect.stringContaining("2026-11-23"),
      expect.stringContaining("thời gian"),
    ]);
    expect(found.faults).toEqual([]);
  });
});

describe("the self-test of the search", () => {
  it("lists the pair where another entry wins a phrase, and asks nothing of the rest", () => {
    const small = smallFolders();
    const misplaced = "đăng ký kết hôn cần giấy tờ gì";
    small.change(BIRTH, (text) => text.replace("aliases:\n", `aliases:\n  - ${misplaced}\n`));
    const found = confusions(openKnowledge(small.folders));
    const marriage = found.filter(({ phrases }) => phrases.includes(misplaced));
    expect(marriage).toMatchObject([{ own: BIRTH_CODE, found: "1.000894" }]);
    expect(confusions(openKnowledge([small.folders[0]]))).not.toContainEqual(marriage[0]);
  });
});
