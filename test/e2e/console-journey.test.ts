import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { codeOf } from "../office/world.ts";
import { chromiumPath, launchBrowser } from "../support/browser.ts";
import { type SpawnedService, spawnService } from "../support/spawned-service.ts";
import { optionalSuite } from "../support/suites.ts";
import { openChat } from "./chat.ts";
import { findings } from "./findings.ts";
import { newDiskDir } from "./running-service.ts";

const withChromium = optionalSuite("Chromium", chromiumPath !== null);
const PASSWORD = "một câu dễ nhớ của Hoa";
const PHONE = "0237 386 1234";

withChromium("the first day of a commune", () => {
  let browser: Browser;
  let service: SpawnedService;
  beforeAll(async () => {
    browser = await launchBrowser();
    service = await spawnService(await newDiskDir());
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });

  const askForPerson = async () => {
    const chat = await openChat(browser, service.url);
    await chat.say("gặp cán bộ");
    await chat.said.nth(1).waitFor();
    const answer = await chat.said.nth(1).textContent();
    await chat.close();
    return answer;
  };

  it("goes from the printed link to the phone that residents are told, the health and the log", async () => {
    expect(await askForPerson()).not.toContain(PHONE);
    const link = /http:\/\/localhost:\d+(\/console\/set-up\?code=\S+)/u.exec(service.logs())?.[1];
    const page = await (await browser.newContext()).newPage();
    await setUp(page, `${service.url}${link}`);
    await turnOnSecondFactor(page);

    await page.goto(`${service.url}/console/settings/edit/centre.phone`);
    await page.getByLabel("Điện thoại Trung tâm").fill(PHONE);
    await page.getByRole("button", { name: "Lưu và xác nhận" }).click();
    await page
      .getByText(/Hoa xác nhận lúc/u)
      .first()
      .waitFor();
    expect(await askForPerson()).toContain(PHONE);

    await page.goto(`${service.url}/console/health`);
    expect(await page.locator("h1").textContent()).toBe("Tình trạng hệ thống");
    await page.goto(`${service.url}/console/audit`);
    const log = await page.locator("main").textContent();
    expect(log).toContain("centre.phone");
    expect(log).not.toContain(PHONE);
  }, 60_000);

  it("lets nobody in again by the link, nor with the password alone", async () => {
    const link = /(\/console\/set-up\?code=\S+)/u.exec(service.logs())?.[1];
    const page = await (await browser.newContext()).newPage();
    expect((await page.goto(`${service.url}${link}`))?.status()).toBe(404);
    await page.goto(`${service.url}/console`);
    await page.getByLabel("Tên đăng nhập").fill("hoa");
    await page.getByLabel("Mật khẩu").fill(PASSWORD);
    await page.getByRole("button", { name: "Đăng nhập" }).click();
    await page.getByLabel(/Mã/u).first().waitFor();
    expect((await page.goto(`${service.url}/console`))?.url()).toContain("/console/sign-in");
  }, 60_000);
});

async function setUp(page: Page, link: string): Promise<void> {
  await page.goto(link);
  expect(await findings(page)).toEqual([]);
  await page.getByLabel("Họ và tên").fill("Hoa");
  await page.getByLabel("Tên đăng nhập").fill("hoa");
  await page.getByLabel("Mật khẩu mới", { exact: false }).first().fill(PASSWORD);
  await page.getByLabel("Nhập lại mật khẩu mới").fill(PASSWORD);
  await page.getByRole("button", { name: "Lập tài khoản quản trị" }).click();
  const words = await page.locator("main").textContent();
  expect(await findings(page)).toEqual([]);
  expect(words).toMatch(/(?:[a-z2-9]{4}-){5}[a-z2-9]{4}/u);
  await page.getByRole("link", { name: "Đã ghi lại, tiếp tục" }).click();
}

async function turnOnSecondFactor(page: Page): Promise<void> {
  await page.getByLabel("Mật khẩu").fill(PASSWORD);
  await page.getByRole("button", { name: "Bắt đầu bật" }).click();
  expect(await findings(page)).toEqual([]);
  const shown = await page.locator("main").textContent();
  const secret = /\b(?:[A-Z2-7]{4} ){4,}[A-Z2-7]{1,4}\b/u
    .exec(shown ?? "")?.[0]
    .replaceAll(" ", "");
  await page.getByLabel("Mã 6 số").fill(codeOf(secret ?? ""));
  await page.getByRole("button", { name: "Bật bảo mật hai lớp" }).click();
  await page.waitForURL(/\/console\/profile/u);
}
