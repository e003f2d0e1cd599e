import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OfficerVisit } from "../../src/console/page.ts";
import { knowledgeReviewPages } from "../../src/console/pages/knowledge-review.ts";
import { createProcedureAnswers } from "../../src/flows/procedure-answers.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import { facets } from "../../src/kernel/facets.ts";
import { isStated, type Knowledge } from "../../src/knowledge/knowledge.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { shippedContent } from "../support/test-service.ts";
import type { Client } from "./client.ts";
import { listenToQueries } from "./queries.ts";
import { type ConsoleWorld, startConsole } from "./world.ts";

const PATH = "/console/knowledge";
const shipped = shippedContent();

let world: ConsoleWorld;
let officer: Client;
beforeAll(async () => {
  world = await startConsole();
  officer = await world.officer("one-stop");
}, 60_000);
afterAll(() => world.stop());

/** The names of the entries on a page, in its order. */
async function names(query: string, headers?: Record<string, string>): Promise<string[]> {
  const { html } = await officer.get(`${PATH}${query}`, headers);
  const links = html.matchAll(/<th[^>]*><a href="\/console\/knowledge\/[^"]+">([^<]+)<\/a>/gu);
  return [...links].map(([, name = ""]) => name);
}

/** A text as it stands in a page. */
const inPage = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

describe("the list of all entries", () => {
  it("has every procedure, guide and matter of others, some on each page", async () => {
    const { procedures, guides, redirects } = shipped;
    const count = procedures.length + guides.length + redirects.length;
    const pages = Math.ceil(count / 25);
    const { html } = await officer.get(PATH);
    expect(html).toContain(`Có ${count} mục.`);
    expect(html).toContain(`Trang 1 trong ${pages}`);
    expect(await names("")).toHaveLength(25);
    expect(await names(`?page=${pages}`)).toContain(redirects.at(-1)?.name);
    expect(await names("?page=9999")).toEqual(await names(`?page=${pages}`));
  });

  it.each([
    ["khai sih", "khai sinh"],
    ["KHAI SINH", "khai sinh"],
    ["đăng ký kết hôn", "kết hôn"],
    ["chung tu", "tử"],
  ])("finds by %s, whatever the tones and slips", async (typed, part) => {
    const [first = ""] = await names(`?q=${encodeURIComponent(typed)}`);
    expect(first.toLowerCase()).toContain(part);
  });

  it("finds an entry by its code, and by a code that it once had", async () => {
    const birth = shipped.byCode("1.001193");
    expect(await names("?q=1.001193")).toEqual([birth?.shortName]);
    const twin = shipped.procedures.find(({ otherCodes }) => otherCodes.length > 0);
    expect(await names(`?q=${twin?.otherCodes[0]}`)).toEqual([twin?.shortName]);
  });

  it("keeps to a field, and to what lacks a source", async () => {
    const [field] = shipped.fields;
    const own = shipped.procedures.filter((entry) => entry.field === field?.id);
    expect((await officer.get(`${PATH}?field=${field?.id}`)).html).toContain(
      `Có ${own.length} mục.`,
    );
    const lacking = shipped.procedures.filter((entry) =>
      facets.some((facet) => !isStated(entry, facet)),
    );
    const { html } = await officer.get(`${PATH}?show=unverified`);
    expect(html).toContain(`Có ${lacking.length} mục.`);
    expect(html).not.toContain("Đủ căn cứ");
  });

  it("keeps what is asked for from page to page", async () => {
    const { html } = await officer.get(
      `${PATH}?q=${encodeURIComponent("đăng ký")}&show=unverified`,
    );
    expect(html).toMatch(/href="\/console\/knowledge\?q=[^"]+&amp;show=unverified&amp;page=2"/u);
  });

  it("says so when nothing is found, and takes what is typed for text", async () => {
    const typed = '"><img src=x onerror=alert(1)>';
    const { html } = await officer.get(`${PATH}?q=${encodeURIComponent(typed)}`);
    expect(html).toContain("Không tìm thấy mục nào");
    expect(html).not.toContain("<img");
  });

  it("is renewed while somebody types: only the list is sent then", async () => {
    const page = await officer.get(PATH);
    expect(page.html).toMatch(/hx-get="\/console\/knowledge" hx-trigger="input delay:250ms/u);
    const list = await officer.get(`${PATH}?q=khai%20sih`, { "hx-request": "true" });
    expect(list.html).not.toContain("<html");
    expect(list.html).toContain("khai sinh");
  });

  it("finds fast, also what is spelled wrong", async () => {
    await names("?q=khai%20sih");
    const start = performance.now();
    await Promise.all(["ket hom", "chung thuk", "xay nha", "tro cap"].map((q) => names(`?q=${q}`)));
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it("takes at most six queries, and leads to the questions with the count of open groups", async () => {
    const queries = await listenToQueries(world.service.storage.db);
    const asked = await queries.during(() => officer.get(PATH));
    expect(asked.length).toBeLessThanOrEqual(6);
    expect((await officer.get(PATH)).html).toContain("chưa trả lời được: 0 nhóm chưa xếp");
  });
});

describe("an entry", () => {
  const answers = createProcedureAnswers(shipped, systemClock);

  it.each(["1.001193", "2.002913"])(
    "%s is told word for word as residents hear it",
    async (code) => {
      const entry = shipped.byCode(code);
      if (!entry) throw new Error(`no entry ${code}`);
      const { html } = await officer.get(`${PATH}/${code}`);
      expect(html).toContain(inPage(answers.whole(entry).text));
      for (const facet of facets) expect(html).toContain(inPage(answers.part(entry, facet).text));
    },
  );

  it("says in words what no source states, and what residents are told of it", async () => {
    const { html } = await officer.get(`${PATH}/2.002913`);
    expect(html).toContain("Chưa có căn cứ: người dân được báo “hỏi Trung tâm”");
  });

  it("has its sources with the day of checking, its review, its phrases and its links", async () => {
    const entry = shipped.byCode("1.001193");
    const { html } = await officer.get(`${PATH}/1.001193`);
    expect(html).toContain(shipped.sources.portal?.name);
    expect(html).toContain("tháng 7/2026");
    for (const alias of entry?.aliases ?? []) expect(html).toContain(inPage(alias));
    for (const link of ["/p/1.001193", "/q/1.001193", "/poster/1.001193"])
      expect(html).toContain(`href="${link}"`);
  });

  it("is the same under each of its codes", async () => {
    const twin = shipped.procedures.find(({ otherCodes }) => otherCodes.length > 0);
    const { status, location } = await officer.get(`${PATH}/${twin?.otherCodes[0]}`);
    expect([status, location]).toEqual([303, `${PATH}/${twin?.code}`]);
  });

  it("may be a guide or a matter of others", async () => {
    const [guide] = shipped.guides;
    const [redirect] = shipped.redirects;
    if (!guide || !redirect) throw new Error("no guide, or no matter of others");
    const told = await officer.get(`${PATH}/${guide.id}`);
    expect(told.html).toContain(inPage(answers.guide(guide).text));
    const other = await officer.get(`${PATH}/${redirect.id}`);
    expect(other.html).toContain(inPage(answers.elsewhere(redirect).text));
  });

  it("opens whichever it is, with at most six queries", async () => {
    const { procedures, guides, redirects } = shipped;
    const ids = [
      ...procedures.map(({ code }) => code),
      ...[...guides, ...redirects].map(({ id }) => id),
    ];
    for (const id of ids) expect((await officer.get(`${PATH}/${id}`)).status, id).toBe(200);
    const queries = await listenToQueries(world.service.storage.db);
    const asked = await queries.during(() => officer.get(`${PATH}/1.001193`));
    expect(asked.length).toBeLessThanOrEqual(6);
  }, 60_000);

  it("that is not there is a page that is not there", async () => {
    expect((await officer.get(`${PATH}/9.999999`)).status).toBe(404);
  });
});

describe("the review", () => {
  it("counts what lacks a source, entry by entry, with what residents hear", async () => {
    const { html } = await officer.get(`${PATH}/review`);
    const missing = shipped.procedures.map((entry) =>
      facets.filter((facet) => !isStated(entry, facet)),
    );
    const entries = missing.filter(({ length }) => length > 0).length;
    expect(html).toContain(`${entries} thủ tục còn ${missing.flat().length} phần chưa có căn cứ`);
    expect(html).toContain("“hỏi Trung tâm”");
    const fee = missing.filter((parts) => parts.includes("fee")).length;
    expect(html).toMatch(new RegExp(`Lệ phí</th><td[^>]*>(?:<div>)?${fee}<`, "u"));
  });

  it("lists entries whose day has passed or comes within 30 days, oldest first", async () => {
    const later = await atDay("2026-12-01", [
      ["1.001193", "2026-12-31"],
      ["1.000894", "2026-11-30"],
      ["1.000656", "2027-01-01"],
      ["1.004884", "2026-06-01"],
    ]);
    expect(later).toEqual(["1.004884", "1.000894", "1.001193"]);
  });
});

/** The codes that are listed for review on a day, with these days of review in place of the shipped ones. */
async function atDay(today: string, days: [code: string, reviewBy: string][]): Promise<string[]> {
  const changed = new Map(days);
  const reviewed = <Each extends { reviewBy: string }>(entry: Each, id: string) => ({
    ...entry,
    reviewBy: changed.get(id) ?? "2030-01-01",
  });
  const knowledge: Knowledge = {
    ...shipped,
    procedures: shipped.procedures.map((entry) => reviewed(entry, entry.code)),
    guides: shipped.guides.map((entry) => reviewed(entry, entry.id)),
  };
  const clock = createFakeClock(Date.parse(`${today}T03:00:00Z`));
  const pages = knowledgeReviewPages({ knowledge, clock });
  const answer = await pages[0]?.get?.({ query: new URLSearchParams() } as OfficerVisit);
  const html = answer?.kind === "page" ? String(answer.body) : "";
  const [due = ""] = html.split('id="missing"');
  return [...due.matchAll(/href="\/console\/knowledge\/(\d\.\d{6})"/gu)].map(
    ([, code = ""]) => code,
  );
}
