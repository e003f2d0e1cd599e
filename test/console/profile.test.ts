import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deviceOf } from "../../src/console/device.ts";
import { addOfficer, by, enter } from "./accounts.ts";
import { type Client, createClient, tokenOf } from "./client.ts";
import { type ConsoleWorld, PASSWORD, startConsole } from "./world.ts";

const NEXT = "mot mat khau moi";
const EDGE =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36 Edg/131.0";

let world: ConsoleWorld;
let people = 0;
beforeAll(async () => {
  world = await startConsole();
}, 60_000);
afterAll(() => world.stop());

async function someone(): Promise<Client & { username: string }> {
  const username = `nguoi${++people}`;
  await addOfficer(world, username);
  const client = world.stranger();
  await enter(client, username);
  return { ...client, username };
}

/** Signs the same officer in from another device. */
async function otherDevice(username: string, userAgent: string): Promise<Client> {
  const client = world.stranger();
  const { html } = await client.get("/console/sign-in");
  const form = new URLSearchParams({ username, password: PASSWORD, _csrf: tokenOf(html) });
  await client.postRaw("/console/sign-in", String(form), { "user-agent": userAgent });
  return client;
}

const isOut = async (client: Client) =>
  (await client.get("/console")).location?.startsWith("/console/sign-in") ?? false;

describe("an officer's own page", () => {
  it("says who he is, what he may do, and the way to a second factor", async () => {
    const client = await someone();
    const { html } = await client.get("/console/profile");
    expect(html).toContain(`<dd>${client.username}</dd>`);
    expect(html).toContain("<dd>Thôn</dd>");
    expect(html).toContain("Chưa bật");
    expect(html).toContain('href="/console/second-factor"');
    expect(html).toContain('href="/console/password"');
  });

  it("names the devices in plain words, marks this one, and ends each other", async () => {
    const client = await someone();
    const other = await otherDevice(client.username, EDGE);
    const { html } = await client.get("/console/profile");
    expect(html).toContain("Edge trên Windows");
    expect(html).toContain("127.0.0.1");
    expect(html.match(/Thiết bị này/gu)).toHaveLength(1);
    const ends = [...html.matchAll(/action="(\/console\/profile\/sessions\/[^"]+\/end)"/gu)];
    expect(ends).toHaveLength(1);
    const path = ends[0]?.[1] ?? "";
    const { location } = await client.post(path, {}, "/console/profile");
    expect(location).toBe("/console/profile?done=ended");
    expect(await isOut(other)).toBe(true);
    expect(await isOut(client)).toBe(false);
    for (const gone of [path, "/console/profile/sessions/%00/end"]) {
      const again = await client.post(gone, {}, "/console/profile");
      expect(again.location).toBe("/console/profile?done=ended-before");
    }
  });

  it("ends no session of another officer", async () => {
    const [client, other] = [await someone(), await someone()];
    await otherDevice(other.username, EDGE);
    const { html } = await other.get("/console/profile");
    const [, path = ""] = /action="(\/console\/profile\/sessions\/[^"]+)"/u.exec(html) ?? [];
    expect(path).not.toBe("");
    const { location } = await client.post(path, {}, "/console/profile");
    expect(location).toBe("/console/profile?done=ended-before");
    expect((await other.get("/console/profile")).html).toContain("Edge trên Windows");
  });
});

describe("a password of one's own", () => {
  const change = (client: Client, current: string, password = NEXT, again = password) =>
    client.post("/console/password", { current, password, again });

  it("takes the place of the old one, and every other device is out", async () => {
    const client = await someone();
    const other = await otherDevice(client.username, EDGE);
    const { location } = await change(client, PASSWORD);
    expect(location).toBe("/console/profile?done=password");
    expect((await client.get(location ?? "")).html).toContain("Đã đổi mật khẩu.");
    expect(await isOut(other)).toBe(true);
    expect((await enter(world.stranger(), client.username)).status).toBe(422);
    expect((await enter(world.stranger(), client.username, NEXT)).location).toBe("/console");
  });

  it("comes before anything else when another made the password", async () => {
    const officer = { name: "Lan", username: "lan", roles: ["village"] } as const;
    const made = await world.service.office.officers.create(officer, by(world.hoa));
    const given = made.ok ? made.password : "";
    const client = world.stranger();
    await enter(client, "lan", given);
    for (const path of ["/console", "/console/profile", "/console/second-factor"]) {
      expect((await client.get(path)).location, path).toBe("/console/password");
    }
    expect((await client.get("/console/password")).html).not.toContain("<nav");
    await change(client, given);
    expect((await client.get("/console")).status).toBe(200);
  });

  it.each([
    ["sai mat khau", NEXT, NEXT, "current", "Mật khẩu chưa đúng."],
    ["", NEXT, NEXT, "current", "Xin nhập mật khẩu."],
    [PASSWORD, "ngắn", "ngắn", "password", "Mật khẩu cần ít nhất 10 ký tự."],
    [PASSWORD, "a".repeat(129), "a".repeat(129), "password", "Mật khẩu dài quá 128 ký tự."],
    [PASSWORD, PASSWORD, PASSWORD, "password", "trùng với mật khẩu đang dùng"],
    [PASSWORD, NEXT, "khac hoan toan", "again", "Hai lần nhập chưa giống nhau."],
  ])("is refused in words: %s, %s, %s", async (current, password, again, field, text) => {
    const client = await someone();
    const { status, html } = await change(client, current, password, again);
    expect(status).toBe(422);
    expect(html).toMatch(new RegExp(`id="${field}-error">[^§]*${text}`, "u"));
    expect(html).not.toContain(`value="${password}"`);
    expect((await enter(world.stranger(), client.username)).location).toBe("/console");
  });

  it("is not guessed at from a session that was left open", async () => {
    const client = await someone();
    for (let time = 0; time < 5; time++) await change(client, "sai mat khau");
    const { status, html } = await change(client, PASSWORD);
    expect(status).toBe(429);
    expect(html).toMatch(/Có thể thử lại từ \d\d:\d\d;/u);
  });

  it("keeps this device in, with another session", async () => {
    const client = await someone();
    const before = new Map(client.jar);
    await change(client, PASSWORD);
    expect(await isOut(client)).toBe(false);
    expect(await isOut(createClient(world.url, before))).toBe(true);
  });
});

describe("a device in plain words", () => {
  const chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36";
  const android = "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36";
  const iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15";
  it.each([
    [EDGE, "Edge trên Windows"],
    [chrome, "Chrome trên Linux"],
    [`${chrome} coc_coc_browser/130.0`, "Cốc Cốc trên Linux"],
    ["Mozilla/5.0 (Windows NT 6.1; rv:115.0) Gecko/20100101 Firefox/115.0", "Firefox trên Windows"],
    [
      "Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko",
      "Internet Explorer trên Windows",
    ],
    [`${android} Chrome/130.0 Mobile Safari/537.36`, "Chrome trên Android"],
    [`${android} SamsungBrowser/26.0 Chrome/122.0 Safari/537.36`, "Samsung Internet trên Android"],
    [`${android} Chrome/130.0 Mobile Safari/537.36 Zalo android/24`, "Zalo trên Android"],
    [`${iphone} Version/17.5 Mobile/15E148 Safari/604.1`, "Safari trên iPhone"],
    [`${iphone} CriOS/130.0 Mobile/15E148 Safari/604.1`, "Chrome trên iPhone"],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17 Safari/605",
      "Safari trên máy Mac",
    ],
    ["Mozilla/5.0 (PlayStation 4)", "Thiết bị không rõ"],
    ["Opera/9.80 (Nokia)", "Opera trên máy không rõ loại"],
    ["Android", "Trình duyệt khác trên Android"],
    [null, "Thiết bị không rõ"],
  ])("%s", (agent, words) => expect(deviceOf(agent)).toBe(words));
});
