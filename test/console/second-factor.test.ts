import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf } from "../office/world.ts";
import { qrCodesIn } from "../support/qr-reader.ts";
import { addOfficer, enter, secretsIn } from "./accounts.ts";
import type { Client } from "./client.ts";
import { type ConsoleWorld, PASSWORD, startConsole } from "./world.ts";

const PAGE = "/console/second-factor";

let world: ConsoleWorld;
let people = 0;
beforeAll(async () => {
  world = await startConsole();
}, 60_000);
afterAll(() => world.stop());

/** A browser in which an officer without a second factor is signed in. */
async function someone(): Promise<Client & { username: string }> {
  const username = `nguoi${++people}`;
  await addOfficer(world, username);
  const client = world.stranger();
  await enter(client, username);
  return { ...client, username };
}

const begin = (client: Client) => client.post(PAGE, { password: PASSWORD });
const confirm = (client: Client, code: string) => client.post(`${PAGE}/confirm`, { code }, PAGE);
const secretOf = (html: string) => (secretsIn(html)[0] ?? "").replaceAll(" ", "");

describe("turning the second factor on", () => {
  it("begins with the password alone, which is compared", async () => {
    const client = await someone();
    const wrong = await client.post(PAGE, { password: "sai mat khau" });
    expect(wrong.status).toBe(422);
    expect(wrong.html).toMatch(/id="password-error">.*Mật khẩu chưa đúng\./su);
    expect(secretsIn(wrong.html)).toEqual([]);
    const none = await client.post(PAGE, { password: "" });
    expect(none.html).toContain("Xin nhập mật khẩu.");
  });

  it("makes guesses at the password wait", async () => {
    const client = await someone();
    for (let time = 0; time < 5; time++) await client.post(PAGE, { password: "sai mat khau" });
    const { status, html } = await begin(client);
    expect(status).toBe(429);
    expect(html).toMatch(/Có thể thử lại từ \d\d:\d\d;/u);
  });

  it("shows a code for the phone's camera that says what is shown to be typed", async () => {
    const client = await someone();
    const { status, html, headers } = await begin(client);
    expect([status, headers.get("cache-control")]).toEqual([200, "no-store"]);
    expect(secretsIn(html)[0]).toMatch(/^[A-Z2-7]{4}(?: [A-Z2-7]{1,4})+$/u);
    const [scanned = ""] = qrCodesIn(html);
    const uri = new URL(scanned ?? "");
    expect(uri.protocol).toBe("otpauth:");
    expect(uri.searchParams.get("secret")).toBe(secretOf(html));
    expect(html).not.toMatch(/ style=|<style/u);
  });

  it("is done by the first code, and shows the backup codes once", async () => {
    const client = await someone();
    const begun = await begin(client);
    const [, ...backupCodes] = secretsIn(begun.html);
    expect(new Set(backupCodes).size).toBe(10);
    // Nothing that is taken for something else on paper.
    for (const code of backupCodes)
      expect(code).toMatch(/^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/u);
    const { location } = await confirm(client, codeOf(secretOf(begun.html)));
    expect(location).toBe("/console/profile?done=second-factor");
    const profile = await client.get(location ?? "");
    expect(profile.html).toContain("Đã bật bảo mật hai lớp.");
    for (const path of [PAGE, "/console/profile"]) {
      const { html } = await client.get(path);
      expect(backupCodes.filter((code) => html.includes(code))).toEqual([]);
    }
  });

  it("loses nothing by a wrong first code: the next is taken without scanning again", async () => {
    const client = await someone();
    const begun = await begin(client);
    for (const code of ["000000", "abc", ""]) {
      const { status, html } = await confirm(client, code);
      expect(status).toBe(422);
      expect(html).toMatch(/id="code-error">/u);
      expect(html).toContain(`action="${PAGE}/confirm"`);
    }
    const { location } = await confirm(client, codeOf(secretOf(begun.html)));
    expect(location).toBe("/console/profile?done=second-factor");
  });

  it("asks for a code at the next sign-in", async () => {
    const client = await someone();
    const begun = await begin(client);
    await confirm(client, codeOf(secretOf(begun.html)));
    const { location } = await enter(world.stranger(), client.username);
    expect(location).toBe("/console/sign-in/code?to=%2Fconsole");
  });

  it("says when it is on already, and begins no other", async () => {
    const client = await someone();
    const begun = await begin(client);
    const code = codeOf(secretOf(begun.html));
    await confirm(client, code);
    expect((await client.get(PAGE)).html).toContain("đang bật");
    const again = await client.post(PAGE, { password: PASSWORD }, "/console");
    expect([again.status, again.location, secretsIn(again.html)]).toEqual([303, PAGE, []]);
    const twice = await client.post(`${PAGE}/confirm`, { code }, "/console");
    expect(twice.location).toBe(PAGE);
  });

  it("leads from an address that has no page of its own to where it begins", async () => {
    const client = await someone();
    expect((await client.get(`${PAGE}/confirm`)).location).toBe(PAGE);
  });
});
