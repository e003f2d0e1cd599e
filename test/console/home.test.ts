import { afterAll, beforeAll, expect, it } from "vitest";
import { type ConsoleWorld, startConsole } from "./world.ts";

let world: ConsoleWorld;
beforeAll(async () => {
  world = await startConsole();
});
afterAll(() => world.stop());

it("greets an officer who is signed in", async () => {
  const officer = await world.officer("administrator");
  const page = await officer.get("/console");
  expect(page.status).toBe(200);
  expect(page.html).toContain("Chào Cán bộ 1.");
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
