import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ConsolePage } from "../../src/console/page.ts";
import { roles } from "../../src/office/office.ts";
import { type Client, tokenOf } from "./client.ts";
import { type ConsoleWorld, startConsole } from "./world.ts";

let world: ConsoleWorld;
let stranger: Client;
/** An officer of each role alone. */
const officers = new Map<string, Client>();

beforeAll(async () => {
  world = await startConsole();
  stranger = world.stranger();
  for (const role of roles) officers.set(role, await world.officer(role));
}, 60_000);
afterAll(() => world.stop());

/** A path that leads to nothing that is there, but to the page. */
const pathOf = ({ path }: ConsolePage) => path.replaceAll(/[:*]\w+/gu, "khong-co");

/** What somebody without the right is told, of all that is asked at a page. */
async function answers(page: ConsolePage, client: Client, token: string): Promise<number[]> {
  const path = pathOf(page);
  return [
    ...(page.get ? [(await client.get(path)).status] : []),
    ...(page.post ? [(await client.postRaw(path, `_csrf=${token}`)).status] : []),
  ];
}

const pages = () => world.service.console.pages;
const forOfficers = () => pages().filter(({ access }) => access !== "anyone");

describe("every page of the console", () => {
  it("is under /console, and declared once", () => {
    const paths = pages().map(({ path }) => path);
    expect(paths.filter((path) => !/^\/console(?:\/|$)/u.test(path))).toEqual([]);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it("leads a stranger to the sign-in, and takes no form of his", async () => {
    const { html } = await stranger.get("/console/sign-in");
    for (const page of forOfficers()) {
      const { status, location } = await stranger.get(pathOf(page));
      const led = page.get ? [303, expect.stringContaining("/console/sign-in")] : [404, null];
      expect([status, location], page.path).toEqual(led);
      if (!page.post) continue;
      const answer = await stranger.postRaw(pathOf(page), `_csrf=${tokenOf(html)}`);
      expect(answer.status, page.path).toBe(401);
    }
  });

  it.each(roles)("opens to %s where it is declared so, and else answers 403", async (role) => {
    const client = officers.get(role) ?? stranger;
    const token = tokenOf((await client.get("/console/profile")).html);
    expect(token).not.toBe("");
    for (const page of forOfficers()) {
      const open = page.access === "officers" || (page.access as readonly string[]).includes(role);
      for (const status of await answers(page, client, token)) {
        if (open) expect([200, 303, 404, 422], `${role} at ${page.path}`).toContain(status);
        else expect(status, `${role} at ${page.path}`).toBe(403);
      }
    }
  });

  it("takes no form without a token, with that of another session, or of a stranger", async () => {
    const client = officers.get("administrator") ?? stranger;
    const other = officers.get("author") ?? stranger;
    const tokens = [
      "",
      tokenOf((await other.get("/console/profile")).html),
      tokenOf((await stranger.get("/console/sign-in")).html),
    ];
    for (const page of pages().filter(({ post }) => post)) {
      for (const token of tokens) {
        const { status } = await client.postRaw(pathOf(page), `_csrf=${token}`);
        expect(status, page.path).toBe(403);
      }
    }
  });

  it("takes no form that a browser says comes from elsewhere", async () => {
    const client = officers.get("administrator") ?? stranger;
    const token = tokenOf((await client.get("/console/profile")).html);
    for (const page of pages().filter(({ post }) => post)) {
      for (const headers of [
        { origin: "https://evil.example" },
        { "sec-fetch-site": "cross-site" },
      ]) {
        const { status } = await client.postRaw(pathOf(page), `_csrf=${token}`, headers);
        expect(status, page.path).toBe(403);
      }
    }
  });
});
