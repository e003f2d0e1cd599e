import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { confirmed } from "../../src/knowledge/commune.ts";
import type { Client } from "./client.ts";
import { listenToQueries } from "./queries.ts";
import { createResident, residents } from "./resident.ts";
import { type ConsoleWorld, startConsole } from "./world.ts";

const SETTINGS = "/console/settings";
const edit = (key: string) => `${SETTINGS}/edit/${key}`;
const XSS = `<script>alert("x")</script>`;

let world: ConsoleWorld;
let administrator: Client & { id: string };
let leader: Client;
let reception: Client;
let ask: ReturnType<typeof createResident>;

beforeAll(async () => {
  const channel = residents();
  world = await startConsole({}, { channels: [channel] });
  administrator = await world.officer("administrator");
  leader = await world.officer("leader");
  reception = await world.officer("reception");
  ask = createResident(world.service, channel);
});
afterAll(() => world.stop());

const commune = () => world.service.knowledge.commune;
const confirm = (key: string, client = administrator) =>
  client.post(`${SETTINGS}/confirm/${key}`, {}, SETTINGS);
const remove = (key: string) => administrator.post(`${SETTINGS}/remove/${key}`, {}, SETTINGS);
const save = (key: string, value: string) => administrator.post(edit(key), { value });
const auditOf = (subject: string) =>
  world.service.storage.audit.find({ subject }, { offset: 0, limit: 100 });

const settable = ["centre.phone", "centre.hours", "reception.day", "centre.address"];
beforeEach(async () => {
  for (const key of settable) await remove(key);
});

describe("the settings of the commune", () => {
  it("show each value as a person reads it, and where it comes from", async () => {
    const { html } = await administrator.get(SETTINGS);
    expect(html).toContain("Thứ 2 – Thứ 6: 7 giờ 30 – 11 giờ 30, 13 giờ 30 – 17 giờ");
    expect(html).toContain("Thứ Năm");
    expect(html).toContain("Mẫu, chưa xác nhận – người dân chưa được báo");
    expect(html).toContain("Có sẵn, theo nguồn đã công bố");
    expect(html).toContain("1900 0368");
  });

  it("are confirmed as they stand by one click, and told to residents at once", async () => {
    expect((await ask("giờ làm việc")).join()).toContain("giờ làm việc: xin hỏi Trung tâm");
    const { status, location } = await confirm("centre.hours");
    expect([status, location]).toEqual([303, `${SETTINGS}?done=confirmed`]);
    expect((await ask("giờ làm việc")).join()).toMatch(/đang mở cửa|bây giờ đang nghỉ/u);
    const { html } = await leader.get(SETTINGS);
    expect(html).toMatch(/Cán bộ 1 xác nhận lúc \d+ giờ(?: \d\d)?, \d\d\/\d\d\/\d{4}/u);
  });

  it("tell residents a phone as soon as it is saved, and no longer when it is taken back", async () => {
    const before = (await ask("gặp cán bộ")).join();
    expect(before).not.toContain("điện thoại");
    await save("centre.phone", "02373871234");
    expect((await ask("gặp cán bộ")).join()).toContain("điện thoại 0237 387 1234");
    await remove("centre.phone");
    expect((await ask("gặp cán bộ")).join()).toBe(before);
  });

  it("show a phone in full, and note its change by the key without the value", async () => {
    await save("centre.phone", "0912 345 678");
    expect((await reception.get(SETTINGS)).status).toBe(403);
    expect((await leader.get(SETTINGS)).html).toContain("0912 345 678");
    const [noted] = await auditOf("centre.phone");
    expect(noted).toMatchObject({ action: "setting.set", officer: administrator.id });
    expect(JSON.stringify(noted)).not.toContain("345");
  });

  it("do not confirm a sample that cannot be used, and say so", async () => {
    for (const key of ["centre.phone", "centre.address"]) {
      const { status, html } = await confirm(key);
      expect(status).toBe(422);
      expect(html).toContain("đây là ví dụ, không dùng được thật");
      expect(world.service.knowledge.commune.centre.phone.confirmed).toBe(false);
    }
    const { html } = await administrator.get(SETTINGS);
    expect(html).toContain(`action="${SETTINGS}/confirm/police.hours"`);
    expect(html).not.toContain(`action="${SETTINGS}/confirm/centre.phone"`);
  });

  it("leave a value as a colleague confirmed it, when it is confirmed again from an older page", async () => {
    await save("reception.day", "2");
    const { location } = await confirm("reception.day");
    expect(location).toBe(`${SETTINGS}?done=already`);
    expect(confirmed(commune().reception.day)).toBe(2);
  });

  it.each([
    ["centre.phone", "abc", "không phải số điện thoại"],
    ["centre.phone", "12345", "không phải số điện thoại"],
    ["centre.phone", "0237 000 0001", "ví dụ có sẵn"],
    ["centre.address", "", "Xin ghi mục này"],
    ["centre.address", "Nhà văn hóa (địa chỉ mẫu)", "ví dụ có sẵn"],
    ["centre.address", "a".repeat(201), "Xin ghi ngắn lại"],
    ["reception.from", "25:00", "Xin ghi giờ như 7:30"],
    ["reception.day", "8", "Xin chọn một ngày"],
    ["villageCount", "nhiều", "Xin ghi một số"],
  ])(
    "refuse %s as %j, with the fault at the field and what was typed kept",
    async (key, value, said) => {
      const before = await auditOf(key);
      const { status, html } = await save(key, value);
      expect(status).toBe(422);
      expect(html).toContain(said);
      expect(html).toContain(`id="value-error"`);
      if (value !== "" && key !== "reception.day") expect(html).toContain(`value="${value}"`);
      expect(await auditOf(key)).toEqual(before);
    },
  );

  it("refuse a reception that ends before it begins", async () => {
    await save("reception.from", "8:00");
    const { status, html } = await save("reception.to", "7:30");
    expect(status).toBe(422);
    expect(html).toContain("Giờ kết thúc phải sau giờ bắt đầu.");
    await save("reception.from", "12:00");
    const confirming = await confirm("reception.to");
    expect(confirming.status).toBe(422);
    expect(confirming.html).toContain("giờ kết thúc phải sau giờ bắt đầu");
    await remove("reception.from");
  });
});

describe("weekly hours", () => {
  const post = (fields: Record<string, string | string[]>) =>
    administrator.post(edit("centre.hours"), fields);
  const morning = { "days-1": ["1", "2"], "from-1": "7h", "to-1": "11:30" };

  it("are typed in by rows of days, and read back by the form", async () => {
    const saturday = { "days-3": "6", "from-3": "8:00", "to-3": "11" };
    expect((await post({ ...morning, ...saturday })).status).toBe(303);
    expect(confirmed(commune().centre.hours)).toEqual([
      { days: [1, 2], from: "07:00", to: "11:30" },
      { days: [6], from: "08:00", to: "11:00" },
    ]);
    const { html } = await administrator.get(edit("centre.hours"));
    expect(html).toMatch(/name="from-2"[^>]*value="08:00"/u);
    expect(html).toMatch(/name="days-2" value="6" checked/u);
  });

  it.each([
    ["an hour of 25:00", { "to-1": "25:00" }, "to-1"],
    ["an end before the beginning", { "to-1": "6:30" }, "to-1"],
    ["no days", { "days-1": [] }, "days-1"],
    ["two spans over each other", { "days-2": "2", "from-2": "11:00", "to-2": "12:00" }, "from-2"],
    ["nothing at all", { "days-1": [], "from-1": "", "to-1": "" }, "days-1"],
  ])("refuse %s, at its field", async (_what, fields, at) => {
    const { status, html } = await post({ ...morning, ...fields });
    expect(status).toBe(422);
    expect(html).toContain(`id="${at}-error"`);
    expect(confirmed(commune().centre.hours)).toBeNull();
  });
});

describe("who may", () => {
  const paths = ["edit", "confirm", "remove"].map((act) => `${SETTINGS}/${act}/reception.day`);

  it.each(paths)("the leader sees, and does nothing: %s", async (path) => {
    const { status, html } = await leader.get(SETTINGS);
    expect(status).toBe(200);
    expect(html).not.toContain("Xác nhận đúng");
    expect((await leader.post(path, { value: "3" }, "/console/profile")).status).toBe(403);
    expect(confirmed(commune().reception.day)).toBeNull();
  });

  it.each([`${SETTINGS}/villages`, ...paths])("reception opens nothing: %s", async (path) => {
    expect((await reception.post(path, { value: "3" }, "/console/profile")).status).toBe(403);
  });

  it.each([
    "__proto__.x",
    "constructor",
    "villages.99.name",
    "villages.03.name",
    "villages.0.digitalTeam",
    "centre",
    "hotlines.0.number",
    "switch.answers",
    "training",
  ])("nobody reaches what is no value: %s", async (key) => {
    expect((await administrator.get(edit(key))).status).toBe(404);
    for (const act of ["edit", "confirm", "remove"]) {
      const path = `${SETTINGS}/${act}/${key}`;
      expect((await administrator.post(path, { value: "x" }, SETTINGS)).status).toBe(404);
    }
  });
});

it("escapes what was typed, wherever it is shown", async () => {
  const name = `Nhà ${XSS}`;
  expect((await save("centre.address", name)).status).toBe(303);
  const line = `Thôn ${XSS}`;
  expect((await administrator.post(edit("villages.3.name"), { value: line })).status).toBe(303);
  const shown = [SETTINGS, edit("centre.address"), `${SETTINGS}/villages`, edit("villages.3.name")];
  for (const path of [...shown, edit("villages.3.digitalTeam.phone")]) {
    const { html } = await administrator.get(path);
    expect(html).toContain("&lt;script&gt;");
    expect(html).not.toContain(XSS);
  }
  const refused = await save("centre.phone", `"><b>${XSS}`);
  expect(refused.html).not.toContain(XSS);
  await remove("villages.3.name");
});

it("keeps one whole value when two administrators save at the same time", async () => {
  const other = await world.officer("administrator");
  const phones = ["0912 345 678", "0987 654 321"];
  const [first, second] = await Promise.all([
    save("centre.phone", phones[0] ?? ""),
    other.post(edit("centre.phone"), { value: phones[1] ?? "" }),
  ]);
  expect([first?.status, second?.status]).toEqual([303, 303]);
  expect(phones).toContain(confirmed(commune().centre.phone));
});

describe("villages", () => {
  const PATH = `${SETTINGS}/villages`;
  const names = (count: number) => Array.from({ length: count }, (_, index) => `Làng ${index + 1}`);
  const paste = (lines: string[]) => administrator.post(PATH, { names: lines.join("\r\n") });
  const told = () => commune().villages.map(({ name }) => confirmed(name));

  it("are renamed and confirmed all at once from a list of lines", async () => {
    const { status, location } = await paste(["", ...names(25), " "]);
    expect([status, location]).toEqual([303, `${PATH}?done=saved`]);
    expect(told()).toEqual(names(25));
    for (const index of names(25).keys()) await remove(`villages.${index}.name`);
  });

  it.each([
    ["too few lines", names(24), "Có 24 dòng, cần đúng 25 dòng."],
    ["too many lines", names(26), "Có 26 dòng, cần đúng 25 dòng."],
    ["a name twice", [...names(24), "Làng 1"], "Tên ở dòng 25 đã có"],
    ["a name that is too long", [...names(24), "x".repeat(101)], "Tên ở dòng 25"],
    ["nothing", [], "Xin ghi tên các thôn."],
  ])("refuse %s, and change nothing", async (_what, lines, said) => {
    const before = told();
    const { status, html } = await paste(lines);
    expect(status).toBe(422);
    expect(html).toContain(said);
    expect(told()).toEqual(before);
  });

  it("are confirmed one by one too, and lead back to their list", async () => {
    const { location } = await confirm("villages.0.digitalTeam.name");
    expect(location).toBe(`${PATH}?done=confirmed`);
    expect((await confirm("villages.0.digitalTeam.phone")).status).toBe(422);
  });
});

it.each([SETTINGS, `${SETTINGS}/villages`, "/console/calendar", "/console/switches"])(
  "asks the database at most six times: %s",
  async (path) => {
    const queries = await listenToQueries(world.service.storage.db);
    const asked = await queries.during(() => administrator.get(path));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length, asked.join("\n")).toBeLessThanOrEqual(6);
  },
);
