import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { codeOf, MINUTE } from "../office/world.ts";
import { MONDAY } from "../support/test-service.ts";
import { addOfficer, enter, secretsIn } from "./accounts.ts";
import { type ConsoleWorld, PASSWORD, startConsole } from "./world.ts";

let world: ConsoleWorld;
let username = "";
let people = 0;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: MONDAY });
  world = await startConsole();
}, 60_000);
afterAll(async () => {
  await world.stop();
  vi.useRealTimers();
});

describe("the code of the second factor", () => {
  let factor: { secret: string; backupCodes: string[] };
  beforeEach(async () => {
    username = `nguoi${++people}`;
    await addOfficer(world, username);
    const client = world.stranger();
    await enter(client, username);
    const { html } = await client.post("/console/second-factor", { password: PASSWORD });
    const [groups = "", ...backupCodes] = secretsIn(html);
    factor = { secret: groups.replaceAll(" ", ""), backupCodes };
    const confirming = { code: codeOf(factor.secret) };
    await client.post("/console/second-factor/confirm", confirming, "/console");
    // The code that turned it on is used up.
    vi.setSystemTime(Date.now() + 2 * MINUTE);
  });

  /** The password was right: a browser at the page for the code. */
  const atCode = async (to = "/console/profile") => {
    const client = world.stranger();
    const fields = { username, password: PASSWORD, to };
    const { location } = await client.post("/console/sign-in", fields);
    return { client, page: location ?? "" };
  };
  const answer = async (fields: Record<string, string>) => {
    const { client, page } = await atCode();
    return client.post("/console/sign-in/code", fields, page);
  };

  it("is asked for before anything opens, and leads to the page that was asked for", async () => {
    const { client, page } = await atCode();
    expect(page).toBe("/console/sign-in/code?to=%2Fconsole%2Fprofile");
    expect((await client.get("/console")).location).toContain("/console/sign-in");
    const { html } = await client.get(page);
    expect(html).toContain('autocomplete="one-time-code" inputmode="numeric"');
    expect(html).toContain('name="to" value="/console/profile"');
    const fields = { code: codeOf(factor.secret), to: "/console/profile" };
    const { location } = await client.post("/console/sign-in/code", fields, page);
    expect(location).toBe("/console/profile");
    expect((await client.get("/console/profile")).status).toBe(200);
  });

  it("may be a backup code, once, in a field that takes letters", async () => {
    const [code = ""] = factor.backupCodes;
    const { client, page } = await atCode();
    const { html } = await client.get(`${page}&backup`);
    expect(html).toContain("Mã dự phòng");
    expect(html).not.toContain("inputmode");
    const [first, second] = [
      await answer({ code: code.toUpperCase(), backup: "1" }),
      await answer({ code, backup: "1" }),
    ];
    expect([first.status, first.location]).toEqual([303, "/console"]);
    expect(second.status).toBe(422);
    expect(second.html).toContain('name="backup" value="1"');
  });

  it("is asked for again when it is wrong, with the page still in mind", async () => {
    const { status, html } = await answer({ code: "000000", to: "/console/profile" });
    expect(status).toBe(422);
    expect(html).toMatch(/id="code-error">.*Mã chưa đúng\./su);
    expect(html).toContain('name="to" value="/console/profile"');
  });

  it("leads back to the password when it was used before or nothing waits for it", async () => {
    const code = codeOf(factor.secret);
    await answer({ code });
    const { location } = await answer({ code });
    expect(location).toBe("/console/sign-in?again&to=%2Fconsole");
    const { html } = await world.stranger().get(location ?? "");
    expect(html).toContain("Xin đăng nhập lại từ đầu.");
    const stranger = await world.stranger().post("/console/sign-in/code", { code: "123456" });
    expect(stranger.location).toContain("/console/sign-in?again");
  });

  it("is not guessed at without end", async () => {
    const statuses: number[] = [];
    while (statuses.length < 12) statuses.push((await answer({ code: "000000" })).status);
    expect(statuses).toContain(429);
    const { status, html } = await answer({ code: codeOf(factor.secret) });
    expect(status).toBe(429);
    expect(html).toMatch(/Có thể thử lại từ \d\d:\d\d;/u);
  });

  it("leads nowhere outside of the console", async () => {
    const { location } = await answer({ code: codeOf(factor.secret), to: "//evil.example" });
    expect(location).toBe("/console");
  });
});
