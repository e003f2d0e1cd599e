import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { closedTexts, trainingLine } from "../../src/wording/switches.ts";
import type { Client } from "./client.ts";
import { createResident, residents } from "./resident.ts";
import { type ConsoleWorld, startConsole } from "./world.ts";

const PATH = "/console/switches";
const XSS = `<script>alert("x")</script>`;
const OFF = "Xã đang sửa máy.\nXin Ông/Bà nhắn lại sau 14 giờ.";
const FIRE = "cháy nhà rồi cứu với";

let world: ConsoleWorld;
let administrator: Client;
let leader: Client;
let reception: Client;
let channel: ReturnType<typeof residents>;

beforeAll(async () => {
  channel = residents();
  world = await startConsole({}, { channels: [channel] });
  administrator = await world.officer("administrator");
  leader = await world.officer("leader");
  reception = await world.officer("reception");
});
afterAll(() => world.stop());

const names = ["answers", "bookings", "announcements"] as const;
const off = (name: string, text = OFF, more: Record<string, string> = {}) =>
  administrator.post(`${PATH}/off/${name}`, { text, ...more });
const on = (name: string) => administrator.post(`${PATH}/on/${name}`, {}, `${PATH}/off/${name}`);
const train = (training: string, client = administrator, from = PATH) =>
  client.post(`${PATH}/training`, { training }, from);
let people = 0;
/** Somebody who has not written before. */
const resident = () => createResident(world.service, channel, `nguoi-${++people}`);

afterEach(async () => {
  for (const name of names) await on(name);
  await train("off");
});

describe("answers that are off", () => {
  it("are replaced by the text, for whatever is written, and come back", async () => {
    const ask = resident();
    expect((await off("answers")).location).toBe(`${PATH}?done=off`);
    for (const text of ["làm giấy khai sinh", "0", "1", "xin chào", "/start", "/start tt_1-001193"])
      expect(await ask(text), text).toEqual([OFF]);
    expect(await ask({ kind: "attachment", what: "photo" })).toEqual([OFF]);
    expect(await ask({ kind: "tap", token: "x", value: "menu:1" })).toEqual([OFF]);
    await on("answers");
    expect((await ask("làm giấy khai sinh")).join()).toContain("khai sinh");
  });

  it("leave the emergency numbers in front", async () => {
    await off("answers");
    const [first, ...rest] = await resident()(FIRE);
    expect(first).toContain("114");
    expect(rest).toEqual([OFF]);
  });

  it("leave the way of a denunciation, and that residents may erase what is held of them", async () => {
    await off("answers");
    const ask = resident();
    expect((await ask({ kind: "denunciation" })).join()).toContain("Tố cáo được nhận bằng đơn");
    expect((await ask("XÓA DỮ LIỆU")).join()).not.toContain(OFF);
  });

  it("are not given by the chat page's greeting either", async () => {
    const page = async () => (await fetch(world.url)).text();
    expect(await page()).not.toContain("Xã đang sửa máy.");
    await off("answers");
    expect(await page()).toContain("Xã đang sửa máy.");
  });
});

describe("bookings and announcements", () => {
  const ways = {
    bookings: { item: "3", topic: "đặt lịch" },
    announcements: { item: "5", topic: "thông báo" },
  };

  it.each(["bookings", "announcements"] as const)("are off alone: %s", async (name) => {
    await off(name);
    const ask = resident();
    await ask("0");
    for (const [other, { item, topic }] of Object.entries(ways)) {
      for (const text of [item, topic]) {
        const said = await ask(text);
        if (other === name) expect(said, text).toEqual([OFF]);
        else expect(said.join(), text).not.toContain(OFF);
      }
    }
    expect((await ask("làm giấy khai sinh")).join()).toContain("khai sinh");
    expect((await ask(FIRE)).join()).toContain("114");
  });
});

describe("training", () => {
  it("puts its line before everything that residents are told, and its mark on every page", async () => {
    const ask = resident();
    expect(await ask("xin chào")).not.toContain(trainingLine);
    expect((await train("on")).location).toBe(`${PATH}?done=training`);
    const questions = ["xin chào", "0", "1", "làm giấy khai sinh", "cảm ơn", "blabla xyz", FIRE];
    for (const text of questions) {
      const [first, ...rest] = await ask(text);
      expect(first, text).toBe(trainingLine);
      expect(rest, text).not.toEqual([]);
    }
    for (const path of ["/console", "/console/profile", PATH, "/console/khong-co"])
      expect((await reception.get(path)).html, path).toContain("Đang tập huấn");
    expect((await world.stranger().get("/console/sign-in")).html).toContain("Đang tập huấn");
    await train("off");
    expect(await ask("xin chào")).not.toContain(trainingLine);
    expect((await reception.get("/console")).html).not.toContain("Đang tập huấn");
  });

  it("takes nothing but on and off", async () => {
    expect((await train("perhaps")).status).toBe(422);
  });
});

describe("the page of the switches", () => {
  it("has a text ready, shows it as residents read it, and keeps nothing by that", async () => {
    const form = await administrator.get(`${PATH}/off/answers`);
    expect(form.html).toContain(closedTexts.answers.split("\n")[0]);
    const preview = await off("answers", OFF, { preview: "1" });
    expect(preview.status).toBe(200);
    expect(preview.html).toContain(`<blockquote class="said">${OFF}</blockquote>`);
    expect((await administrator.get(PATH)).html).not.toContain("Đang tắt");
  });

  it("tells what is off, the text, since when and by whom", async () => {
    await off("bookings");
    const { html } = await leader.get(PATH);
    expect(html).toContain("Đang tắt");
    expect(html).toContain(OFF);
    expect(html).toMatch(/\d+ giờ(?: \d\d)?, \d\d\/\d\d\/\d{4}, do Cán bộ 1 đặt/u);
  });

  it.each([
    ["nothing", " \n "],
    ["more than 500 letters", "x".repeat(501)],
  ])("refuses %s as text", async (_what, text) => {
    const { status, html } = await off("answers", text);
    expect(status).toBe(422);
    expect(html).toContain(`id="text-error"`);
    expect(await resident()("xin chào")).not.toContain(text);
  });

  it("takes 500 letters in lines as a browser sends them", async () => {
    const text = `${"x".repeat(249)}\r\n${"y".repeat(250)}`;
    expect((await off("answers", text)).status).toBe(303);
    expect(await resident()("xin chào")).toEqual([text.replace("\r", "")]);
  });

  it("warns every officer on every page, and leads there who may switch", async () => {
    await off("announcements");
    for (const client of [administrator, leader]) {
      const { html } = await client.get("/console/profile");
      expect(html).toContain("Xem thông báo qua tin nhắn đang tắt");
      expect(html).toContain("Xem và bật lại");
    }
    const { html } = await reception.get("/console");
    expect(html).toContain("Xem thông báo qua tin nhắn đang tắt");
    expect(html).not.toContain("Xem và bật lại");
    expect((await world.stranger().get("/console/sign-in")).html).not.toContain("đang tắt");
  });

  it("escapes what was typed, wherever it is shown", async () => {
    const preview = await off("answers", XSS, { preview: "1" });
    await off("answers", XSS);
    const pages = [await administrator.get(PATH), await administrator.get(`${PATH}/off/answers`)];
    for (const { html } of [preview, ...pages]) {
      expect(html).toContain("&lt;script&gt;");
      expect(html).not.toContain(XSS);
    }
    expect((await reception.get("/console")).html).not.toContain(XSS);
  });

  it("is seen by the leader, who switches nothing, and not by reception", async () => {
    expect((await leader.get(PATH)).status).toBe(200);
    expect((await reception.get(PATH)).status).toBe(403);
    for (const client of [leader, reception]) {
      for (const path of [`${PATH}/off/answers`, `${PATH}/on/answers`, `${PATH}/training`]) {
        const sent = { text: OFF, training: "on" };
        expect((await client.post(path, sent, "/console/profile")).status, path).toBe(403);
      }
    }
    expect(await resident()("xin chào")).not.toContain(OFF);
  });

  it.each(["training", "__proto__", "everything"])("knows no switch named %s", async (name) => {
    expect((await administrator.get(`${PATH}/off/${name}`)).status).toBe(404);
    const sent = await administrator.post(`${PATH}/off/${name}`, { text: OFF }, PATH);
    expect(sent.status).toBe(404);
  });

  it("is noted by its name, never by the text", async () => {
    await off("answers");
    const { audit } = world.service.storage;
    const found = await audit.find({ subject: "switch.answers" }, { offset: 0, limit: 1 });
    expect(found[0]).toMatchObject({ action: "setting.set", kind: "setting" });
    expect(JSON.stringify(found)).not.toContain("sửa máy");
  });
});
