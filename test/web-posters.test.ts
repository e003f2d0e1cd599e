import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pages } from "../src/wording/pages.ts";
import { type PageService, servePages } from "./support/page-service.ts";
import { qrCodesIn } from "./support/qr-reader.ts";
import { shippedContent } from "./support/test-service.ts";

const PUBLIC_URL = "https://motcua.example.vn";
const MOST = 60;
const { procedures } = shippedContent();
const codes = procedures.map(({ code }) => code);

let named: PageService;
let unnamed: PageService;
beforeAll(async () => {
  named = await servePages({ publicUrl: PUBLIC_URL });
  unnamed = await servePages();
});
afterAll(() => {
  named.stop();
  unnamed.stop();
});

const sheets = (page: string) => page.match(/<article class="poster">/gu)?.length ?? 0;

describe("a QR code", () => {
  it("on the poster of every entry is read back as its short link", async () => {
    for (let from = 0; from < codes.length; from += MOST) {
      const batch = codes.slice(from, from + MOST);
      const page = await named.textOf(`/posters?ma=${batch.join(",")}`);
      expect(qrCodesIn(page)).toEqual(batch.map((code) => `${PUBLIC_URL}/q/${code}`));
    }
  });

  it("on the page of every entry is read back as its short link", async () => {
    for (const code of codes) {
      expect(qrCodesIn(await named.textOf(`/p/${code}`))).toEqual([`${PUBLIC_URL}/q/${code}`]);
    }
  });

  it("without PUBLIC_URL leads to the address under which the page was opened", async () => {
    const page = await unnamed.textOf("/poster/1.001193");
    expect(qrCodesIn(page)).toEqual([`${unnamed.url}/q/1.001193`]);
  });

  it("is not drawn for a Host that is no address", async () => {
    expect(await statusWithHost("a<b>")).toBe(400);
    expect(await statusWithHost("motcua.example.vn")).toBe(200);
  });
});

describe("posters", () => {
  it("bear the commune, the short name, how to scan, and the address for those who cannot", async () => {
    const page = await named.textOf("/poster/1.001193");
    const text = page.replace(/<wbr>/gu, "");
    for (const told of ["xã Quý Lộc", "<h2>Đăng ký khai sinh</h2>", pages.scan]) {
      expect(text).toContain(told);
    }
    expect(text).toContain("<b>motcua.example.vn/q/1.001193</b>");
    expect(page).not.toContain("<script");
  });

  it.each([
    ["/poster/1.001193", "a4"],
    ["/poster/1.001193?kho=a5", "a5"],
    ["/posters?ma=1.001193,1.000894&kho=a4", "a4"],
    ["/posters?ma=1.001193%20%201.000894&kho=a5", "a5"],
  ])("%s is made for %s", async (path, size) => {
    const page = await named.textOf(path);
    expect(page).toContain(`href="/assets/poster-${size}.css"`);
    expect(sheets(page)).toBe(path.includes("ma=") ? 2 : 1);
  });

  it("are one for each entry, also when it is asked for twice", async () => {
    expect(sheets(await named.textOf("/posters?ma=1.001193,1.000894,1.001193"))).toBe(2);
  });

  it.each([
    ["no code", "/posters", 400, pages.codesMissing],
    ["an unknown size", "/poster/1.001193?kho=a3", 400, pages.sizeUnknown],
    ["unknown codes", "/posters?ma=1.001193,9.999999,x", 404, pages.unknownCodes("9.999999, x")],
    ["too many", `/posters?ma=${codes.slice(0, MOST + 1)}`, 400, pages.tooManyPosters(MOST)],
  ])("are refused for %s, with the reason", async (_what, path, status, why) => {
    const response = await named.get(path);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(`<p>${why}</p>`);
  });
});

/** fetch lets nobody choose the Host. */
function statusWithHost(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = request(`${unnamed.url}/poster/1.001193`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on("error", reject).end();
  });
}
