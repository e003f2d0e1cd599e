import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { shippedKnowledge } from "../src/content.ts";
import { instantOf } from "../src/kernel/clock.ts";
import {
  checklist,
  type Knowledge,
  openKnowledge,
  type Procedure,
} from "../src/knowledge/knowledge.ts";
import { chatPageHtml } from "../src/web/chat/page.ts";
import { askedFor } from "../src/web/pages/links.ts";
import { chatPage } from "../src/wording/chat-page.ts";
import { pages } from "../src/wording/pages.ts";
import { facetLabels, procedureLines } from "../src/wording/procedures.ts";
import { type HttpService, startHttpService } from "./support/http-service.ts";
import { type PageService, servePages } from "./support/page-service.ts";
import { shippedContent } from "./support/test-service.ts";

const LARGEST_BYTES = 60_000;
const { procedures, fields, sources, byCode } = shippedContent();
const [twin] = procedures.filter(({ otherCodes }) => otherCodes.length > 0);

let http: HttpService;
beforeAll(async () => {
  http = await startHttpService();
});
afterAll(() => http.service.stop());

async function pagesWith(...given: Parameters<typeof servePages>): Promise<PageService> {
  const served = await servePages(...given);
  onTestFinished(() => served.stop());
  return served;
}

const textOf = async (path: string) => (await http.get(path)).text();

/** What is read: entities as their characters, no tags. */
function readable(page: string): string {
  return page
    .replace(/<(svg|head)[\s\S]*?<\/\1>/gu, " ")
    .replace(/<[^>]+>/gu, " ")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replace(/\s+/gu, " ");
}

describe("the page of an entry", () => {
  it.each(procedures.map((each) => [each.shortName, each] as const))(
    "%s: everything that an answer tells, without script, under 60 KB with its stylesheets",
    async (_name, entry) => {
      const response = await http.get(`/p/${entry.code}`);
      expect(response.status).toBe(200);
      const page = await response.text();
      const css = await Promise.all(
        ["pages", "print"].map((name) => textOf(`/assets/${name}.css`)),
      );
      expect(Buffer.byteLength(page + css.join(""))).toBeLessThan(LARGEST_BYTES);
      expect(page).not.toMatch(/<script|javascript:| on\w+=| style=/u);
      expect(page).toContain('<html lang="vi">');
      expect(page.match(/<h1>/gu)).toHaveLength(1);
      const text = readable(page);
      for (const told of factsOf(entry)) expect(text).toContain(told);
    },
  );

  it("says of what no source states the same as the chat", async () => {
    const text = readable(await textOf("/p/2.002913"));
    expect(checklist(entryOf("2.002913"), context)).toContain("Lệ phí: hỏi Trung tâm.");
    expect(text).toContain(`${facetLabels.fee} hỏi Trung tâm ${facetLabels.time}`);
    expect(text).toContain(`${facetLabels.papers} hỏi Trung tâm ${facetLabels.place}`);
  });

  it.each([
    ["2026-12-31", "25.000 đồng", "50.000 đồng"],
    ["2027-01-01", "50.000 đồng", "25.000 đồng"],
  ])("tells the fee that holds on %s", async (date, told, untold) => {
    const then = await pagesWith({ now: instantOf({ date, minute: 600 }) });
    const text = readable(await then.textOf("/p/1.014063"));
    expect(text).toContain(told);
    expect(text).not.toContain(untold);
  });

  it("speaks of no fee where that would frighten people off", async () => {
    const silent = procedures.filter(({ fee }) => fee === "left-out");
    expect(silent.length).toBeGreaterThan(0);
    for (const { code } of silent) {
      expect(await textOf(`/p/${code}`)).not.toContain(`>${facetLabels.fee}<`);
    }
  });

  it("is reached under the entry's other codes too, for good", async () => {
    const other = twin?.otherCodes[0] ?? "none has other codes";
    const response = await fetch(`${http.url}/p/${other}`, { redirect: "manual" });
    expect(response.status).toBe(301);
    expect(response.headers.get("location")).toBe(`/p/${twin?.code}`);
  });

  it.each(["/p/9.999999", "/p/x", "/p/%3Cscript%3E", "/q/9.999999", "/poster/9.999999"])(
    "says at %s in Vietnamese that there is none, and where to go on",
    async (path) => {
      const response = await http.get(path);
      expect(response.status).toBe(404);
      const page = await response.text();
      expect(page).toContain(`<h1>${pages.unknown}</h1>`);
      expect(page).toContain('href="/p"');
      expect(page).not.toContain("<script>");
    },
  );

  it("lets no text of an entry become a part of the page", async () => {
    const knowledge = knowledgeOfOne(evil);
    const served = await pagesWith({ knowledge });
    const said = await Promise.all(
      ["/p/1.001193", "/q/1.001193", "/poster/1.001193", "/p"].map(served.textOf),
    );
    const [entry] = knowledge.procedures;
    const asked = entry && askedFor(entry);
    said.push(chatPageHtml({ greeting: { text: evil, choices: [] }, asked: asked ?? null }));
    for (const page of said) {
      expect(page).toContain("&lt;script&gt;alert(");
      expect(page).not.toMatch(/<script>|<img src=x/u);
    }
  });

  it("has the headers that protect residents", async () => {
    const { headers } = await http.get("/p/1.001193");
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
  });
});

describe("the list of all entries", () => {
  it("names every field and leads to every entry", async () => {
    const page = await textOf("/p");
    for (const { name } of fields) expect(readable(page)).toContain(name);
    for (const { code } of procedures) expect(page).toContain(`href="/p/${code}"`);
    expect(Buffer.byteLength(page)).toBeLessThan(LARGEST_BYTES);
  });

  it("is where the chat page leads those whose phone runs no script", async () => {
    const page = await textOf("/");
    const noScript = page.slice(page.indexOf("<noscript>"), page.indexOf("</noscript>"));
    expect(noScript).toContain(`<a href="/p">${chatPage.page.readInstead}</a>`);
  });
});

const evil = '<script>alert("1")</script>&<img src=x onerror=alert(2)>';

/** A knowledge folder whose only entry says this wherever it says anything. */
function knowledgeOfOne(text: string): Knowledge {
  const folder = mkdtempSync(join(tmpdir(), "mot-cua-"));
  const own = join("procedures", "ho-tich");
  mkdirSync(join(folder, own), { recursive: true });
  for (const file of readdirSync(shippedKnowledge).filter((name) => name.endsWith(".yaml"))) {
    copyFileSync(join(shippedKnowledge, file), join(folder, file));
  }
  const shipped = readFileSync(join(shippedKnowledge, own, "dang-ky-khai-sinh.md"), "utf8");
  const changed = shipped.replace(
    /^(shortName|officialName|decides|whoMayFile): .*$/gmu,
    (_line, field) => `${field}: ${JSON.stringify(text)}`,
  );
  writeFileSync(join(folder, own, "dang-ky-khai-sinh.md"), `${changed}\n${text}\n`);
  return openKnowledge([folder]);
}

const context = { sources, today: "2026-11-23", phone: null };

function entryOf(code: string): Procedure {
  const entry = byCode(code);
  if (!entry) throw new Error(`no entry ${code}`);
  return entry;
}

/** What a resident must find on the page, whatever its layout. */
function factsOf(entry: Procedure): string[] {
  const { documents, place, time, steps, followUps, legalBasis } = entry;
  return [
    entry.shortName,
    entry.opening ?? "",
    ...(documents === "unverified" ? [] : documents.items.map(({ name }) => name)),
    ...(documents === "unverified" ? [] : documents.items.map(({ when }) => when ?? "")),
    place === "unverified" ? "" : place.text,
    ...(time === "unverified" ? [] : time.items.map(({ text }) => text)),
    ...(steps === "unverified" ? [] : steps.items),
    entry.whoMayFile === "unverified" ? "hỏi Trung tâm" : entry.whoMayFile,
    ...followUps.flatMap(({ question, answer, basis }) => [question, answer, basis]),
    ...legalBasis,
    ...(/ \(kiểm tra ([^)]+)\)\.$/mu.exec(checklist(entry, context))?.slice(1) ?? ["no check"]),
    entry.officialName,
    entry.note.replace(/\s+/gu, " ").trim(),
    procedureLines.posted,
  ].map((fact) => fact.replace(/\s+/gu, " "));
}
