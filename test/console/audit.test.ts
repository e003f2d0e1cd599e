import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instantOf } from "../../src/kernel/clock.ts";
import { readTable } from "../../src/paper/paper.ts";
import type { AuditEntry } from "../../src/storage/storage.ts";
import { unzipped } from "../support/unzip.ts";
import { type Client, tokenOf } from "./client.ts";
import { listenToQueries } from "./queries.ts";
import { type ConsoleWorld, startConsole } from "./world.ts";

const PATH = "/console/audit";
const IMAGE = '<img src=x onerror="alert(1)">';
const FORMULAS = ['=HYPERLINK("http://x.invalid","a")', "+1", "-1", "@x", "\t=1+1", "\r=1+1"];

let world: ConsoleWorld;
let leader: Client & { id: string };
const day = (date: string, minute = 540) => instantOf({ date, minute });

beforeAll(async () => {
  world = await startConsole();
  leader = await world.officer("leader");
  const by = { officer: world.hoa, address: null };
  await world.service.office.officers.rename(leader.id, IMAGE, by);
  for (let count = 1; count <= 60; count++)
    await note({ subject: `s${count}`, action: "setting.set", kind: "setting" }, "2025-01-05");
  await note({ subject: "cũ", action: "thing.unheard-of", kind: "thing" }, "2024-12-31");
  await note(
    {
      subject: "2025-02-01",
      action: "retention.done",
      kind: "retention",
      officer: null,
      fields: ["conversations:12"],
    },
    "2025-02-01",
  );
  await note(
    { subject: IMAGE, action: IMAGE, kind: IMAGE, fields: [IMAGE], address: IMAGE },
    "2025-03-01",
  );
}, 60_000);
afterAll(() => world.stop());

async function note(entry: Partial<AuditEntry>, date: string): Promise<void> {
  const plain = { officer: world.hoa, action: "setting.set", kind: "setting", subject: "x" };
  const whole = { ...plain, fields: [], address: "203.0.113.9", ...entry };
  await world.service.storage.audit.append(whole, day(date));
}

/** The rows of the table, cell by cell. */
function rowsOf(html: string): string[][] {
  const [, body = ""] = /<tbody[^>]*>([\s\S]*?)<\/tbody>/u.exec(html) ?? [];
  return body
    .split("</tr>")
    .slice(0, -1)
    .map((row) =>
      [...row.matchAll(/<(th|td)[^>]*>([\s\S]*?)<\/\1>/gu)].map(([, , cell = ""]) =>
        cell.replace(/<\/?div>/gu, ""),
      ),
    );
}

const search = (query: string) => leader.get(`${PATH}?${query}`);

describe("the audit log", () => {
  it("is read by administrators and leaders alone", async () => {
    const administrator = await world.officer("administrator");
    const author = await world.officer("author");
    expect((await administrator.get(PATH)).status).toBe(200);
    expect((await leader.get(PATH)).status).toBe(200);
    expect((await author.get(PATH)).status).toBe(403);
    expect((await author.post(`${PATH}/export`, {}, "/console/profile")).status).toBe(403);
  });

  it("tells when, who, what to what, and from where, in words", async () => {
    const { html } = await search("from=1/2/2025&to=01/02/2025");
    expect(rowsOf(html)).toEqual([
      [
        "01/02/2025 09:00",
        "Hệ thống",
        "Xóa dữ liệu hết hạn lưu giữ",
        "Đợt xóa định kỳ: 2025-02-01",
        "cuộc trò chuyện: 12",
        "203.0.113.9",
      ],
    ]);
  });

  it("shows the code of what it has no words for", async () => {
    const { html } = await search("to=2024-12-31");
    expect(rowsOf(html)).toEqual([
      ["31/12/2024 09:00", "Hoa", "thing.unheard-of", "thing: cũ", "", "203.0.113.9"],
    ]);
  });

  it("is leafed through, newest first, fifty a page", async () => {
    const first = await search("kind=setting&from=05/01/2025&to=05/01/2025");
    expect(first.html).toContain("Tìm thấy 60 việc");
    expect(rowsOf(first.html)).toHaveLength(50);
    expect(rowsOf(first.html)[0]?.[3]).toBe("Mục cài đặt: s60");
    const next = /href="([^"]+)"[^>]*>Trang sau|rel="next" href="([^"]+)"/u.exec(first.html);
    const href = (next?.[1] ?? next?.[2] ?? "").replaceAll("&amp;", "&");
    const second = await leader.get(href);
    expect(rowsOf(second.html).map((row) => row[3])).toEqual(
      Array.from({ length: 10 }, (_, at) => `Mục cài đặt: s${10 - at}`),
    );
  });

  it("shows its last page to whoever asks for one behind it, and its first to whoever asks for none", async () => {
    const find = "kind=setting&from=05/01/2025&to=05/01/2025";
    for (const [page, rows] of [
      ["99999999999", 10],
      ["-1", 50],
      ["x", 50],
      ["1.5", 50],
      ["", 50],
    ] as const)
      expect(rowsOf((await search(`${find}&page=${page}`)).html), page).toHaveLength(rows);
  });

  it("is searched by officer, by what was done and by the thing", async () => {
    const system = rowsOf((await search("officer=system")).html);
    expect(system.map((row) => row[1])).toEqual(system.map(() => "Hệ thống"));
    expect(system.length).toBeGreaterThan(0);
    const own = rowsOf((await search(`officer=${leader.id}&what=sign-in`)).html);
    expect(new Set(own.map((row) => row[2]))).toEqual(
      new Set(["Đăng nhập", "Đổi mật khẩu", "Bật bảo mật hai lớp"]),
    );
    const renamed = rowsOf((await search(`what=officers&kind=officer&thing=${leader.id}`)).html);
    expect(renamed.map((row) => row[2])).toEqual(["Sửa tên cán bộ", "Thêm cán bộ"]);
    expect((await search("thing=../../etc/passwd")).html).toContain("Không có việc nào");
  });

  it.each([
    ["from=31/02/2025", "from"],
    ["to=hôm qua", "to"],
    ["from=2025-13-01", "from"],
    ["from=02/01/2025&to=01/01/2025", "to"],
  ])("says at the field that %s is no day, and keeps what was typed", async (query, field) => {
    const { status, html } = await search(query);
    expect(status).toBe(422);
    expect(html).toContain(`id="${field}-error"`);
    for (const [name, value] of new URLSearchParams(query))
      expect(html).toMatch(new RegExp(`name="${name}"[^>]*value="${value}"`, "u"));
  });

  it.each([
    "officer=%00",
    "thing=%00a",
    "what=%00",
    "kind=%25",
    "what=__proto__",
    "kind=constructor",
    `thing=${"a".repeat(5_000)}`,
  ])("stands what nobody types: %s", async (query) => {
    expect((await search(query)).status).toBe(200);
  });

  it("runs nothing that stands in a name, an address or a search", async () => {
    const { html } = await search(`from=01/03/2025&to=01/03/2025`);
    expect(rowsOf(html)).toHaveLength(1);
    const echoed = await search(`thing=${encodeURIComponent(`">${IMAGE}`)}`);
    const faulty = await search(`from=${encodeURIComponent(`">${IMAGE}`)}`);
    for (const page of [html, echoed.html, faulty.html]) {
      expect(page).toContain("&lt;img src=x");
      expect(page).not.toContain("<img");
    }
  });

  it("takes at most six queries", async () => {
    const queries = await listenToQueries(world.service.storage.db);
    const administrator = await world.officer("administrator");
    for (const client of [leader, administrator]) {
      const asked = await queries.during(() => client.get(`${PATH}?officer=system`));
      expect(asked.length, asked.join("\n")).toBeLessThanOrEqual(6);
    }
  });
});

describe("what was found in the audit log, as an Excel file", () => {
  const download = async (fields: Record<string, string>) => {
    const page = await leader.get(PATH);
    const body = new URLSearchParams({ ...fields, _csrf: tokenOf(page.html) });
    const cookie = [...leader.jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { cookie, "content-type": "application/x-www-form-urlencoded" };
    const response = await fetch(`${world.url}${PATH}/export`, {
      method: "POST",
      body: String(body),
      headers,
    });
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };

  it("has a head in words and a row for each, not only for those of the page", async () => {
    const { response, bytes } = await download({
      kind: "setting",
      from: "05/01/2025",
      to: "05/01/2025",
    });
    expect(response.headers.get("content-disposition")).toMatch(/nhat-ky-\d{4}-\d\d-\d\d\.xlsx/u);
    const [head, ...rows] = await readTable(bytes);
    expect(head).toEqual(["Lúc", "Người làm", "Việc", "Đối tượng", "Chi tiết", "Địa chỉ mạng"]);
    expect(rows).toHaveLength(60);
    expect(rows[0]).toEqual([
      "05/01/2025 09:00",
      "Hoa",
      "Đặt một mục cài đặt",
      "Mục cài đặt: s60",
      null,
      "203.0.113.9",
    ]);
  });

  it("is itself noted, with who and how many rows", async () => {
    await download({ to: "2024-12-31" });
    const [entry] = await world.service.storage.audit.find({}, { offset: 0, limit: 1 });
    expect(entry).toMatchObject({
      action: "audit.exported",
      officer: leader.id,
      fields: ["rows:1"],
    });
  });

  it("holds words and no formula, whatever people are called", async () => {
    const by = { officer: world.hoa, address: null };
    const { officers } = world.service.office;
    const names = FORMULAS.map((formula, at) => ({ formula, username: `xau${at}` }));
    for (const { formula, username } of names) {
      const made = await officers.create({ name: "x", username, roles: [] }, by);
      if (!made.ok) throw new Error(made.why);
      await world.service.storage.db
        .updateTable("officer")
        .set({ name: formula })
        .where("id", "=", made.id)
        .execute();
      await note({ officer: made.id, address: formula }, "2025-04-01");
    }
    const { bytes } = await download({ from: "01/04/2025", to: "01/04/2025" });
    const rows = (await readTable(bytes)).slice(1);
    const read = rows.map((row) => String(row[1]).trim()).toReversed();
    expect(read).toEqual(FORMULAS.map((formula) => formula.trim()));
    const sheet = unzipped(bytes, "xl/worksheets/sheet1.xml");
    expect(sheet).not.toMatch(/<f[\s>/]/u);
    const kinds = [...sheet.matchAll(/<c [^>]*t="(\w+)"/gu)].map(([, kind]) => kind);
    expect(new Set(kinds)).toEqual(new Set(["s"]));
    expect(kinds.length).toBeGreaterThan(FORMULAS.length * 2);
  });

  it("is not made for a day that is none", async () => {
    const { response } = await download({ from: "31/02/2025" });
    expect(response.status).toBe(422);
  });
});
