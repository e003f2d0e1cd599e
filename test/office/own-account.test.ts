import { expect, it } from "vitest";
import { HOA, MINUTE, onEachDatabase } from "./world.ts";

onEachDatabase("an officer's own account", (world) => {
  async function signedIn() {
    const browser = world().browser();
    await browser.signIn("hoa", HOA.password);
    return browser;
  }

  it("takes a new password, which ends the other sessions and keeps this one", async () => {
    await world().setUpHoa();
    const [here, there] = [await signedIn(), await signedIn()];
    expect(await here.changePassword(HOA.password, "mat khau moi cua Hoa")).toMatchObject({
      ok: true,
    });
    expect(await here.officer()).not.toBeNull();
    expect(await there.officer()).toBeNull();
    expect(await there.signIn("hoa", HOA.password)).toEqual({ kind: "refused" });
    expect(await there.signIn("hoa", "mat khau moi cua Hoa")).toMatchObject({ kind: "in" });
  });

  it("takes no new password without the current one, nor a short, endless or unchanged one", async () => {
    await world().setUpHoa();
    const browser = await signedIn();
    const whys = [
      await browser.changePassword("sai mat khau", "mat khau moi cua Hoa"),
      await browser.changePassword(HOA.password, "ngan"),
      await browser.changePassword(HOA.password, "x".repeat(129)),
      await browser.changePassword(HOA.password, HOA.password),
      await world().browser().changePassword(HOA.password, "mat khau moi cua Hoa"),
    ].map((answer) => !answer.ok && answer.why);
    expect(whys).toEqual([
      "wrong-password",
      "password-too-short",
      "password-too-long",
      "same-password",
      "not-signed-in",
    ]);
    expect(await world().browser().signIn("hoa", HOA.password)).toMatchObject({ kind: "in" });
  });

  it("slows down guesses at the current password", async () => {
    await world().setUpHoa();
    const browser = await signedIn();
    for (let tries = 0; tries < 5; tries++) {
      await browser.changePassword(`sai mat khau ${tries}`, "mat khau moi cua Hoa");
    }
    expect(await browser.changePassword(HOA.password, "mat khau moi cua Hoa")).toEqual({
      ok: false,
      why: "wait",
      until: Date.now() + MINUTE,
    });
  });

  it("must have a password of the officer's own before anything else", async () => {
    const hoa = await world().setUpHoa();
    const made = await world().officers.create(
      { name: "Lan", username: "lan", roles: ["author"] },
      { officer: hoa, address: null },
    );
    if (!made.ok) throw new Error(made.why);
    const browser = world().browser();
    expect(await browser.signIn("lan", made.password)).toMatchObject({ must: "new-password" });
    expect(await browser.officer()).toMatchObject({ must: "new-password" });
    await browser.changePassword(made.password, "mat khau cua Lan");
    expect(await browser.officer()).toMatchObject({ must: null });
    expect(await world().browser().signIn("lan", made.password)).toEqual({ kind: "refused" });
  });

  it("lists the officer's sessions alone, with the one that asks marked, and ends those that it is told to", async () => {
    const hoa = await world().setUpHoa();
    await world().officer("lan", ["author"], hoa);
    const [here, there, lan] = [await signedIn(), await signedIn(), world().browser()];
    await lan.signIn("lan", "mat khau cua lan");
    const sessions = await here.sessions();
    expect(sessions.map(({ current }) => current).sort()).toEqual([false, true]);
    expect(sessions[0]).toMatchObject({ address: "203.0.113.7", userAgent: "Test/1.0" });
    const other = sessions.find(({ current }) => !current)?.id ?? "";
    expect(await lan.revoke(other)).toBe(false);
    expect(await there.officer()).not.toBeNull();
    expect(await here.revoke(other)).toBe(true);
    expect(await there.officer()).toBeNull();
    expect(await here.officer()).not.toBeNull();
    expect(await there.sessions()).toEqual([]);
    expect(await there.revoke(other)).toBe(false);
    expect(await world().noted()).toContain("officer.session-ended");
  });
});
