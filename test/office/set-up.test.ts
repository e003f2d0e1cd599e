import { expect, it } from "vitest";
import { DAY, HOA, onEachDatabase } from "./world.ts";

onEachDatabase("the first administrator", (world) => {
  const finish = (code: string | null, username = "hoa") =>
    world().setUp.finish(
      { code: code ?? "", name: "Hoa", username, password: HOA.password },
      "203.0.113.7",
    );

  it("is made with the code and signs in with the password that he chose", async () => {
    const done = await finish(await world().setUp.begin());
    expect(done).toMatchObject({ ok: true });
    const answer = await world().browser().signIn("hoa", HOA.password);
    expect(answer).toMatchObject({
      kind: "in",
      officer: { name: "Hoa", username: "hoa", roles: ["administrator"] },
      must: "second-factor",
    });
    expect(await world().noted()).toEqual(["officer.set-up", "officer.signed-in"]);
  });

  it("is made once by two who try at the same time", async () => {
    const code = await world().setUp.begin();
    const both = await Promise.all([finish(code, "hoa"), finish(code, "lan")]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await world().officers.list()).toHaveLength(1);
  });

  it("is not made twice with one code", async () => {
    const code = await world().setUp.begin();
    await finish(code);
    expect(await finish(code, "lan")).toEqual({ ok: false, why: "code-wrong" });
  });

  it("is not made with a wrong code, an old one, or one that a later start replaced", async () => {
    const first = await world().setUp.begin();
    const second = await world().setUp.begin();
    expect(await finish("")).toEqual({ ok: false, why: "code-wrong" });
    expect(await finish(first)).toEqual({ ok: false, why: "code-wrong" });
    world().advance(DAY);
    expect(await finish(second)).toEqual({ ok: false, why: "code-wrong" });
  });

  it("has a username and a password that can be used; a fault does not use up the code", async () => {
    const code = (await world().setUp.begin()) ?? "";
    const given = { code, name: "Hoa", username: "hoa", password: HOA.password };
    const refusals = await Promise.all([
      world().setUp.finish({ ...given, name: " " }, null),
      world().setUp.finish({ ...given, username: "chị hoa" }, null),
      world().setUp.finish({ ...given, password: "ngắn" }, null),
    ]);
    expect(refusals.map((refusal) => !refusal.ok && refusal.why)).toEqual([
      "name-missing",
      "username-invalid",
      "password-too-short",
    ]);
    expect(await finish(code)).toMatchObject({ ok: true });
  });

  it("gets no code once there is an officer", async () => {
    await world().setUpHoa();
    expect(await world().setUp.begin()).toBeNull();
  });

  it("leaves the code in no table as it is", async () => {
    const code = (await world().setUp.begin()) ?? "nothing";
    const rows = await world().db.selectFrom("officer_verification").selectAll().execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(code);
  });
});
