import { expect, it } from "vitest";
import { DAY, HOA, HOUR, MINUTE, onEachDatabase } from "./world.ts";

onEachDatabase("signing in", (world) => {
  it("answers a wrong password, an unknown name and an impossible one in the same way", async () => {
    await world().setUpHoa();
    const browser = world().browser();
    const answers = [
      await browser.signIn("hoa", "mat khau sai roi"),
      await browser.signIn("lan", "mat khau sai roi"),
      await browser.signIn("chị hoa ở Quý Lộc", "mat khau sai roi"),
      await browser.signIn("", ""),
      await browser.signIn("hoa", "x".repeat(500)),
    ];
    expect(answers).toEqual(answers.map(() => ({ kind: "refused" })));
  });

  it("takes the name however it is written", async () => {
    await world().setUpHoa();
    expect(await world().browser().signIn(" HOA ", HOA.password)).toMatchObject({ kind: "in" });
  });

  it("gives a cookie that no script reads and no other site sends", async () => {
    await world().setUpHoa();
    const browser = world().browser();
    await browser.signIn("hoa", HOA.password);
    expect(browser.cookiesSet()).toEqual([
      expect.stringMatching(
        /^officer\.session_token=.+; Max-Age=604800; .*HttpOnly; SameSite=Lax$/u,
      ),
    ]);
  });

  it("gives a cookie for HTTPS alone to a browser that came by it", async () => {
    await world().setUpHoa();
    const browser = world().browser({ secure: true });
    await browser.signIn("hoa", HOA.password);
    expect(browser.cookiesSet()).toEqual([expect.stringMatching(/; SameSite=Lax; Secure$/u)]);
  });

  it("finds the officer again by the cookie, and not after signing out", async () => {
    const id = await world().setUpHoa();
    const browser = world().browser();
    await browser.signIn("hoa", HOA.password);
    expect(await browser.officer()).toMatchObject({ officer: { id, username: "hoa" } });
    const kept = new Map(browser.jar);
    await browser.signOut();
    expect(browser.jar.size).toBe(0);
    for (const [name, value] of kept) browser.jar.set(name, value);
    expect(await browser.officer()).toBeNull();
    expect((await world().noted()).slice(-2)).toEqual(["officer.signed-in", "officer.signed-out"]);
  });

  it("takes no cookie that it did not make", async () => {
    await world().setUpHoa();
    const browser = world().browser();
    await browser.signIn("hoa", HOA.password);
    const [token = ""] = decodeURIComponent(browser.jar.get("officer.session_token") ?? "").split(
      ".",
    );
    for (const forged of [
      "",
      "x",
      token,
      `${token}.AAAA`,
      "%zz",
      `${token}.${"A".repeat(43)}%3D`,
    ]) {
      browser.jar.set("officer.session_token", forged);
      expect(await browser.officer()).toBeNull();
    }
  });

  it("never keeps the session that a browser came with: it makes a new one and ends the old", async () => {
    await world().setUpHoa();
    const planted = world().browser();
    await planted.signIn("hoa", HOA.password);
    const victim = world().browser();
    for (const [name, value] of planted.jar) victim.jar.set(name, value);
    await victim.signIn("hoa", HOA.password);
    expect(victim.jar.get("officer.session_token")).not.toBe(
      planted.jar.get("officer.session_token"),
    );
    expect(await planted.officer()).toBeNull();
    expect(await victim.officer()).not.toBeNull();
  });

  it("leaves the session that a browser came with as it is when the password is wrong", async () => {
    await world().setUpHoa();
    const browser = world().browser();
    await browser.signIn("hoa", HOA.password);
    await browser.signIn("hoa", "mat khau sai roi");
    expect(await browser.officer()).not.toBeNull();
  });

  it("lasts while it is used each week, and no longer than a month", async () => {
    await world().setUpHoa();
    const browser = world().browser();
    await browser.signIn("hoa", HOA.password);
    for (let day = 5; day < 30; day += 5) {
      world().advance(5 * DAY);
      expect(await browser.officer(), `day ${day}`).not.toBeNull();
    }
    world().advance(5 * DAY);
    expect(await browser.officer()).toBeNull();
  });

  it("ends after a week without use", async () => {
    await world().setUpHoa();
    const browser = world().browser();
    await browser.signIn("hoa", HOA.password);
    world().advance(7 * DAY + MINUTE);
    expect(await browser.officer()).toBeNull();
  });

  it("keeps the address that the server settled on, whatever the request claims", async () => {
    await world().setUpHoa();
    const browser = world().browser({ address: "198.51.100.4" });
    const { headers, ...rest } = browser.caller();
    headers.set("x-forwarded-for", "192.0.2.1");
    headers.set("x-officer-address", "192.0.2.1");
    await world().signIn.signIn(HOA, { headers, ...rest });
    await browser.signIn("hoa", HOA.password);
    const sessions = await browser.sessions();
    expect(sessions.map(({ address }) => address)).toEqual(["198.51.100.4", "198.51.100.4"]);
  });

  it("writes down nothing that runs out for ever", async () => {
    await world().setUpHoa();
    await world().browser().signIn("hoa", HOA.password);
    await world().browser().signIn("lan", "mat khau sai roi");
    world().advance(8 * DAY);
    await world().tidy();
    const { db } = world();
    expect(await db.selectFrom("officer_session").selectAll().execute()).toEqual([]);
    expect(await db.selectFrom("sign_in_attempt").selectAll().execute()).toEqual([]);
    expect(await db.selectFrom("officer_verification").selectAll().execute()).toEqual([]);
  });
});

onEachDatabase("wrong passwords", (world) => {
  const guess = () => world().browser().signIn("hoa", "mat khau sai roi");

  it("of thirty at once, five are compared", async () => {
    await world().setUpHoa();
    const answers = await Promise.all(Array.from({ length: 30 }, guess));
    const kinds = answers.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "refused")).toHaveLength(5);
    expect(kinds.filter((kind) => kind === "wait")).toHaveLength(25);
  });

  it("make each further try wait twice as long, up to an hour, for a name that nobody has too", async () => {
    const waits: number[] = [];
    for (let tries = 0; tries < 13; tries++) {
      expect(await world().browser().signIn("lan", "mat khau sai roi")).toEqual({
        kind: "refused",
      });
      const answer = await world().browser().signIn("lan", "mat khau sai roi");
      if (answer.kind !== "wait") {
        tries++;
        continue;
      }
      waits.push((answer.until - Date.now()) / MINUTE);
      world().advance(answer.until - Date.now());
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it("make the right one wait too, and it is taken afterwards", async () => {
    await world().setUpHoa();
    for (let tries = 0; tries < 5; tries++) await guess();
    const early = await world().browser().signIn("hoa", HOA.password);
    expect(early).toEqual({ kind: "wait", until: Date.now() + MINUTE });
    world().advance(MINUTE);
    expect(await world().browser().signIn("hoa", HOA.password)).toMatchObject({ kind: "in" });
  });

  it("are forgotten once the right one was typed", async () => {
    await world().setUpHoa();
    for (let round = 0; round < 3; round++) {
      for (let tries = 0; tries < 4; tries++) expect(await guess()).toEqual({ kind: "refused" });
      expect(await world().browser().signIn("hoa", HOA.password)).toMatchObject({ kind: "in" });
    }
  });

  it("are forgotten after a day without any", async () => {
    for (let tries = 0; tries < 4; tries++) await guess();
    world().advance(DAY + HOUR);
    for (let tries = 0; tries < 4; tries++) await guess();
    expect(await guess()).toEqual({ kind: "refused" });
  });

  it("keep nothing of what was typed", async () => {
    await world().browser().signIn("mat-khau-go-nham-o", "x");
    const rows = await world().db.selectFrom("sign_in_attempt").selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("nham");
  });
});
