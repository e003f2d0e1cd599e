import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readFrontMatter } from "../../src/knowledge/front-matter.ts";
import { createKeeping } from "../../src/knowledge/keeping/keeping.ts";
import { loadContent } from "../../src/knowledge/load.ts";
import { birth, lines, running, scholarship } from "./portal-samples.ts";
import { BIRTH, BIRTH_CODE, smallFolders } from "./small-folders.ts";

const asIs = { source: "portal", preview: false };

function world() {
  const small = smallFolders();
  const keeping = createKeeping(small.folders, small.drafts);
  return {
    ...small,
    take: (text: string | Buffer, options = asIs) =>
      keeping.importFile(small.given("export.jsonl", text), options),
    draft: (path: string) =>
      readFrontMatter(small.draftTexts()[path] ?? "")?.data as Record<string, unknown>,
  };
}

describe("an import of the national portal's export", () => {
  it("makes a draft of what a row states, and leaves the rest unverified", async () => {
    const { take, draft } = world();
    const { drafts } = await take(lines(scholarship));
    expect(drafts.made).toBe(1);
    expect(draft("procedures/giao-duc/1.999001.md")).toMatchObject({
      code: "1.999001",
      decides: "Ủy ban nhân dân cấp xã",
      place: { source: "portal/receivingPlaces", text: "Trung tâm của xã" },
      documents: {
        source: "portal/documents",
        items: [
          { name: "Đơn đề nghị", original: 1 },
          { name: "Giấy ủy quyền", original: 0, copies: 1, when: "Trường hợp nhờ người đi thay" },
          { name: "Thẻ căn cước (xuất trình)" },
        ],
      },
      steps: { items: ["Nộp đơn", "Nhận kết quả"] },
      time: {
        items: [
          { text: "5 ngày làm việc", when: "nộp trực tiếp" },
          { text: "3 ngày làm việc", when: "nộp trên mạng" },
        ],
      },
      online: { level: "yes" },
      legalBasis: ["Nghị định 20/2026/NĐ-CP"],
      whoMayFile: "unverified",
      reviewedOn: "unverified",
    });
  });

  it("reads rows whose tables are one text", async () => {
    const { take, draft } = world();
    await take(lines(running));
    expect(draft("procedures/giao-duc/1.999002.md")).toMatchObject({
      documents: {
        items: [
          { name: "Đơn đề nghị theo Mẫu số 18", original: 1, copies: 2 },
          { name: "Bảng điểm", original: 1 },
          { name: "Thẻ học sinh", original: 0, copies: 1 },
        ],
      },
      steps: { items: ["Nộp đơn", "Nhận kết quả"] },
      time: { items: [{ text: "5 ngày làm việc" }] },
      online: { level: "yes", url: "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/x" },
      legalBasis: ["Nghị định 20/2026/NĐ-CP", "Thông tư 3/2026/TT-BTC"],
    });
  });

  it("does not guess where rows of such a table cannot be told apart", async () => {
    const { take, draft } = world();
    const glued = "--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn1 bản chínhđơn khác1 bản chính";
    await take(lines({ ...running, thanh_phan_ho_so: glued }));
    expect(draft("procedures/giao-duc/1.999002.md").documents).toBe("unverified");
  });

  it("takes no figure of a fee over", async () => {
    const { take, draft, draftTexts } = world();
    await take(lines(scholarship, running));
    expect(draft("procedures/giao-duc/1.999001.md").fee).toBe("unverified");
    expect(Object.values(draftTexts()).join("")).not.toMatch(/90[.,]?000/u);
  });

  it("changes no byte the second time, compressed or not", async () => {
    const { take, draftTexts } = world();
    await take(lines(scholarship, running, birth));
    const before = draftTexts();
    const again = await take(gzipSync(lines(scholarship, running, birth)));
    expect(again.drafts).toEqual({ made: 0, unchanged: 2, renewed: 0 });
    expect(Object.keys(before)).toHaveLength(3);
    expect(draftTexts()).toEqual(before);
  });

  it("writes a draft anew when the export changed, unless somebody has worked on it", async () => {
    const { take, drafts, draftTexts } = world();
    const changed = structuredClone(scholarship);
    changed.procedure.authorities = ["Sở Giáo dục và Đào tạo"];
    await take(lines(scholarship));
    expect((await take(lines(changed))).drafts.renewed).toBe(1);
    const path = "procedures/giao-duc/1.999001.md";
    const edited = draftTexts()[path]?.replace('shortName: ""', "shortName: Học bổng") ?? "";
    writeFileSync(join(drafts, path), edited);
    expect((await take(lines(scholarship))).kept).toEqual([path]);
    expect(draftTexts()[path]).toBe(edited);
  });

  it("writes nothing with a preview, and tells the same", async () => {
    const { take, drafts } = world();
    const seen = await take(lines(scholarship, birth, {}), { source: "portal", preview: true });
    expect(existsSync(drafts)).toBe(false);
    expect(await take(lines(scholarship, birth, {}))).toEqual(seen);
  });
});

describe("a row of a held entry", () => {
  it("makes no draft when its facts are the same", async () => {
    const { take, draftTexts } = world();
    const alike = structuredClone(birth);
    for (const method of alike.submission.methods) method.processing_time_text = "";
    const report = await take(lines(alike));
    expect(report.same).toBe(1);
    expect(draftTexts()).toEqual({});
  });

  it("is told by its differing facets, and its draft stands beside with all that was reviewed", async () => {
    const { take, draft, folders } = world();
    const report = await take(lines(birth));
    expect(report.differing).toMatchObject([
      { code: BIRTH_CODE, differences: ["time"], draft: BIRTH },
    ]);
    const held = loadContent(folders).procedures.find(({ code }) => code === BIRTH_CODE);
    const { fee, documents, aliases, time } = draft(BIRTH);
    expect({ fee, documents, aliases }).toEqual({
      fee: held?.fee,
      documents: held?.documents,
      aliases: held?.aliases,
    });
    expect(time).toEqual({ source: "portal/timeLimit", items: [{ text: "9 ngày làm việc" }] });
  });

  it("can be served once its reviewer has dated it, and not before", async () => {
    const { take, change, draftTexts, folders } = world();
    await take(lines(birth));
    const text = draftTexts()[BIRTH] ?? "";
    change(BIRTH, () => text);
    expect(() => loadContent(folders)).toThrow("reviewedOn");
    change(BIRTH, () =>
      text
        .replace("reviewedOn: unverified", 'reviewedOn: "2026-11-23"')
        .replace("reviewBy: unverified", 'reviewBy: "2027-11-23"'),
    );
    const [entry] = loadContent(folders).procedures.filter(({ code }) => code === BIRTH_CODE);
    expect(entry?.time).toMatchObject({ items: [{ text: "9 ngày làm việc" }] });
  });
});

describe("a row that cannot be taken", () => {
  const good = lines(scholarship);
  const source = (more: object) =>
    lines({ ...scholarship, source: { ...scholarship.source, ...more } });

  it.each([
    ["no JSON", "{thủ tục", "không phải JSON"],
    ["an array", "[1, 2]", "không phải một đối tượng"],
    ["no code", source({ procedure_code: " " }), "không có mã"],
    ["neither form", '{"a": 1}', "không có mã"],
    ["a strange code", source({ procedure_code: "1.0133611" }), 'mã "1.0133611" không đúng dạng'],
    ["no title", source({ title: "" }), "không có tên"],
    ["a field of another shape", lines({ ...scholarship, documents: [] }), '"documents"'],
    ["two megabytes", `{"a": "${"x".repeat(2_000_000)}"}`, "dài quá"],
    ["a code again", good, "đã có ở dòng 1"],
  ])("is refused with its number and the reason: %s", async (_, row, reason) => {
    const { take } = world();
    const report = await take(`${good}\n\n${row}\n`);
    expect(report.drafts.made).toBe(1);
    expect(report.refused).toEqual([{ row: 3, reason: expect.stringContaining(reason) }]);
  });

  it("stops the import when the whole file cannot be read, or its source is not known", async () => {
    const { take, folders, drafts } = world();
    const keeping = createKeeping(folders, drafts);
    await expect(keeping.importFile("/no/such/file", asIs)).rejects.toThrow("không đọc được tệp");
    await expect(take("", { source: "nowhere", preview: false })).rejects.toThrow('"nowhere"');
    await expect(take(Buffer.from([0x1f, 0x8b, 1, 2]))).rejects.toThrow("không đọc được tệp");
  });
});
