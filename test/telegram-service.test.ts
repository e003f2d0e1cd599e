import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { readConfig } from "../src/config.ts";
import { createService, type Service } from "../src/service.ts";
import { openStorage } from "../src/storage/storage.ts";
import { startTelegramSimulator, type TelegramSimulator } from "./simulators/telegram/simulator.ts";
import { snapshot } from "./support/snapshot.ts";
import { freePort } from "./support/stores.ts";
import { shippedContent } from "./support/test-service.ts";

let simulator: TelegramSimulator;
let service: Service;

afterEach(async () => {
  await service.stop();
  await simulator.stop();
});

async function begin(mode: "polling" | "webhook"): Promise<void> {
  simulator = await startTelegramSimulator();
  const port = String(await freePort());
  const config = readConfig({
    PORT: port,
    HOST: "127.0.0.1",
    DATA_DIR: mkdtempSync(join(tmpdir(), "mot-cua-")),
    TELEGRAM_TOKEN: simulator.token,
    TELEGRAM_API_ROOT: simulator.apiRoot,
    TELEGRAM_MODE: mode,
    ...(mode === "webhook"
      ? {
          PUBLIC_URL: `http://127.0.0.1:${port}`,
          TELEGRAM_WEBHOOK_SECRET: "a-secret-of-the-webhook",
        }
      : {}),
  });
  service = await createService(config, {
    log: pino({ level: "silent" }),
    storage: await openStorage({ memory: true, snapshot: snapshot() }),
    knowledge: shippedContent(),
  });
  await service.listen();
}

describe.each(["polling", "webhook"] as const)("the whole service on Telegram by %s", (mode) => {
  it("menu, question, follow-up, tap", async () => {
    await begin(mode);
    const an = simulator.person();
    const next = (count: number) => simulator.until(() => an.received().length >= count);
    an.writes("/start");
    await next(1);
    expect(an.received()[0]).toContain("Mời Ông/Bà chọn mục");
    an.writes("làm giấy khai sinh cần gì");
    await next(2);
    expect(an.received()[1]).toContain("Đăng ký khai sinh cần:");
    an.writes("hết bao nhiêu tiền");
    await next(3);
    expect(an.received()[2]).toContain("Lệ phí: Đăng ký khai sinh");
    an.taps("Bao lâu xong");
    await next(4);
    expect(an.received()[3]).toContain("Bao lâu xong: Đăng ký khai sinh");
  });

  it("a deep link opens its procedure, an unknown one the menu", async () => {
    await begin(mode);
    const an = simulator.person();
    an.writes("/start tt_1-000894");
    await simulator.until(() => an.received().length >= 1);
    expect(an.received()[0]).toContain("Đăng ký kết hôn cần:");
    an.writes("/start gi-do");
    await simulator.until(() => an.received().length >= 2);
    expect(an.received()[1]).toContain("Mời Ông/Bà chọn mục");
  });

  it("in a group it answers a mention, keeps personal matters out, and is in the register", async () => {
    await begin(mode);
    const an = simulator.person();
    const group = simulator.group("Thôn 5", "supergroup");
    group.writes(an, "hôm nay họp thôn lúc mấy giờ");
    group.writes(an, "@quyloc_bot làm giấy khai sinh cần gì");
    await simulator.until(() => group.received().length >= 1);
    group.writes(an, "@quyloc_bot hồ sơ H56.30-261120-0012 xong chưa");
    await simulator.until(() => group.received().length >= 2);
    const said = group.received().map(({ text }) => text);
    expect(said[0]).toContain("Đăng ký khai sinh cần:");
    expect(said[1]).toContain("nhắn riêng");
    expect(said).toHaveLength(2);
    expect(await service.storage.contacts.groups()).toMatchObject([
      { channel: "telegram", name: "Thôn 5", mayPost: true, village: null },
    ]);
  });
});
