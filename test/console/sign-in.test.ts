import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { DAY, MINUTE } from "../office/world.ts";
import { MONDAY } from "../support/test-service.ts";
import { addOfficer, by, enter } from "./accounts.ts";
import { type Client, createClient, tokenOf } from "./client.ts";
import { type ConsoleWorld, PASSWORD, startConsole } from "./world.ts";

const SESSION = "officer.session_token";
const REFUSED = "Tên đăng nhập hoặc mật khẩu chưa đúng.";

let world: ConsoleWorld;
/** The moment at which a test begins. */
let now = MONDAY;
let people = 0;
let lan = { username: "", id: "" };

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now });
  world = await startConsole();
  lan = await someone();
}, 60_000);
beforeEach(() => {
  // After a day no try is remembered.
  now += DAY;
  vi.setSystemTime(now);
});
afterAll(async () => {
  await world.stop();
  vi.useRealTimers();
});

async function someone() {
  const username = `nguoi${++people}`;
  return { username, id: await addOfficer(world, username) };
}

/** A browser in which an officer is signed in. */
async function inside(): Promise<Client> {
  const client = world.stranger();
  await enter(client, lan.username);
  return client;
}

function timeShown(at: number): string {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: "Asia/Ho_Chi_Minh",
    timeStyle: "short",
  }).format(at);
}

async function guess(client: Client, username: string, times: number) {
  for (let time = 0; time < times; time++) await enter(client, username, "sai mat khau");
}

describe("signing in", () => {
  it("opens the console to who knows the password", async () => {
    const client = world.stranger();
    const { status, location } = await enter(client, lan.username);
    expect([status, location]).toEqual([303, "/console"]);
    expect((await client.get("/console")).html).toContain(`<b>Cán bộ ${lan.username}</b>`);
  });

  it("asks for what is missing at its field, and keeps what was typed save the password", async () => {
    const { status, html } = await enter(world.stranger(), "lan", "");
    expect(status).toBe(422);
    expect(html).toMatch(/id="password-error">.*Xin nhập mật khẩu\./su);
    expect(html).toMatch(/<input[^>]* name="username"[^>]* value="lan"/u);
    expect((await enter(world.stranger(), "hoa", "bi mat 123")).html).not.toContain("bi mat 123");
  });

  it("refuses a wrong password and a name that nobody has in the same words", async () => {
    const answers = [
      await enter(world.stranger(), "hoa", "sai mat khau"),
      await enter(world.stranger(), "aih", "sai mat khau"),
    ];
    const said = answers.map(({ status, html }) => [
      status,
      html.replaceAll(/nonce="[^"]*"|name="_csrf" value="[^"]*"|value="(?:hoa|aih)"/gu, ""),
    ]);
    expect(said[0]).toEqual(said[1]);
    expect(said[0]).toEqual([422, expect.stringContaining(REFUSED)]);
  });

  it("leads who is signed in already to the console", async () => {
    expect((await (await inside()).get("/console/sign-in")).location).toBe("/console");
  });

  it("leads who owes a second factor to it before anything else", async () => {
    const hoa = world.stranger();
    await enter(hoa, "hoa");
    expect((await hoa.get("/console")).location).toBe("/console/second-factor");
  });

  it("passes over a letter that no database keeps", async () => {
    const { html } = await enter(world.stranger(), "hoa\u0000", "sai\u0000");
    expect(html).toContain(REFUSED);
  });

  it("shows what was typed as text", async () => {
    const { html } = await enter(world.stranger(), "<script>alert(1)</script>", "x");
    expect(html).not.toContain("<script>alert");
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
  });
});

describe("the page that was asked for first", () => {
  const signInFor = (to: string) => `/console/sign-in?to=${encodeURIComponent(to)}`;
  const keptBy = async (to: string) => {
    const { html } = await world.stranger().get(signInFor(to));
    return /name="to" value="([^"]*)"/u.exec(html)?.[1];
  };
  const sentOn = async (to: string) => {
    const fields = { username: lan.username, password: PASSWORD, to };
    const { status, location } = await world.stranger().post("/console/sign-in", fields);
    return [status, location];
  };

  it.each(["/console/profile", "/console/profile?trang=2", "/console"])(
    "is opened afterwards: %s",
    async (to) => {
      expect(await keptBy(to)).toBe(to);
      expect(await sentOn(to)).toEqual([303, to]);
    },
  );

  it("is never one outside of the console", async () => {
    for (const to of [
      ...["//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example"],
      ...["/console/../evil", "/console/%2e%2e/evil", "/console/..\\evil", "/consolex"],
      ...["/\t/evil.example", "/\n/evil.example", "\t//evil.example", "/console\r\nx: y"],
      ...["javascript:alert(1)", "console", "", "/", "/console@evil.example", " /console/profile"],
    ]) {
      expect(await keptBy(to), JSON.stringify(to)).toBe("/console");
      expect(await sentOn(to), JSON.stringify(to)).toEqual([303, "/console"]);
    }
  });
});

describe("guessing at passwords", () => {
  it("makes the sixth try wait, the right password too, and says from what time", async () => {
    const guesser = world.stranger();
    await guess(guesser, lan.username, 5);
    for (const password of ["sai mat khau", PASSWORD]) {
      const { status, html } = await enter(guesser, lan.username, password);
      expect(status).toBe(429);
      expect(html).toContain(`Có thể thử lại từ ${timeShown(now + MINUTE)};`);
    }
    vi.setSystemTime(now + MINUTE);
    expect((await enter(guesser, lan.username)).location).toBe("/console");
  });

  it("waits longer each time, at whatever browser", async () => {
    await guess(world.stranger(), lan.username, 5);
    vi.setSystemTime(now + MINUTE);
    const wrong = await enter(world.stranger(), lan.username, "sai mat khau");
    expect(wrong.html).toContain(REFUSED);
    const { html } = await enter(world.stranger(), lan.username, "sai mat khau");
    expect(html).toContain(`Có thể thử lại từ ${timeShown(now + 3 * MINUTE)};`);
  });

  it("slows nobody else", async () => {
    const { username } = await someone();
    const guesser = world.stranger();
    await guess(guesser, lan.username, 6);
    expect((await enter(guesser, username)).location).toBe("/console");
  });

  it("slows a name that nobody has in the same way", async () => {
    const guesser = world.stranger();
    await guess(guesser, "khongco", 5);
    expect((await enter(guesser, "khongco", "x")).status).toBe(429);
  });
});

describe("the session", () => {
  const isOut = async (client: Client) => {
    const { location } = await client.get("/console");
    return location?.startsWith("/console/sign-in") ?? false;
  };

  it("is another than the one that somebody else put into the browser", async () => {
    const { username } = await someone();
    const attacker = world.stranger();
    await enter(attacker, username);
    const planted = attacker.jar.get(SESSION) ?? "";
    const victim = createClient(world.url, new Map([[SESSION, planted]]));
    const fields = { username: lan.username, password: PASSWORD };
    await victim.post("/console/sign-in", fields, "/console");
    expect(victim.jar.get(SESSION)).not.toBe(planted);
    expect((await victim.get("/console")).html).toContain(`<b>Cán bộ ${lan.username}</b>`);
    expect(await isOut(attacker)).toBe(true);
  });

  it("is never one that somebody made up", async () => {
    const planted = "a".repeat(32);
    const victim = createClient(world.url, new Map([[SESSION, planted]]));
    await enter(victim, lan.username);
    expect(await isOut(victim)).toBe(false);
    expect(victim.jar.get(SESSION)).not.toContain(planted);
    expect(await isOut(createClient(world.url, new Map([[SESSION, planted]])))).toBe(true);
  });

  it("ends with a press of the button, also on the server", async () => {
    const client = await inside();
    const copy = createClient(world.url, new Map(client.jar));
    const { location } = await client.post("/console/sign-out", {}, "/console");
    expect(location).toBe("/console/sign-in?done=signed-out");
    expect((await client.get(location ?? "")).html).toContain("Đã thoát khỏi trang làm việc.");
    expect(await isOut(copy)).toBe(true);
  });

  it("ends for who still owes a second factor, too", async () => {
    const hoa = world.stranger();
    await enter(hoa, "hoa");
    const { location } = await hoa.post("/console/sign-out", {}, "/console/second-factor");
    expect(location).toBe("/console/sign-in?done=signed-out");
    expect(hoa.jar.has(SESSION)).toBe(false);
  });

  it("of an officer who is banned is out at once", async () => {
    lan = await someone();
    const client = await inside();
    expect(await isOut(client)).toBe(false);
    await world.service.office.officers.ban(lan.id, by(world.hoa));
    expect(await isOut(client)).toBe(true);
    expect((await enter(world.stranger(), lan.username)).html).toContain(REFUSED);
  });
});

describe("the cookies", () => {
  beforeAll(async () => {
    lan = await someone();
  });

  const linesOver = async (scheme: "http" | "https", { stranger }: ConsoleWorld, name: string) => {
    const proxied = { "x-forwarded-proto": scheme };
    const client = stranger();
    const page = await client.get("/console/sign-in", proxied);
    const form = new URLSearchParams({ username: name, password: PASSWORD });
    form.set("_csrf", tokenOf(page.html));
    const entered = await client.postRaw("/console/sign-in", String(form), proxied);
    expect(entered.location).toBe("/console");
    const lines = [page, entered].flatMap(({ headers }) => headers.getSetCookie());
    const names = lines.map((line) => line.split("=")[0]);
    expect(names).toEqual(expect.arrayContaining([SESSION, "console_visitor"]));
    return lines;
  };

  it("are hidden from scripts and from other sites' forms", async () => {
    for (const line of await linesOver("http", world, lan.username)) {
      expect(line).toMatch(/; HttpOnly/iu);
      expect(line).toMatch(/; SameSite=(?:Lax|Strict)/iu);
      expect(line).toMatch(/; Path=\//iu);
      expect(line).not.toMatch(/; Secure/iu);
    }
  });

  it("come back over HTTPS alone where the service is opened over HTTPS", async () => {
    const own = await startConsole({ PUBLIC_URL: "https://motcua.example.vn" });
    await addOfficer(own, "lan");
    for (const line of await linesOver("https", own, "lan")) expect(line).toMatch(/; Secure/iu);
    await own.stop();
  });
});
