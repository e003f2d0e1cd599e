import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csrfToken, isCsrfToken } from "../../src/console/security.ts";
import { type Showcase, startShowcase } from "./showcase.ts";

const key = Buffer.alloc(32, 1);

describe("a form's token", () => {
  const token = csrfToken("phiên 1", key);

  it("is good for its session", () => expect(isCsrfToken(token, "phiên 1", key)).toBe(true));

  it("is another each time", () => expect(csrfToken("phiên 1", key)).not.toBe(token));

  it("is not good for another session or under another key", () => {
    expect(isCsrfToken(token, "phiên 2", key)).toBe(false);
    expect(isCsrfToken(token, "phiên 1", Buffer.alloc(32, 2))).toBe(false);
  });

  it("is not good when a letter of it has changed", () => {
    const changed = [...token].map((letter, at) => {
      const other = letter === "A" ? "B" : "A";
      return token.slice(0, at) + other + token.slice(at + 1);
    });
    expect(changed.filter((other) => isCsrfToken(other, "phiên 1", key))).toEqual([]);
  });

  it.each([undefined, null, 7, "", ".", [token], `${token}.`, ` ${token}`, "a".repeat(66)])(
    "is not %j",
    (other) => expect(isCsrfToken(other, "phiên 1", key)).toBe(false),
  );
});

describe("over HTTP", () => {
  let showcase: Showcase;
  beforeAll(async () => {
    showcase = await startShowcase();
  });
  afterAll(() => showcase.stop());

  const post = async (headers: Record<string, string>) => {
    const url = `${showcase.url}console/can-bo`;
    const answer = await fetch(url, { method: "POST", headers, redirect: "manual" });
    return { status: answer.status, text: await answer.text() };
  };
  const own = () => showcase.url.slice(0, -1);

  it("pages may run only their own scripts, are kept nowhere and framed nowhere", async () => {
    const { headers } = await fetch(`${showcase.url}console/can-bo`);
    expect(headers.get("content-security-policy")?.replace(/nonce-[\w-]{22}/u, "nonce")).toBe(
      "default-src 'none'; style-src 'self'; script-src 'nonce'; font-src 'self'; " +
        "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; " +
        "frame-ancestors 'none'",
    );
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("same-origin");
  });

  it("each page has a nonce of its own, and its scripts carry it", async () => {
    const nonces = new Set<string>();
    for (let view = 0; view < 3; view++) {
      const answer = await fetch(`${showcase.url}console/can-bo`);
      const [, said] =
        /nonce-([\w-]+)/u.exec(answer.headers.get("content-security-policy") ?? "") ?? [];
      const [, written] = /<script[^>]* nonce="([^"]+)"/u.exec(await answer.text()) ?? [];
      expect(written).toBe(said);
      nonces.add(written ?? "");
    }
    expect(nonces.size).toBe(3);
  });

  it("nothing in a page is styled or scripted in place", async () => {
    const text = await (await fetch(`${showcase.url}console/can-bo`)).text();
    expect(text).not.toMatch(/ style=| on[a-z]+=|<style|<script(?![^>]* src=)/u);
  });

  it.each<[string, () => Record<string, string>]>([
    ["our own page", () => ({ "sec-fetch-site": "same-origin" })],
    ["a line typed or kept by the officer", () => ({ "sec-fetch-site": "none" })],
    ["our own page in an older browser", () => ({ origin: own() })],
    ["a browser that says nothing", () => ({})],
  ])("a form is taken from %s", async (_who, headers) => {
    expect((await post(headers())).status).toBe(303);
    expect(showcase.received.splice(0)).toHaveLength(1);
  });

  it.each<[string, () => Record<string, string>]>([
    ["another site", () => ({ "sec-fetch-site": "cross-site", origin: own() })],
    ["a neighbour's site", () => ({ "sec-fetch-site": "same-site" })],
    ["another site in an older browser", () => ({ origin: "https://evil.example" })],
    ["another port", () => ({ origin: "http://127.0.0.1:1" })],
    ["a hidden place", () => ({ origin: "null" })],
  ])("a form is refused from %s", async (_who, headers) => {
    const { status, text } = await post(headers());
    expect(status).toBe(403);
    expect(text).toContain("<h1>Chưa nhận yêu cầu này</h1>");
    expect(showcase.received).toEqual([]);
  });
});
