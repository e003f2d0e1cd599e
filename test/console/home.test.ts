import { afterAll, beforeAll, expect, it } from "vitest";
import { type ConsoleWorld, startConsole } from "./world.ts";

let world: ConsoleWorld;
beforeAll(async () => {
  world = await startConsole();
});
afterAll(() => world.stop());

/** What waits, and how often, as the page lists it. */
function waiting(html: string): string[] {
  const rows = html.matchAll(/<a href="([^"]+)">[^<]+<\/a><\/th><td[^>]*><div>(\d+)</gu);
  return [...rows].map(([, href, count]) => `${href} ${count}`);
}

it("says what waits for an officer with these roles, and nothing else", async () => {
  const administrator = await world.officer("administrator");
  const before = waiting((await administrator.get("/console")).html);
  expect(before).toContainEqual(expect.stringMatching(/^\/console\/settings \d+$/u));
  expect(before.join()).not.toContain("/console/officers");
  const by = { officer: administrator.id, address: null };
  await world.service.office.officers.create(
    { name: "Hường", username: "huong", roles: ["approver"] },
    by,
  );
  expect(waiting((await administrator.get("/console")).html)).toContain("/console/officers 1");
  const village = await world.officer("village");
  const { html } = await village.get("/console");
  expect(html).not.toContain("/console/officers");
  expect(waiting(html).filter((line) => !line.startsWith("/console/knowledge"))).toEqual([]);
});

it("leads whoever is not signed in to the sign-in, and back afterwards", async () => {
  const { status, location } = await world.stranger().get("/console");
  expect([status, location]).toEqual([303, "/console/sign-in?to=%2Fconsole"]);
});

it("has a page of its own for what is not there", async () => {
  const { status, html } = await world.stranger().get("/console/nothing");
  expect(status).toBe(404);
  expect(html).toContain("Không có trang này");
});
