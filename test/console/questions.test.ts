import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Client } from "./client.ts";
import { listenToQueries } from "./queries.ts";
import { createResident, residents } from "./resident.ts";
import { type ConsoleWorld, startConsole } from "./world.ts";

const BUS = "xe buýt từ chợ Kiểu đi thành phố mấy giờ chạy";
const FOOTBALL = "tối nay đội nào đá bóng trên ti vi";
const PATH = "/console/questions";

let world: ConsoleWorld;
let author: Client;
let ask: (text: string) => Promise<string[]>;

beforeAll(async () => {
  const channel = residents();
  world = await startConsole({}, { channels: [channel] });
  ask = createResident(world.service, channel);
  author = await world.officer("author");
}, 60_000);
afterAll(() => world.stop());
beforeEach(async () => {
  await world.service.storage.db.deleteFrom("unplaced_group").execute();
});

/** The ids of the groups, in the order in which the page has them. */
async function groupIds(query = ""): Promise<string[]> {
  const { html } = await author.get(`${PATH}${query}`);
  return [...html.matchAll(/href="\/console\/questions\/([\w-]+)"/gu)].map(([, id = ""]) => id);
}

const groupPage = async (id = "") => (await author.get(`${PATH}/${id}`)).html;

/** Sends a form of a group's page. */
const sort = (id: string, fields: Record<string, string>, client = author) =>
  client.post(`${PATH}/${id}/sort`, fields, `${PATH}/${id}`);

async function one(text = BUS): Promise<string> {
  await ask(text);
  const [id = ""] = await groupIds();
  return id;
}

describe("the questions that nothing answered", () => {
  it("are what residents wrote, with numbers masked and nothing to run", async () => {
    await ask('<script>alert("x")</script> 038095001234 gọi 0912345678 xem bóng đá');
    const { html } = await author.get(PATH);
    expect(html).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;");
    expect(html).toContain("xem bóng đá");
    expect(html).not.toMatch(/<script>alert|038095001234|0912345678/u);
    const page = await groupPage((await groupIds())[0]);
    expect(page).toContain("&lt;script&gt;");
    expect(page).not.toMatch(/<script>alert|038095001234|0912345678/u);
  });

  it("are not those that are answered", async () => {
    await ask("làm giấy khai sinh cho con cần gì");
    expect(await groupIds()).toEqual([]);
    expect((await author.get(PATH)).html).toContain("Không có nhóm nào ở đây");
  });

  it("stand in groups, what was asked most first, with the count", async () => {
    await ask(FOOTBALL);
    await ask(BUS);
    await ask("mấy giờ xe buýt chạy đi thành phố");
    expect(await groupIds()).toHaveLength(2);
    const { html } = await author.get(PATH);
    expect(html.indexOf("xe buýt")).toBeLessThan(html.indexOf("đá bóng"));
    expect(html).toContain("Chưa xếp (2)");
    expect(html).toMatch(/data-label="Số lần"[^>]*>(?:<div>)?2</u);
  });

  it("are read but not sorted by a leader, and not seen by who receives citizens", async () => {
    const id = await one();
    const leader = await world.officer("leader");
    const page = (await leader.get(`${PATH}/${id}`)).html;
    expect(page).toContain("xe buýt");
    expect(page).not.toContain("Xếp nhóm này");
    expect((await sort(id, { act: "not-ours" }, leader)).status).toBe(403);
    const reception = await world.officer("reception");
    expect((await reception.get(PATH)).status).toBe(403);
    expect((await reception.get("/console/knowledge")).html).not.toContain(`href="${PATH}"`);
  });
});

describe("an officer puts a group in order", () => {
  it("as answered by the entry that is named by its code", async () => {
    const id = await one();
    const done = await sort(id, { act: "place", other: "1.001193" });
    expect(done.location).toBe(`${PATH}?done=placed`);
    expect((await author.get(done.location ?? "")).html).toContain("Đã ghi: các câu này có trong");
    expect(await groupIds()).toEqual([]);
    expect(await groupIds("?state=placed")).toEqual([id]);
    expect(await groupPage(id)).toContain('href="/console/knowledge/1.001193"');
    expect(await world.noted()).toContain("unplaced.placed");
  });

  it("not as answered by what is no entry: what was typed stays, the fault is told at its field", async () => {
    const id = await one();
    const { status, html } = await sort(id, { act: "place", other: 'sai "mã"' });
    expect(status).toBe(422);
    expect(html).toContain("Không có mục nào mang mã hay tên này");
    expect(html).toContain("sai &quot;mã&quot;");
    const empty = await sort(id, { act: "place" });
    expect(empty.html).toContain("Xin chọn một mục, hoặc ghi mã của mục.");
    expect(await groupIds()).toEqual([id]);
  });

  it("as not the commune's, and back to open", async () => {
    const id = await one();
    await sort(id, { act: "not-ours" });
    expect(await groupIds()).toEqual([]);
    expect(await groupIds("?state=not-ours")).toEqual([id]);
    await sort(id, { act: "open" });
    expect(await groupIds()).toEqual([id]);
  });

  it("splits a question off, and joins the two groups again", async () => {
    await ask(BUS);
    const id = await one("mấy giờ xe buýt chạy đi thành phố");
    const key = /name="question" value="([^"]+)"/u.exec(await groupPage(id))?.[1] ?? "";
    const split = await sort(id, { act: "split", question: key });
    expect(await groupIds()).toHaveLength(2);
    const other = split.location?.match(/questions\/([\w-]+)/u)?.[1] ?? "";
    expect(await groupPage(other)).toContain("mấy giờ xe buýt chạy");
    const joined = await sort(other, { act: "join", into: id });
    expect(joined.location).toBe(`${PATH}/${id}?done=joined`);
    expect(await groupIds()).toEqual([id]);
  });

  it("joins nothing with a group that is gone, or that was not chosen", async () => {
    const id = await one();
    expect((await sort(id, { act: "join", into: "gone" })).html).toContain("Nhóm đó không còn nữa");
    expect((await sort(id, { act: "join" })).html).toContain("Xin chọn một nhóm.");
  });

  it("does nothing with a group that is gone, or with what no button sends", async () => {
    const id = await one();
    expect((await author.get(`${PATH}/gone`)).status).toBe(404);
    const lost = await author.post(`${PATH}/gone/sort`, { act: "not-ours" }, `${PATH}/${id}`);
    expect(lost.status).toBe(404);
    expect((await sort(id, { act: "drop" })).status).toBe(404);
  });
});

describe("a thousand groups", () => {
  it("are leafed through, each page and each group with at most six queries", async () => {
    await manyGroups(1_000);
    const queries = await listenToQueries(world.service.storage.db);
    const { html } = await author.get(PATH);
    expect(html).toContain("Trang 1 trong 50");
    const last = await author.get(`${PATH}?page=50`);
    expect(last.html).toContain("Trang 50 trong 50");
    for (const path of [PATH, `${PATH}?state=all&page=7`, `${PATH}/g1`]) {
      const asked = await queries.during(() => author.get(path));
      expect(asked.length, asked.join("\n")).toBeLessThanOrEqual(6);
    }
  });
});

async function manyGroups(count: number): Promise<void> {
  const { unplaced } = world.service.storage;
  const numbers = Array.from({ length: count }, (_, at) => at);
  for (const [index, at] of [...numbers, ...numbers].entries()) {
    const read = { text: `câu số ${at}`, words: ["so", String(at)], best: "1.001193" };
    const group = index === at ? null : `g${at}`;
    await unplaced.add({ key: `k${index}`, at: index, ...read }, group, `g${at}`);
  }
}
