import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { linkPayload } from "../src/flows/desk.ts";
import { pages } from "../src/wording/pages.ts";
import { startTelegramSimulator } from "./simulators/telegram/simulator.ts";
import { type HttpService, startHttpService } from "./support/http-service.ts";
import { shippedContent } from "./support/test-service.ts";

const { procedures } = shippedContent();
const twin = procedures.find(({ otherCodes }) => otherCodes.length > 0);

let http: HttpService;
beforeAll(async () => {
  http = await startHttpService();
});
afterAll(() => http.service.stop());

/** Where a short link leads, or the status when it leads nowhere else. */
async function target(path: string, from = http): Promise<string | number> {
  const response = await fetch(`${from.url}${path}`, { redirect: "manual" });
  return response.headers.get("location") ?? response.status;
}

async function withTelegram(): Promise<HttpService> {
  const simulator = await startTelegramSimulator();
  onTestFinished(() => simulator.stop());
  const env = { TELEGRAM_TOKEN: simulator.token, TELEGRAM_API_ROOT: simulator.apiRoot };
  const started = await startHttpService(env);
  onTestFinished(() => started.service.stop());
  await started.get("/health/ready");
  return started;
}

describe("the short link of an entry", () => {
  it("leads to the chat, opened at the entry", async () => {
    expect(await target("/q/1.001193?k=web")).toBe("/?hoi=1.001193");
  });

  it("leads to the page where the channel that it names is not there", async () => {
    expect(await target("/q/1.001193?k=telegram")).toBe("/p/1.001193");
    expect(await target("/q/1.001193?k=zalo")).toBe("/p/1.001193");
  });

  it.each(["", "?k=", "?k=fax", "?k=web&k=zalo"])(
    "lets the resident choose at %j",
    async (query) => {
      expect(await target(`/q/1.001193${query}`)).toBe(200);
      const page = await (await http.get(`/q/1.001193${query}`)).text();
      expect(page).toContain('href="/?hoi=1.001193"');
      expect(page).toContain('href="/p/1.001193"');
      expect(page).not.toContain(pages.byTelegram);
    },
  );

  it("still leads there when it was printed with a code that the entry no longer has first", async () => {
    expect(await target(`/q/${twin?.otherCodes[0]}?k=web`)).toBe(`/?hoi=${twin?.code}`);
  });

  it("leads to the Telegram bot under the name that Telegram knows", async () => {
    const started = await withTelegram();
    const link = await target("/q/1.001193?k=telegram", started);
    expect(link).toMatch(/^https:\/\/t\.me\/\w+\?start=tt_1-001193$/u);
    const page = await (await started.get("/q/1.001193")).text();
    expect(page).toContain(`href="${link}"`);
  });

  it("carries what Telegram takes, and what the chat understands, for every entry", async () => {
    const payloads = procedures.map(linkPayload);
    for (const payload of payloads) expect(payload).toMatch(/^[\w-]{1,64}$/u);
    expect(new Set(payloads).size).toBe(procedures.length);
    const visitor = await http.visitor();
    await visitor.post({ id: "1", text: `/start ${payloads[0]}` });
    expect((await visitor.replies())[0]).toContain(procedures[0]?.shortName);
  });
});

describe("the chat page", () => {
  const askedAt = async (path: string) => {
    const page = await (await http.get(path)).text();
    const data = /data-page="([^"]+)"/u.exec(page)?.[1]?.replaceAll("&quot;", '"') ?? "";
    return (JSON.parse(data) as { asked: unknown }).asked;
  };

  it("opened at an entry asks for it by its name", async () => {
    expect(await askedAt("/?hoi=1.001193")).toEqual({
      text: "Đăng ký khai sinh",
      say: "/start tt_1-001193",
    });
  });

  it.each(["/", "/?hoi=9.999999", "/?hoi=/start", "/?hoi=1.001193&hoi=1.000894"])(
    "asks for nothing at %s",
    async (path) => expect(await askedAt(path)).toBeNull(),
  );
});
