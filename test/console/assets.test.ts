import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAssets } from "../../src/console/assets.ts";
import { readTexts } from "../rules/source.ts";
import { type Showcase, startShowcase } from "./showcase.ts";

const assets = createAssets();

describe("the console's files", () => {
  let showcase: Showcase;
  beforeAll(async () => {
    showcase = await startShowcase();
  });
  afterAll(() => showcase.stop());

  const get = (name: string, encoding: string) =>
    fetch(showcase.url + assets.url(name).slice(1), { headers: { "accept-encoding": encoding } });

  it.each([
    ["console.css", "text/css; charset=utf-8"],
    ["htmx.js", "text/javascript; charset=utf-8"],
    ["icon.svg", "image/svg+xml"],
  ])("%s travels small where the browser can read it so", async (name, type) => {
    const [small, plain] = [await get(name, "gzip, br"), await get(name, "identity")];
    for (const answer of [small, plain]) {
      expect(answer.headers.get("content-type")).toBe(type);
      expect(answer.headers.get("vary")?.toLowerCase()).toBe("accept-encoding");
      expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    }
    expect(small.headers.get("content-encoding")).toBe("br");
    expect(plain.headers.get("content-encoding")).toBe(null);
    expect(await small.text()).toBe(await plain.text());
    const [less, more] = [small, plain].map(({ headers }) => Number(headers.get("content-length")));
    expect(less).toBeLessThan(more ?? 0);
  });

  it("travels small over plain http in a local network, where browsers take gzip alone", async () => {
    const answer = await get("console.css", "gzip, deflate");
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(await answer.text()).toContain(".btn");
  });

  it("the stylesheet leaves room for pages", async () => {
    const { headers } = await get("console.css", "br");
    expect(Number(headers.get("content-length"))).toBeLessThan(16_000);
  });

  it("letters travel as they are", async () => {
    const answer = await get("vietnamese-400.woff2", "br");
    expect(answer.headers.get("content-type")).toBe("font/woff2");
    expect(answer.headers.get("content-encoding")).toBe(null);
  });

  it("the stylesheet names files that are there", async () => {
    const css = await (await get("console.css", "br")).text();
    const named = [...css.matchAll(/url\("([^":]+)"\)/gu)].map(([, file]) => file);
    expect(named).toHaveLength(4);
    for (const file of named) {
      const { status } = await fetch(`${showcase.url}console/assets/${file}`);
      expect(status, file).toBe(200);
    }
  });

  it("nothing else is served", async () => {
    for (const file of ["console.css", "..%2Fassets.ts", "console.AAAAAAAAAAAA.css"]) {
      expect((await fetch(`${showcase.url}console/assets/${file}`)).status, file).toBe(404);
    }
  });

  it("a name that is not known is a fault of the program", () => {
    expect(() => assets.url("nothing.css")).toThrow("the console has no file nothing.css");
  });

  it("every class that a page names has a style", async () => {
    const css = await (await get("console.css", "br")).text();
    const named = Object.entries(readTexts("src/console", [".ts"])).flatMap(([path, text]) =>
      [...text.matchAll(/class="([^"$]+)"/gu)].flatMap(([, names = ""]) =>
        names.split(" ").map((name) => ({ path, name })),
      ),
    );
    expect(named.length).toBeGreaterThan(20);
    const strange = named.filter(({ name }) => !new RegExp(`\\.${name}(?![\\w-])`, "u").test(css));
    expect(strange).toEqual([]);
  });

  it("no page is drawn in a colour that browsers of 2022 cannot read", async () => {
    const css = await (await get("console.css", "br")).text();
    const declared = [...css.matchAll(/(--tblr-[\w-]+):([^;{}]*)/gu)];
    const last = new Map(declared.map(([, name = "", value = ""]) => [name, value]));
    const semantic = ["body-color", "body-bg", "border-color", "link-color", "primary", "bg-forms"];
    for (const name of semantic) expect(last.get(`--tblr-${name}`), name).toMatch(/^ ?var\(--\w/u);
  });
});
