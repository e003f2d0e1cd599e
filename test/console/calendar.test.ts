import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { instantOf } from "../../src/kernel/clock.ts";
import { shippedContent } from "../support/test-service.ts";
import type { Client } from "./client.ts";
import { createResident, residents } from "./resident.ts";
import { type ConsoleWorld, startConsole } from "./world.ts";

const PATH = "/console/calendar";
const XSS = `<script>alert("x")</script>`;
/** A Saturday in the morning, when state offices are closed. */
const SATURDAY = instantOf({ date: "2026-11-28", minute: 9 * 60 });
const worked = {
  ...{ date: "28/11/2026", kind: "swap-work", name: "Làm bù cho ngày 27/11" },
  basis: "Thông báo số 12/TB-UBND",
};

let world: ConsoleWorld;
let administrator: Client;
let ask: ReturnType<typeof createResident>;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: SATURDAY });
  const channel = residents();
  world = await startConsole({}, { channels: [channel] });
  administrator = await world.officer("administrator");
  ask = createResident(world.service, channel);
});
afterAll(async () => {
  await world.stop();
  vi.useRealTimers();
});

const add = (day: Partial<typeof worked> = {}, client = administrator) =>
  client.post(PATH, { ...worked, ...day });
const act = (name: string, fields: Record<string, string> = {}) =>
  administrator.post(`${PATH}/${name}`, fields, PATH);
const dates = () => world.service.knowledge.calendar.days.map(({ date }) => date);

afterEach(async () => {
  for (const date of ["2026-11-28", "2026-12-05"]) await act(`remove/${date}`);
  await act("restore/2026-11-24");
});

describe("the calendar", () => {
  it("shows the days of this and the next year, in plain words", async () => {
    const { status, html } = await administrator.get(PATH);
    expect(status).toBe(200);
    for (const said of ["Năm 2026", "Năm 2027", "Thứ Bảy 10/01/2026", "Nghỉ hoán đổi", "Nghỉ bù"])
      expect(html).toContain(said);
    expect(html).not.toContain("Chưa có ngày nghỉ nào");
  });

  it("opens a Saturday for residents as soon as it is added as worked", async () => {
    await administrator.post("/console/settings/confirm/centre.hours", {}, "/console/settings");
    expect((await ask("giờ làm việc")).join()).toContain("bây giờ đang nghỉ");
    const { status, location } = await add();
    expect([status, location]).toEqual([303, `${PATH}?done=added`]);
    expect((await ask("giờ làm việc")).join()).toContain("đang mở cửa, đến 11 giờ 30");
    expect((await act("remove/2026-11-28")).location).toBe(`${PATH}?done=removed`);
    expect((await ask("giờ làm việc")).join()).toContain("bây giờ đang nghỉ");
  });

  it("marks a shipped day as not applying, and takes that back", async () => {
    expect((await act("skip/2026-11-24")).location).toBe(`${PATH}?done=skipped`);
    expect(dates()).not.toContain("2026-11-24");
    const { html } = await administrator.get(PATH);
    expect(html).toContain("Không áp dụng");
    expect(html).toContain("Ngày Văn hóa Việt Nam");
    await act("restore/2026-11-24");
    expect(dates()).toContain("2026-11-24");
  });

  it("takes a day anew whose shipped one does not apply", async () => {
    const day = { date: "2026-11-24", kind: "holiday", name: "Tên khác" };
    expect((await add(day)).status).toBe(422);
    await act("skip/2026-11-24");
    expect((await add(day)).status).toBe(303);
    expect(dates().filter((date) => date === "2026-11-24")).toHaveLength(1);
    await act("remove/2026-11-24");
  });

  it.each([
    ["a past year", { date: "29/11/2025" }, "date", "Năm này đã qua"],
    ["a year too far away", { date: "01/01/2028" }, "date", "năm nay và năm sau"],
    ["a weekday as worked Saturday", { date: "27/11/2026" }, "date", "phải là thứ Bảy"],
    ["a Sunday off", { date: "29/11/2026", kind: "swap-off" }, "date", "vốn đã nghỉ"],
    ["a date that is there", { date: "24/11/2026", kind: "holiday" }, "date", "đã có trong lịch"],
    ["a date that does not exist", { date: "30/02/2026" }, "date", "ngày có thật"],
    ["no date", { date: "thứ Bảy này" }, "date", "ngày có thật"],
    ["an unknown kind", { kind: "party" }, "kind", "Xin chọn loại ngày"],
    ["no name", { name: " " }, "name", "Xin ghi mục này"],
    ["no basis", { basis: "" }, "basis", "Xin ghi mục này"],
  ])("refuses %s, with the fault at the field and the rest kept", async (_what, day, at, said) => {
    const before = dates();
    const { status, html } = await add(day);
    expect(status).toBe(422);
    expect(html).toContain(said);
    expect(html).toContain(`id="${at}-error"`);
    if (at !== "basis") expect(html).toContain(`value="${worked.basis}"`);
    expect(dates()).toEqual(before);
  });

  it("refuses a date twice, also one that was added", async () => {
    await add();
    const { status, html } = await add({ name: "Lần nữa" });
    expect(status).toBe(422);
    expect(html).toContain("đã có trong lịch");
  });

  it("says what to do about what is not decided, and keeps that it is", async () => {
    const { html } = await administrator.get(PATH);
    expect(html).toContain("Tết Nguyên đán 2027");
    expect(html).toContain("Đã nhập đủ");
    const span = /name="span" value="([^"]+)"/u.exec(html)?.[1] ?? "";
    const undecided = () => world.service.knowledge.calendar.undecided.map(({ name }) => name);
    await act("decide", { span });
    expect(undecided()).not.toContain("Tết Nguyên đán 2027");
    await act("reopen", { span });
    expect(undecided()).toContain("Tết Nguyên đán 2027");
    expect((await act("decide", { span: "x" })).status).toBe(404);
  });

  it("keeps both days when two administrators add one at the same time", async () => {
    const other = await world.officer("administrator");
    const days = [worked, { ...worked, date: "05/12/2026" }];
    const [first, second] = days;
    const added = await Promise.all([add(first), add(second, other)]);
    expect(added.map(({ status }) => status)).toEqual([303, 303]);
    expect(dates()).toEqual(expect.arrayContaining(["2026-11-28", "2026-12-05"]));
    const twice = await Promise.all([
      act("remove/2026-11-28").then(() => add(first)),
      act("remove/2026-12-05").then(() => add(first, other)),
    ]);
    expect(twice.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(dates().filter((date) => date === "2026-11-28")).toHaveLength(1);
  });

  it("escapes what was typed", async () => {
    await add({ name: XSS, basis: XSS });
    const { html } = await administrator.get(PATH);
    expect(html).toContain("&lt;script&gt;");
    expect(html).not.toContain(XSS);
    expect((await add({ name: `">${XSS}`, date: "x" })).html).not.toContain(XSS);
  });

  it.each([
    "remove/2026-11-25",
    "remove/2026-11-24",
    "skip/2026-11-25",
    "skip/__proto__",
    "restore/x",
  ])("has nothing at %s", async (path) => {
    expect((await act(path)).status).toBe(404);
  });

  it("is for administrators alone", async () => {
    for (const role of ["leader", "reception"] as const) {
      const officer = await world.officer(role);
      expect((await officer.get(PATH)).status).toBe(403);
      for (const path of [PATH, `${PATH}/skip/2026-11-24`, `${PATH}/decide`])
        expect((await officer.post(path, worked, "/console/profile")).status).toBe(403);
    }
    expect(dates()).toContain("2026-11-24");
  });
});

it("warns of a year that has no days at all", async () => {
  const calendar = { days: [], undecided: [] };
  const bare = await startConsole({}, { knowledge: { ...shippedContent(), calendar } });
  const { html } = await (await bare.officer("administrator")).get(PATH);
  expect(html).toContain("Chưa có ngày nghỉ nào của năm 2026");
  expect(html).toContain("Chưa có ngày nghỉ nào của năm 2027");
  await bare.stop();
});
