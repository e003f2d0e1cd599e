import { describe, expect, it } from "vitest";
import { needSecondFactor, readRoles, roles, writeRoles } from "../../src/office/roles.ts";
import { onEachDatabase } from "./world.ts";

const by = (officer: string) => ({ officer, address: null });

describe("roles", () => {
  it("are kept each once and read again", () => {
    expect(writeRoles(["leader", "author", "leader"])).toBe("author,leader");
    expect(readRoles(writeRoles(roles))).toEqual(roles);
    expect(writeRoles([])).toBe("");
  });

  it("give no right when a release no longer knows them", () => {
    expect(readRoles("author,boss")).toEqual(["author"]);
    expect([readRoles(""), readRoles(null), readRoles(undefined)]).toEqual([[], [], []]);
  });

  it("ask administrators and approvers for a second factor", () => {
    const asked = roles.filter((role) => needSecondFactor([role]));
    expect(asked).toEqual(["approver", "administrator"]);
  });
});

onEachDatabase("the right to approve", (world) => {
  const rolesOf = async (id: string) => {
    const officer = (await world().officers.list()).find((listed) => listed.id === id);
    return { roles: officer?.roles, waiting: officer?.waiting };
  };

  async function asked() {
    const hoa = await world().setUpHoa();
    const lan = await world().officer("lan", ["administrator"], hoa);
    const tu = await world().officer("tuan", ["author"], hoa);
    const answer = await world().officers.setRoles(tu, ["author", "approver"], by(hoa));
    expect(answer).toEqual({ ok: true, waiting: ["approver"] });
    const [request] = await world().officers.requests();
    return { hoa, lan, tu, request: request?.id ?? "" };
  }

  it("waits for another administrator, while other roles are given at once", async () => {
    const { hoa, tu } = await asked();
    await world().officers.setRoles(tu, ["leader", "approver"], by(hoa));
    expect(await rolesOf(tu)).toEqual({ roles: ["leader"], waiting: ["approver"] });
    expect(await world().officers.requests()).toMatchObject([
      { officer: tu, role: "approver", askedBy: hoa, askedAt: Date.now() },
    ]);
  });

  it("is given by another, and stays when roles are set later", async () => {
    const { hoa, lan, tu, request } = await asked();
    expect(await world().officers.giveRole(request, by(lan))).toEqual({ ok: true });
    expect(await rolesOf(tu)).toEqual({ roles: ["author", "approver"], waiting: [] });
    const later = await world().officers.setRoles(tu, ["approver", "village"], by(hoa));
    expect(later).toEqual({ ok: true, waiting: [] });
    expect(await rolesOf(tu)).toEqual({ roles: ["approver", "village"], waiting: [] });
    expect(await world().noted()).toContain("officer.role-given.approver");
  });

  it("is neither given nor refused by who asked, nor by who is no administrator", async () => {
    const { hoa, tu, request } = await asked();
    const { giveRole, refuseRole } = world().officers;
    expect(await giveRole(request, by(hoa))).toEqual({ ok: false, why: "own-request" });
    expect(await refuseRole(request, by(hoa))).toEqual({ ok: false, why: "own-request" });
    expect(await giveRole(request, by(tu))).toEqual({ ok: false, why: "not-administrator" });
    expect(await rolesOf(tu)).toEqual({ roles: ["author"], waiting: ["approver"] });
  });

  it("is refused by another", async () => {
    const { lan, tu, request } = await asked();
    expect(await world().officers.refuseRole(request, by(lan))).toEqual({ ok: true });
    expect(await rolesOf(tu)).toEqual({ roles: ["author"], waiting: [] });
    const late = await world().officers.giveRole(request, by(lan));
    expect(late).toEqual({ ok: false, why: "unknown-request" });
  });

  it("is not got by an administrator who stands alone, for himself or for someone made for it", async () => {
    const hoa = await world().setUpHoa();
    const { setRoles, create, requests, giveRole } = world().officers;
    await setRoles(hoa, ["administrator", "approver"], by(hoa));
    const officer = { name: "Lan", username: "lan", roles: ["author", "approver"] as const };
    const made = await create({ ...officer }, by(hoa));
    expect(made).toMatchObject({ ok: true, waiting: ["approver"] });
    for (const { id } of await requests()) {
      expect(await giveRole(id, by(hoa))).toEqual({ ok: false, why: "own-request" });
    }
    const listed = await world().officers.list();
    expect(listed.map(({ roles: held }) => held)).toEqual([["administrator"], ["author"]]);
  });

  it("stays asked for by who asked first when the other asks, too", async () => {
    const { lan, tu, request } = await asked();
    await world().officers.setRoles(tu, ["author", "approver"], by(lan));
    expect(await world().officers.requests()).toMatchObject([{ id: request }]);
    expect(await world().officers.giveRole(request, by(lan))).toEqual({ ok: true });
  });

  it("is withdrawn when the roles are set without it, and taken away by one", async () => {
    const { hoa, lan, tu, request } = await asked();
    await world().officers.setRoles(tu, ["author"], by(hoa));
    expect(await world().officers.requests()).toEqual([]);
    expect(await world().officers.giveRole(request, by(lan))).toMatchObject({ ok: false });
    await world().officers.setRoles(tu, ["approver"], by(hoa));
    const [again] = await world().officers.requests();
    await world().officers.giveRole(again?.id ?? "", by(lan));
    await world().officers.setRoles(tu, [], by(hoa));
    expect(await rolesOf(tu)).toEqual({ roles: [], waiting: [] });
  });

  it("is given once by two administrators at the same time", async () => {
    const { hoa, lan, request } = await asked();
    const mai = await world().officer("mai", ["administrator"], hoa);
    const { giveRole, refuseRole } = world().officers;
    const both = await Promise.all([giveRole(request, by(lan)), refuseRole(request, by(mai))]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it("is no longer asked for by, or for, someone who is banned", async () => {
    const { hoa, lan, tu } = await asked();
    expect(await world().officers.ban(tu, by(hoa))).toEqual({ ok: true });
    expect(await world().officers.requests()).toEqual([]);
    const refusal = await world().officers.setRoles(tu, ["approver"], by(hoa));
    expect(refusal).toEqual({ ok: false, why: "banned" });
    await world().officers.setRoles(lan, ["administrator", "approver"], by(hoa));
    expect(await world().officers.ban(hoa, by(lan))).toEqual({ ok: true });
    expect(await world().officers.requests()).toEqual([]);
  });
});
