import { expect, it } from "vitest";
import { turnOnSecondFactor } from "./browser.ts";
import { codeOf, HOA, MINUTE, onEachDatabase } from "./world.ts";

onEachDatabase("the second factor", (world) => {
  /** Hoa with a second factor, and the moment moved on so that its first code is past. */
  async function protectedHoa() {
    await world().setUpHoa();
    const browser = world().browser();
    await browser.signIn("hoa", HOA.password);
    const begun = await turnOnSecondFactor(browser, HOA.password, codeOf);
    world().advance(2 * MINUTE);
    return { browser, ...begun };
  }

  async function challenged() {
    const browser = world().browser();
    expect(await browser.signIn("hoa", HOA.password)).toMatchObject({ kind: "code-needed" });
    return browser;
  }

  it("is what an administrator has to turn on before anything else", async () => {
    await world().setUpHoa();
    const browser = world().browser();
    await browser.signIn("hoa", HOA.password);
    expect(await browser.officer()).toMatchObject({ must: "second-factor" });
    await turnOnSecondFactor(browser, HOA.password, codeOf);
    expect(await browser.officer()).toMatchObject({
      must: null,
      officer: { hasSecondFactor: true },
    });
    expect(await world().noted()).toContain("officer.second-factor-on");
  });

  it("bears the officer's name in the app, and none of our addresses", async () => {
    await world().setUpHoa();
    const browser = world().browser();
    await browser.signIn("hoa", HOA.password);
    const begun = await browser.beginSecondFactor(HOA.password);
    if (!begun.ok) throw new Error(begun.why);
    const uri = new URL(begun.uri);
    expect(decodeURIComponent(uri.pathname)).toBe("/Một Cửa:hoa");
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      secret: begun.secret,
      issuer: "Một Cửa",
      digits: "6",
      period: "30",
    });
    expect(begun.backupCodes).toHaveLength(10);
  });

  it("needs the password to begin and a code to be confirmed", async () => {
    await world().setUpHoa();
    const browser = world().browser();
    expect(await browser.beginSecondFactor(HOA.password)).toMatchObject({ why: "not-signed-in" });
    await browser.signIn("hoa", HOA.password);
    expect(await browser.beginSecondFactor("sai")).toMatchObject({ why: "wrong-password" });
    const begun = await browser.beginSecondFactor(HOA.password);
    if (!begun.ok) throw new Error(begun.why);
    expect(await browser.confirmSecondFactor("000000")).toMatchObject({ why: "wrong-code" });
    const [backupCode = ""] = begun.backupCodes;
    expect(await browser.confirmSecondFactor(backupCode)).toMatchObject({ why: "wrong-code" });
    expect(await browser.officer()).toMatchObject({ officer: { hasSecondFactor: false } });
  });

  it("slows down guesses at the password in a session that was left open", async () => {
    await world().setUpHoa();
    const browser = world().browser();
    await browser.signIn("hoa", HOA.password);
    for (let tries = 0; tries < 5; tries++) await browser.beginSecondFactor("sai mat khau");
    expect(await browser.beginSecondFactor(HOA.password)).toMatchObject({ why: "wait" });
  });

  it("is not begun or confirmed anew once it is on", async () => {
    const { browser, secret } = await protectedHoa();
    expect(await browser.beginSecondFactor(HOA.password)).toMatchObject({ why: "already-on" });
    expect(await browser.confirmSecondFactor(codeOf(secret))).toMatchObject({ why: "already-on" });
  });

  it("gives a new session when it is turned on, and ends those that the password alone had opened", async () => {
    await world().setUpHoa();
    const [first, other] = [world().browser(), world().browser()];
    await first.signIn("hoa", HOA.password);
    await other.signIn("hoa", HOA.password);
    const before = world().browser();
    for (const [name, value] of first.jar) before.jar.set(name, value);
    await turnOnSecondFactor(first, HOA.password, codeOf);
    expect(await first.officer()).not.toBeNull();
    expect(await other.officer()).toBeNull();
    expect(await before.officer()).toBeNull();
  });

  it("opens nothing until the code is there", async () => {
    const { secret } = await protectedHoa();
    const browser = await challenged();
    expect(await browser.officer()).toBeNull();
    expect(await browser.verifyCode("000000")).toEqual({ kind: "refused" });
    const code = codeOf(secret).replace(/^.../u, "$& ");
    expect(await browser.verifyCode(code)).toMatchObject({ kind: "in", must: null });
    expect(await browser.officer()).toMatchObject({ officer: { username: "hoa" } });
  });

  it("takes each code once, in whatever browser", async () => {
    const { secret } = await protectedHoa();
    const [first, second] = [await challenged(), await challenged()];
    expect(await first.verifyCode(codeOf(secret))).toMatchObject({ kind: "in" });
    expect(await second.verifyCode(codeOf(secret))).toEqual({ kind: "start-again" });
    expect(await second.officer()).toBeNull();
    const rows = await world().db.selectFrom("officer_session").selectAll().execute();
    expect(rows).toHaveLength(2);
  });

  it("takes one code once of two that are sent at the same time", async () => {
    const { secret } = await protectedHoa();
    const browsers = [await challenged(), await challenged()];
    const answers = await Promise.all(browsers.map(({ verifyCode }) => verifyCode(codeOf(secret))));
    expect(answers.map(({ kind }) => kind).sort()).toEqual(["in", "start-again"]);
  });

  it("does not take the code again that turned it on", async () => {
    await world().setUpHoa();
    const browser = world().browser();
    await browser.signIn("hoa", HOA.password);
    const { secret } = await turnOnSecondFactor(browser, HOA.password, codeOf);
    expect(await (await challenged()).verifyCode(codeOf(secret))).toEqual({ kind: "start-again" });
  });

  it("takes a backup code in place of a code, once", async () => {
    const { backupCodes } = await protectedHoa();
    const [code = ""] = backupCodes;
    expect(await (await challenged()).verifyCode(code)).toMatchObject({ kind: "in" });
    expect(await (await challenged()).verifyCode(code)).toEqual({ kind: "refused" });
  });

  it("asks for the password again after five wrong codes, and makes ten wait a quarter of an hour", async () => {
    const { secret } = await protectedHoa();
    for (let round = 0; round < 2; round++) {
      const browser = await challenged();
      for (let tries = 0; tries < 5; tries++) {
        expect(await browser.verifyCode("000000")).toEqual({ kind: "refused" });
      }
    }
    const browser = await challenged();
    const until = Date.now() + 15 * MINUTE;
    expect(await browser.verifyCode(codeOf(secret))).toEqual({ kind: "wait", until });
    world().advance(16 * MINUTE);
    expect(await browser.verifyCode(codeOf(secret))).toEqual({ kind: "start-again" });
    expect(await (await challenged()).verifyCode(codeOf(secret))).toMatchObject({ kind: "in" });
  });

  it("does not take a code without a begun sign-in, nor by a session in its place", async () => {
    const { browser, secret } = await protectedHoa();
    expect(await world().browser().verifyCode(codeOf(secret))).toEqual({ kind: "start-again" });
    expect(await browser.verifyCode(codeOf(secret))).toEqual({ kind: "start-again" });
  });

  it("keeps the secret and the backup codes sealed", async () => {
    const { secret, backupCodes } = await protectedHoa();
    const rows = await world().db.selectFrom("officer_two_factor").selectAll().execute();
    const kept = JSON.stringify(rows);
    expect(rows).toHaveLength(1);
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain(backupCodes[0]);
  });
});
