import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/knowledge/catalogue.ts";
import { createKeeping } from "../../src/knowledge/keeping/keeping.ts";
import { smallFolders } from "./small-folders.ts";

const name = { code: "1.000001", name: " Cấp phép ", agency: "Sở Xây dựng", field: "Xây dựng" };

function world() {
  const small = smallFolders();
  const keeping = createKeeping(small.folders, small.drafts);
  const take = (text: string) => keeping.importCatalogue(small.given("given.json", text));
  return { ...small, take };
}

describe("an import of the national catalogue", () => {
  it("keeps code, name and office where the service reads them", () => {
    const { take, folders } = world();
    const { names, leftOut } = take(
      JSON.stringify([name, { ...name, code: "1.000002", agency: 5 }]),
    );
    expect(names).toHaveLength(2);
    expect(leftOut).toEqual([]);
    expect(loadCatalogue(folders)).toEqual([
      { code: "1.000001", name: "Cấp phép", agency: "Sở Xây dựng" },
      { code: "1.000002", name: "Cấp phép", agency: "" },
    ]);
  });

  it.each([
    ["a code of another shape", { ...name, code: "1.014955-Xoa" }, "không đúng dạng"],
    ["no code", { name: "x" }, "không có mã"],
    ["no name", { ...name, code: "1.000009", name: "" }, "không có tên"],
    ["no object", [name], "không phải một đối tượng"],
    ["a code again", name, "đã có ở trên"],
  ])("leaves out a row with %s, and says why", (_, row, reason) => {
    const { names, leftOut } = world().take(JSON.stringify([name, row]));
    expect(names).toHaveLength(1);
    expect(leftOut).toEqual([{ row: 2, reason: expect.stringContaining(reason) }]);
  });

  it("writes nothing when the file is no list", () => {
    const { take, folders } = world();
    expect(() => take('{"a": 1}')).toThrow("không phải một danh sách");
    expect(() => take("[1,")).toThrow("không phải một danh sách");
    expect(existsSync(folders[1])).toBe(false);
  });
});
