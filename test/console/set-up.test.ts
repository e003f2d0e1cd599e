import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { backupPassphrase } from "../../src/upkeep/passphrase.ts";
import { codeOf } from "../office/world.ts";
import { type SpawnedService, spawnService } from "../support/spawned-service.ts";
import { type EmptyConsole, enter, secretsIn, startEmpty } from "./accounts.ts";
import { type Client, createClient } from "./client.ts";
import { PASSWORD } from "./world.ts";

const HOA = { name: "Trịnh Thị Hoa", username: "hoa", password: PASSWORD, again: PASSWORD };
const SECOND_FACTOR = "/console/second-factor";
const SPAWN_MS = 60_000;
const CLOSED = "Đường dẫn không còn dùng được";

/** Sends the form of the page that the link opens. */
function setUp(client: Client, code: string, fields: Record<string, string> = HOA) {
  return client.post("/console/set-up", { code, ...fields }, `/console/set-up?code=${code}`);
}

describe("the first administrator", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "mot-cua-"));
  let service: SpawnedService;
  beforeAll(async () => {
    const env = { PUBLIC_URL: "https://motcua.example.vn/trang" };
    service = await spawnService(dataDir, env);
  }, SPAWN_MS);
  afterAll(() => service.stop());

  const links = () => [...service.logs().matchAll(/^Thiết lập lần đầu: (\S+)$/gmu)];
  const printedCode = async () => {
    await expect.poll(() => links().length, { timeout: SPAWN_MS }).toBe(1);
    const url = new URL(links()[0]?.[1] ?? "");
    expect(`${url.origin}${url.pathname}`).toBe("https://motcua.example.vn/console/set-up");
    return url.searchParams.get("code") ?? "";
  };

  it(
    "comes by the printed link over the passphrase and the second factor to the console, once",
    async () => {
      const client = createClient(service.url);
      const { html } = await setUp(client, await printedCode());
      expect(secretsIn(html)).toEqual([backupPassphrase(dataDir)]);
      const next = /<a class="btn btn-primary" href="([^"]+)">Đã ghi lại, tiếp tục/u.exec(html);
      expect(next?.[1]).toBe(SECOND_FACTOR);
      expect((await client.get("/console")).location).toBe(SECOND_FACTOR);
      const begun = await client.post(SECOND_FACTOR, { password: PASSWORD });
      const [groups = ""] = secretsIn(begun.html);
      const code = codeOf(groups.replaceAll(" ", ""));
      const done = await client.post(`${SECOND_FACTOR}/confirm`, { code }, SECOND_FACTOR);
      expect(done.location).toBe("/console/profile?done=second-factor");
      expect((await client.get("/console")).html).toContain("<b>Trịnh Thị Hoa</b>");

      await service.stop();
      await service.start();
      // Answered after the start has asked for a code, since the database answers in turn.
      await service.status();
      expect(links()).toHaveLength(1);
    },
    SPAWN_MS,
  );
});

describe("setting up", () => {
  let empty: EmptyConsole;
  let code: string;
  beforeEach(async () => {
    empty = await startEmpty();
    code = (await empty.service.office.setUp.begin()) ?? "";
  }, SPAWN_MS);
  afterEach(() => empty.service.stop());

  it("shows the passphrase once: what was answered is neither kept nor shown again", async () => {
    const client = empty.stranger();
    const { headers, html } = await setUp(client, code);
    expect(headers.get("cache-control")).toBe("no-store");
    const [words = ""] = secretsIn(html);
    expect(words).toMatch(/^[a-z2-9]{4}(?:-[a-z2-9]{4}){5}$/u);
    for (const path of [
      `/console/set-up?code=${code}`,
      "/console/set-up",
      "/console/second-factor",
    ]) {
      expect((await client.get(path)).html, path).not.toContain(words);
    }
  });

  it("is not there any more once there is an officer, with or without the code", async () => {
    await setUp(empty.stranger(), code);
    const late = empty.stranger();
    expect((await late.get(`/console/set-up?code=${code}`)).status).toBe(404);
    expect((await late.get("/console/set-up")).status).toBe(404);
    const second = { code, ...HOA, username: "lan" };
    expect((await late.post("/console/set-up", second, "/console/sign-in")).status).toBe(404);
    expect(await empty.service.office.officers.list()).toHaveLength(1);
  });

  it("says of a wrong code that the link is no longer valid, and how to come by another", async () => {
    await empty.service.office.setUp.begin();
    const { status, html } = await empty.stranger().get(`/console/set-up?code=${code}`);
    expect(status).toBe(410);
    expect(html).toContain(CLOSED);
    expect(html).toContain("khởi động lại dịch vụ");
    const forged = { code, ...HOA };
    const sent = await empty.stranger().post("/console/set-up", forged, "/console/sign-in");
    expect(sent.html).toContain(CLOSED);
    expect(await empty.service.office.officers.list()).toEqual([]);
  });

  it.each([
    ["name", { name: " " }, "Xin nhập họ và tên."],
    ["username", { username: "chị hoa" }, "Tên đăng nhập cần từ 3 đến 30 ký tự"],
    ["password", { password: "ngắn", again: "ngắn" }, "Mật khẩu cần ít nhất 10 ký tự."],
    ["again", { again: "mat khau khac" }, "Hai lần nhập chưa giống nhau."],
  ])(
    "says what is wrong at the field %s, keeps the rest and the code",
    async (field, wrong, text) => {
      const client = empty.stranger();
      const { status, html } = await setUp(client, code, { ...HOA, ...wrong });
      expect(status).toBe(422);
      expect(html).toMatch(new RegExp(`id="${field}-error">[^§]*${text}`, "u"));
      if (field !== "name") expect(html).toContain('value="Trịnh Thị Hoa"');
      expect(html).not.toContain(PASSWORD);
      expect((await setUp(client, code)).status).toBe(200);
    },
  );

  it("shows the passphrase also when tries have locked the name, and then asks to sign in", async () => {
    const guesser = empty.stranger();
    for (let time = 0; time < 6; time++) await enter(guesser, "hoa", "sai mat khau");
    const client = empty.stranger();
    const { html } = await setUp(client, code);
    expect(secretsIn(html)).toHaveLength(1);
    const { location } = await client.get("/console/second-factor");
    expect(location).toBe("/console/sign-in?to=%2Fconsole%2Fsecond-factor");
  });
});
