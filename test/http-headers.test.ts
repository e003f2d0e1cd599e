import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type HttpService, startHttpService } from "./support/http-service.ts";

const TOKEN = "a-token-of-enough-letters";

let plain: HttpService;
let secure: HttpService;
beforeAll(async () => {
  plain = await startHttpService();
  secure = await startHttpService({
    PUBLIC_URL: "https://motcua.example.vn",
    METRICS_TOKEN: TOKEN,
  });
});
afterAll(() => Promise.all([plain.service.stop(), secure.service.stop()]));

describe("headers that protect residents", () => {
  it("are on the page", async () => {
    const { headers } = await plain.get("/");
    expect(Object.fromEntries(headers)).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "SAMEORIGIN",
      "referrer-policy": "no-referrer",
      "cache-control": "no-store",
    });
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(headers.has("x-powered-by")).toBe(false);
  });

  it("do not ask for https where there is none, or the page would not open", async () => {
    const { headers } = await plain.get("/");
    expect(headers.has("strict-transport-security")).toBe(false);
    expect(headers.get("content-security-policy")).not.toContain("upgrade-insecure-requests");
    expect(headers.get("set-cookie")).toMatch(/; HttpOnly; SameSite=Lax$/u);
  });

  it("insist on https where residents open the page over it", async () => {
    const { headers } = await secure.get("/");
    expect(headers.get("strict-transport-security")).toMatch(/max-age=\d{8}/u);
    expect(headers.get("content-security-policy")).toContain("upgrade-insecure-requests");
    expect(headers.get("set-cookie")).toContain("; Secure");
  });

  it("are on errors too, with the id under which the log has the rest", async () => {
    const response = await plain.get("/no-such-page");
    const { requestId } = (await response.json()) as { requestId: string };
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(requestId).toBe(response.headers.get("x-request-id"));
  });
});

describe("/metrics", () => {
  const forwarded = { "x-forwarded-for": "203.0.113.9" };
  const bearing = (token: string) => ({ ...forwarded, authorization: `Bearer ${token}` });

  it("shows this machine figures and no conversation", async () => {
    const response = await plain.get("/metrics");
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toContain("motcua_messages_total");
    expect(text).toContain('motcua_waiting{what="waitingMessages"} 0');
  });

  it.each([
    ["what a proxy forwards", forwarded],
    ["what a proxy forwards the newer way", { forwarded: "for=203.0.113.9" }],
    ["a wrong token", bearing("another-token-of-letters!")],
    ["an empty token", bearing("")],
  ])("is no page for %s", async (_name, headers) => {
    const answers = [await plain.get("/metrics", headers), await secure.get("/metrics", headers)];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });

  it("opens to the bearer of the token from elsewhere", async () => {
    expect((await secure.get("/metrics", bearing(TOKEN))).status).toBe(200);
    expect((await plain.get("/metrics", bearing(TOKEN))).status).toBe(404);
  });
});
