import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { shippedKnowledge } from "../../src/content.ts";
import { createKeeping } from "../../src/knowledge/keeping/keeping.ts";
import { headerRow } from "../../src/knowledge/keeping/table.ts";
import { type Cell, readTable, writeTable } from "../../src/paper/paper.ts";
import { BIRTH_CODE, smallFolders } from "./small-folders.ts";

const headers: string[] = headerRow;
const asIs = { source: "portal", preview: false };

/** The table of three entries, with ways to change it and to take it in again. */
async function world() {
  const small = smallFolders();
  const keeping = createKeeping(small.folders, small.drafts);
  const file = small.given("table.xlsx", "");
  await keeping.exportTo(file);
  const rows = (await readTable(readFileSync(file))).map((row) => row.map(asText));
  const at = (header: string) => headers.indexOf(header);
  return {
    ...small,
    rows,
    file,
    take: async (changed: string[][]) => {
      const [header = [], ...body] = changed;
      const written = await writeTable("x", header, body);
      return keeping.importFile(small.given("changed.xlsx", written), asIs);
    },
    /** The table with one cell of the registration of births changed. */
    with: (header: string, cell: string) =>
      rows.map((row) =>
        row[0] === BIRTH_CODE ? row.map((old, index) => (index === at(header) ? cell : old)) : row,
      ),
  };
}

const asText = (cell: Cell) => (cell === null ? "" : String(cell));

describe("the Excel table", () => {
  it("says of every shipped entry what it says: taken in again, nothing differs", async () => {
    const { given, drafts, folders } = smallFolders();
    const keeping = createKeeping([shippedKnowledge, folders[1]], drafts);
    const file = given("all.xlsx", "");
    const count = await keeping.exportTo(file);
    const report = await keeping.importFile(file, asIs);
    expect(report).toMatchObject({ rows: count, same: count, differing: [], refused: [] });
  });

  it("holds no formula, whatever a cell begins with", async () => {
    const texts = ["=1+1", "+84", "-bìa đỏ", "@SUM(A1)"];
    const [, row] = await readTable(await writeTable("x", ["a", "b", "c", "d"], [texts]));
    expect(row).toEqual(texts);
  });

  it("makes a draft of an entry whose cells were changed, and names them", async () => {
    const { take, with: changed, draftTexts } = await world();
    const report = await take(changed("Thời gian", "2 ngày | nếu: nộp trên mạng"));
    expect(report.differing).toMatchObject([{ code: BIRTH_CODE, differences: ["time"] }]);
    expect(report.same).toBe(2);
    expect(Object.values(draftTexts()).join("")).toContain(
      "- text: 2 ngày\n      when: nộp trên mạng",
    );
  });

  it("never takes a fee from a cell", async () => {
    const { take, with: changed } = await world();
    expect((await take(changed("Lệ phí (chỉ để xem)", "99000"))).differing).toEqual([]);
  });

  it("takes a part back that is said to be asked of the centre", async () => {
    const { take, with: changed, draftTexts } = await world();
    await take(changed("Giấy tờ", "hỏi Trung tâm"));
    expect(Object.values(draftTexts()).join("")).toContain("documents: unverified");
  });

  it.each([
    ["Mã thủ tục", "", "không có mã"],
    ["Mã thủ tục", "1001193", "không đúng dạng"],
    ["Tên chính thức", "", "không có tên"],
    ["Giấy tờ", "Tờ khai | gì đó", '"Giấy tờ"'],
    ["Nguồn: giấy tờ", "", '"Giấy tờ"'],
    ["Trên mạng", "có lẽ", '"Trên mạng"'],
    ["Ngày duyệt", "hôm qua", '"Ngày duyệt"'],
    ["Tên gọi khác", "một", '"Tên gọi khác"'],
  ])("refuses a row with its number: %s “%s”", async (header, cell, reason) => {
    const { take, with: changed, rows } = await world();
    const row = rows.findIndex(([code]) => code === BIRTH_CODE) + 1;
    const { refused } = await take(changed(header, cell));
    expect(refused).toEqual([{ row, reason: expect.stringContaining(reason) }]);
  });

  it("reads a code of which Excel has made a number", async () => {
    const { default: writeExcelFile } = await import("write-excel-file/node");
    const { folders, drafts, given } = smallFolders();
    const data = [
      ["Mã thủ tục", "Tên chính thức"],
      [1.00001, "Một thủ tục"],
    ];
    const file = given("numbers.xlsx", await writeExcelFile(data, {}).toBuffer());
    const { drafts: made } = await createKeeping(folders, drafts).importFile(file, asIs);
    expect(made.made).toBe(1);
    expect(readFileSync(join(drafts, "procedures/khac/1.000010.md"), "utf8")).toContain("1.000010");
  });

  it("is refused as a whole without its header, or when it is no Excel file", async () => {
    const { take, given, folders, drafts } = await world();
    await expect(take([["Tên"], ["x"]])).rejects.toThrow("dòng đầu");
    const broken = given("broken.xlsx", Buffer.from("PK\u0003\u0004 no archive"));
    await expect(createKeeping(folders, drafts).importFile(broken, asIs)).rejects.toThrow("Excel");
  });
});
