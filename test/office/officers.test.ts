import { expect, it } from "vitest";
import type { Role } from "../../src/office/office.ts";
import { turnOnSecondFactor } from "./browser.ts";
import { codeOf, HOA, MINUTE, onEachDatabase } from "./world.ts";

const by = (officer: string) => ({ officer, address: "203.0.113.7" });

onEachDatabase("officers", (world) => {
  it("are made with a password for once, and listed", async () => {
    const hoa = await world().setUpHoa();
    const { create, list } = world().officers;
    const roles: Role[] = ["reception", "author", "author"];
    const made = await create({ name: " Lê Thị Lan ", username: " Lan.QL ", roles }, by(hoa));
    expect(made).toMatchObject({ ok: true, waiting: [] });
    if (!made.ok) return;
    expect(made.password).toMatch(/^(?:[a-z2-9]{4}-){3}[a-z2-9]{4}$/u);
    expect(await list()).toMatchObject([
      { username: "hoa", roles: ["administrator"], passwordTemporary: false },
      {
        id: made.id,
        name: "Lê Thị Lan",
        username: "lan.ql",
        roles: ["author", "reception"],
        waiting: [],
        banned: false,
        hasSecondFactor: false,
        passwordTemporary: true,
        createdAt: Date.now(),
      },
    ]);
    expect(await world().browser().signIn("lan.ql", made.password)).toMatchObject({ kind: "in" });
  });

  it("are not made without a name, nor with a username that is taken or cannot be typed anywhere", async () => {
    const hoa = await world().setUpHoa();
    const { create, list } = world().officers;
    const officer = { name: "Lan", username: "lan", roles: [] };
    expect(await create({ ...officer, name: " " }, by(hoa))).toMatchObject({ why: "name-missing" });
    for (const username of ["", "ab", "chị lan", "a b c", "a".repeat(31), "lan@x"]) {
      const refusal = await create({ ...officer, username }, by(hoa));
      expect(refusal, username).toMatchObject({ why: "username-invalid" });
    }
    const taken = await create({ ...officer, username: "HOA" }, by(hoa));
    expect(taken).toEqual({ ok: false, why: "username-taken" });
    expect(await list()).toHaveLength(1);
    expect(await world().noted()).toEqual(["officer.set-up"]);
  });

  it("are made once by two who take the same username at the same time", async () => {
    const hoa = await world().setUpHoa();
    const officer = { name: "Lan", username: "lan", roles: [] };
    const make = () => world().officers.create(officer, by(hoa));
    const both = await Promise.all([make(), make()]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it("are changed by administrators alone", async () => {
    const hoa = await world().setUpHoa();
    const lan = await world().officer("lan", ["author", "leader"], hoa);
    const { create, rename, ban, unban, recover, setRoles } = world().officers;
    for (const someone of [lan, "nobody"]) {
      const answers = await Promise.all([
        create({ name: "Tư", username: "tu.ql", roles: ["administrator"] }, by(someone)),
        rename(hoa, "Tư", by(someone)),
        ban(hoa, by(someone)),
        unban(hoa, by(someone)),
        recover(hoa, by(someone)),
        setRoles(lan, ["administrator"], by(someone)),
      ]);
      expect(answers).toEqual(answers.map(() => ({ ok: false, why: "not-administrator" })));
    }
  });

  it("are changed by nobody when they are not there", async () => {
    const hoa = await world().setUpHoa();
    const { rename, ban, unban, recover, setRoles } = world().officers;
    const answers = await Promise.all([
      rename("nobody", "Tư", by(hoa)),
      ban("nobody", by(hoa)),
      unban("nobody", by(hoa)),
      recover("nobody", by(hoa)),
      setRoles("nobody", ["author"], by(hoa)),
    ]);
    expect(answers).toEqual(answers.map(() => ({ ok: false, why: "unknown-officer" })));
  });

  it("get another name", async () => {
    const hoa = await world().setUpHoa();
    expect(await world().officers.rename(hoa, " Lê Hoa ", by(hoa))).toEqual({ ok: true });
    expect(await world().officers.list()).toMatchObject([{ name: "Lê Hoa" }]);
    expect(await world().officers.rename(hoa, "", by(hoa))).toMatchObject({ why: "name-missing" });
  });

  it("are out at once when they are banned, and in again when they no longer are", async () => {
    const hoa = await world().setUpHoa();
    const lan = await world().officer("lan", ["author"], hoa);
    const browser = world().browser();
    await browser.signIn("lan", "mat khau cua lan");
    expect(await world().officers.ban(lan, by(hoa))).toEqual({ ok: true });
    expect(await browser.officer()).toBeNull();
    expect(await browser.signIn("lan", "mat khau cua lan")).toEqual({ kind: "refused" });
    expect(await world().officers.unban(lan, by(hoa))).toEqual({ ok: true });
    expect(await browser.officer()).toBeNull();
    expect(await browser.signIn("lan", "mat khau cua lan")).toMatchObject({ kind: "in" });
  });

  it("are out when they are banned, even where a session was left", async () => {
    const hoa = await world().setUpHoa();
    const lan = await world().officer("lan", ["author"], hoa);
    const browser = world().browser();
    await browser.signIn("lan", "mat khau cua lan");
    const { db } = world();
    await db.updateTable("officer").set({ banned: true }).where("id", "=", lan).execute();
    expect(await browser.officer()).toBeNull();
  });

  it("who are banned do not finish a sign-in that they began", async () => {
    const hoa = await world().setUpHoa();
    const lan = await world().officer("lan", ["author"], hoa);
    const browser = world().browser();
    await browser.signIn("lan", "mat khau cua lan");
    const { secret } = await turnOnSecondFactor(browser, "mat khau cua lan", codeOf);
    world().advance(2 * MINUTE);
    await browser.signIn("lan", "mat khau cua lan");
    await world().officers.ban(lan, by(hoa));
    expect(await browser.verifyCode(codeOf(secret))).toEqual({ kind: "start-again" });
    expect(await browser.officer()).toBeNull();
  });

  it("keep an administrator: the last can be neither banned nor demoted", async () => {
    const hoa = await world().setUpHoa();
    const { ban, setRoles } = world().officers;
    const banned = await world().officer("lan", ["administrator"], hoa);
    await ban(banned, by(hoa));
    expect(await ban(hoa, by(hoa))).toEqual({ ok: false, why: "last-administrator" });
    expect(await setRoles(hoa, ["author"], by(hoa))).toEqual({
      ok: false,
      why: "last-administrator",
    });
    const browser = world().browser();
    expect(await browser.signIn("hoa", HOA.password)).toMatchObject({
      officer: { roles: ["administrator"] },
    });
  });

  it("keep an administrator when two ban or demote each other at the same time", async () => {
    const hoa = await world().setUpHoa();
    const lan = await world().officer("lan", ["administrator"], hoa);
    const { ban, setRoles } = world().officers;
    for (let round = 0; round < 5; round++) {
      const { list } = world().officers;
      // So that neither has to open a connection first.
      await Promise.all([list(), list()]);
      const both = await Promise.all([ban(lan, by(hoa)), setRoles(hoa, [], by(lan))]);
      expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
      await world()
        .db.updateTable("officer")
        .set({ banned: false, role: "administrator" })
        .execute();
    }
  });
});

onEachDatabase("an officer's recovery", (world) => {
  async function lanWithSecondFactor() {
    const hoa = await world().setUpHoa();
    const lan = await world().officer("lan", ["administrator"], hoa);
    const browser = world().browser();
    await browser.signIn("lan", "mat khau cua lan");
    const { secret } = await turnOnSecondFactor(browser, "mat khau cua lan", codeOf);
    world().advance(2 * MINUTE);
    return { hoa, lan, browser, secret };
  }

  it("ends sessions, begun sign-ins, the old password and the second factor", async () => {
    const { hoa, lan, browser, secret } = await lanWithSecondFactor();
    const begun = world().browser();
    await begun.signIn("lan", "mat khau cua lan");
    const done = await world().officers.recover(lan, by(hoa));
    if (!done.ok) throw new Error(done.why);
    expect(await browser.officer()).toBeNull();
    expect(await begun.verifyCode(codeOf(secret))).toEqual({ kind: "start-again" });
    expect(await begun.signIn("lan", "mat khau cua lan")).toEqual({ kind: "refused" });
    expect(await begun.signIn("lan", done.password)).toMatchObject({
      kind: "in",
      must: "new-password",
      officer: { hasSecondFactor: false },
    });
    await begun.changePassword(done.password, "mat khau moi cua lan");
    expect(await begun.officer()).toMatchObject({ must: "second-factor" });
    await turnOnSecondFactor(begun, "mat khau moi cua lan", codeOf);
    expect(await begun.officer()).toMatchObject({ must: null });
    expect(await world().noted()).toContain("officer.recovered");
  });

  it("opens a name at once that wrong passwords had closed", async () => {
    const { hoa, lan } = await lanWithSecondFactor();
    for (let tries = 0; tries < 6; tries++) await world().browser().signIn("lan", "sai mat khau");
    const done = await world().officers.recover(lan, by(hoa));
    if (!done.ok) throw new Error(done.why);
    expect(await world().browser().signIn("lan", done.password)).toMatchObject({ kind: "in" });
  });

  it("is another administrator's doing", async () => {
    const { hoa } = await lanWithSecondFactor();
    expect(await world().officers.recover(hoa, by(hoa))).toEqual({ ok: false, why: "oneself" });
  });
});
