import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addOfficer, by, enter, secretsIn } from "./accounts.ts";
import type { Client } from "./client.ts";
import { type ConsoleWorld, startConsole } from "./world.ts";

const OFFICERS = "/console/officers";
const EVIL = "<script>alert(1)</script>";
const LONE = "Mới có một người làm quản trị.";

let world: ConsoleWorld;
/** A browser in which an administrator is signed in who is not the only one. */
let admin: Client & { id: string };
let people = 0;
beforeAll(async () => {
  world = await startConsole();
  admin = await world.officer("administrator");
}, 60_000);
afterAll(() => world.stop());

const someone = async (roles: Parameters<typeof addOfficer>[2] = ["village"]) => {
  const username = `nguoi${++people}`;
  return { username, id: await addOfficer(world, username, roles) };
};
const act = (
  id: string,
  part: string,
  fields: Record<string, string | string[]> = {},
  who = admin,
) => who.post(`${OFFICERS}/${id}/${part}`, fields, OFFICERS);
const pageOf = async (id: string) => (await admin.get(`${OFFICERS}/${id}`)).html;
const listed = async (id: string) =>
  (await world.service.office.officers.list()).find((officer) => officer.id === id);
const add = (fields: Record<string, string | string[]>) => admin.post(OFFICERS, fields);

describe("the list of officers", () => {
  it("names each with what he may do, his second factor and whether he can come in", async () => {
    const { id, username } = await someone(["reception", "village"]);
    await act(id, "ban");
    const { html } = await admin.get(OFFICERS);
    const row = html.split("<tr").find((part) => part.includes(`/console/officers/${id}`)) ?? "";
    for (const text of [username, "Tiếp công dân, Thôn", "Chưa bật", "Đã khóa"]) {
      expect(row).toContain(text);
    }
  });

  it("is not for officers of a village, nor is any act of it", async () => {
    const { id } = await someone();
    const village = await world.officer("village");
    expect((await village.get(OFFICERS)).status).toBe(403);
    expect((await village.get(`${OFFICERS}/${id}`)).status).toBe(403);
    expect((await village.get("/console")).html).not.toContain(OFFICERS);
    for (const part of ["name", "roles", "ban", "unban", "recover"]) {
      const { status } = await village.post(`${OFFICERS}/${id}/${part}`, {}, "/console/profile");
      expect(status, part).toBe(403);
    }
    expect(await listed(id)).toMatchObject({ banned: false, passwordTemporary: false });
  });

  it("shows a name as text wherever it stands", async () => {
    const id = await addOfficer(world, "evil", ["administrator"], EVIL);
    const { service } = world;
    const request = { name: EVIL, username: "evil2", roles: ["approver"] } as const;
    await service.office.officers.create(request, by(id));
    const evil = world.stranger();
    await enter(evil, "evil");
    const pages = [
      await admin.get(OFFICERS),
      await admin.get(`${OFFICERS}/${id}`),
      await evil.get("/console/second-factor"),
      await add({ name: EVIL, username: "evil3", roles: "village" }),
      await add({ name: EVIL, username: EVIL, roles: EVIL }),
    ];
    for (const { html } of pages) {
      expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
      expect(html).not.toContain("<script>alert");
    }
    await act(id, "ban");
  });
});

describe("adding an officer", () => {
  it("shows a password once, with which he signs in and makes one of his own", async () => {
    const answer = await add({ name: "Lê Văn Đức", username: " Duc.LV ", roles: ["reception"] });
    expect(answer.status).toBe(200);
    const [password = ""] = secretsIn(answer.html);
    expect(password).toMatch(/^[a-z2-9]{4}(?:-[a-z2-9]{4}){3}$/u);
    expect(answer.html).toContain("duc.lv");
    expect((await admin.get(OFFICERS)).html).not.toContain(password);
    const client = world.stranger();
    await enter(client, "duc.lv", password);
    expect((await client.get("/console")).location).toBe("/console/password");
  });

  it("says which role waits for a second administrator", async () => {
    const roles = ["author", "approver"];
    const { html } = await add({ name: "Ánh", username: "anh", roles });
    expect(html).toContain("Vai trò Duyệt thông báo chờ một quản trị viên khác");
  });

  it.each([
    ["name", { name: " " }, "Xin nhập họ và tên."],
    ["username", { username: "chị lan" }, "Tên đăng nhập cần từ 3 đến 30 ký tự"],
    ["name", { name: "\u0000" }, "Xin nhập họ và tên."],
    ["username", { username: "hoa" }, "Tên đăng nhập này đã có người dùng."],
    ["roles", { roles: [] }, "Xin chọn ít nhất một vai trò."],
    ["roles", { roles: ["village", "king"] }, "Xin chọn lại vai trò"],
  ])(
    "says what is wrong at the field %s and keeps what was typed: %j",
    async (field, wrong, text) => {
      const given = { name: "Minh", username: "minh", roles: ["village"] };
      const { status, html } = await add({ ...given, ...wrong });
      expect(status).toBe(422);
      expect(html).toMatch(new RegExp(`id="${field}-error">[^§]*${text}`, "u"));
      if (field !== "name") expect(html).toContain('value="Minh"');
      if (field !== "roles") expect(html).toMatch(/value="village" checked/u);
    },
  );
});

describe("a role that takes two administrators", () => {
  let id: string;
  let request: string;
  let other: Client & { id: string };
  beforeAll(async () => {
    other = await world.officer("administrator");
  });
  beforeEach(async () => {
    ({ id } = await someone());
    const { location } = await act(id, "roles", { roles: ["village", "approver"] });
    expect(location).toBe(`${OFFICERS}/${id}?done=roles-waiting`);
    const requests = await world.service.office.officers.requests();
    request = requests.find(({ officer }) => officer === id)?.id ?? "";
  });
  const answer = (what: string, who: Client) =>
    who.post(`/console/role-requests/${request}/${what}`, {}, OFFICERS);

  it("waits, is shown with who asked for whom, and is given by another", async () => {
    expect(await pageOf(id)).toMatch(/value="approver" checked/u);
    const { html } = await other.get(OFFICERS);
    const row = html.split("<tr").find((part) => part.includes(request)) ?? "";
    for (const text of ["Cán bộ nguoi", "Duyệt thông báo", "Cán bộ 1"]) expect(row).toContain(text);
    expect((await answer("give", other)).location).toBe(`${OFFICERS}?done=role-given`);
    expect(await listed(id)).toMatchObject({ roles: ["approver", "village"], waiting: [] });
  });

  it("is refused by another", async () => {
    expect((await answer("refuse", other)).location).toBe(`${OFFICERS}?done=role-refused`);
    expect(await listed(id)).toMatchObject({ roles: ["village"], waiting: [] });
  });

  it("is neither given nor refused by who asked: no button, and words for who tries", async () => {
    expect((await admin.get(OFFICERS)).html).not.toContain(`role-requests/${request}/`);
    for (const what of ["give", "refuse"]) {
      const { status, html } = await answer(what, admin);
      expect(status).toBe(422);
      expect(html).toContain("Do chính mình đề nghị");
    }
    expect(await listed(id)).toMatchObject({ roles: ["village"], waiting: ["approver"] });
  });

  it("is answered once", async () => {
    await answer("give", other);
    const { status, html } = await answer("refuse", other);
    expect(status).toBe(422);
    expect(html).toContain("đã được trả lời");
  });
});

describe("one officer", () => {
  it("is renamed, not to nothing", async () => {
    const { id } = await someone();
    const { location } = await act(id, "name", { name: " Trần Thị Bích " });
    expect(location).toBe(`${OFFICERS}/${id}?done=renamed`);
    expect((await listed(id))?.name).toBe("Trần Thị Bích");
    const wrong = await act(id, "name", { name: " " });
    expect([wrong.status, wrong.html]).toEqual([
      422,
      expect.stringContaining("Xin nhập họ và tên."),
    ]);
  });

  it("gets roles and loses them", async () => {
    const { id } = await someone();
    await act(id, "roles", { roles: ["author", "reception"] });
    expect((await listed(id))?.roles).toEqual(["author", "reception"]);
    expect((await act(id, "roles")).location).toBe(`${OFFICERS}/${id}?done=roles-set`);
    expect((await listed(id))?.roles).toEqual([]);
    expect((await act(id, "roles", { roles: "king" })).html).toContain("Xin chọn lại vai trò");
  });

  it("is locked out at once, asks for no role meanwhile, and is let in again", async () => {
    const { id, username } = await someone();
    const client = world.stranger();
    await enter(client, username);
    expect((await act(id, "ban")).location).toBe(`${OFFICERS}/${id}?done=banned`);
    expect((await client.get("/console")).location).toContain("/console/sign-in");
    const asked = await act(id, "roles", { roles: ["village", "approver"] });
    expect(asked.status).toBe(422);
    expect(asked.html).toContain("Tài khoản đang bị khóa nên không đề nghị vai trò này được.");
    expect((await act(id, "unban")).location).toBe(`${OFFICERS}/${id}?done=unbanned`);
    expect((await enter(world.stranger(), username)).location).toBe("/console");
  });

  it("gets a new password, shown once, when the old one is lost", async () => {
    const { id, username } = await someone();
    const { status, html } = await act(id, "recover");
    expect(status).toBe(200);
    const [password = ""] = secretsIn(html);
    expect(await pageOf(id)).not.toContain(password);
    expect((await enter(world.stranger(), username)).status).toBe(422);
    const client = world.stranger();
    expect((await enter(client, username, password)).location).toBe("/console");
    expect((await client.get("/console")).location).toBe("/console/password");
  });

  it("is asked about before what cannot be undone is done", async () => {
    const { id } = await someone();
    const html = await pageOf(id);
    for (const part of ["ban", "recover"]) {
      expect(html).toMatch(
        new RegExp(`<details class="confirm">[^§]*?action="${OFFICERS}/${id}/${part}"`, "u"),
      );
    }
  });

  it("does not recover himself, and is told the way", async () => {
    expect(await pageOf(admin.id)).not.toContain(`${admin.id}/recover`);
    const { status, html } = await act(admin.id, "recover");
    expect(status).toBe(422);
    expect(html).toContain("Không tự đặt lại tài khoản của mình được.");
    expect((await admin.get("/console")).status).toBe(200);
  });

  it("who gives up administering is led to his own page", async () => {
    const leaving = await world.officer("administrator", "author");
    const { location } = await act(leaving.id, "roles", { roles: ["author"] }, leaving);
    expect(location).toBe("/console/profile?done=roles");
    expect((await leaving.get(location ?? "")).status).toBe(200);
    expect((await leaving.get(OFFICERS)).status).toBe(403);
  });

  it("that is not there has no page, and nothing is done to him", async () => {
    for (const id of ["nobody", "\u0000", "../..", EVIL]) {
      const path = `${OFFICERS}/${encodeURIComponent(id)}`;
      expect((await admin.get(path)).status, id).toBe(404);
      for (const part of ["name", "roles", "ban", "unban", "recover"]) {
        const { status } = await admin.post(`${path}/${part}`, { name: "x" }, OFFICERS);
        expect(status, `${id} ${part}`).toBe(404);
      }
    }
  });
});

describe("the only administrator", () => {
  let own: ConsoleWorld;
  let first: Client & { id: string };
  beforeAll(async () => {
    own = await startConsole();
    first = await own.officer("administrator");
  }, 60_000);
  afterAll(() => own.stop());

  it("is warned on every page until there are two that are not banned", async () => {
    expect((await first.get("/console")).html).not.toContain(LONE);
    const author = await own.officer("author");
    await own.service.office.officers.ban(own.hoa, by(first.id));
    for (const path of ["/console", "/console/profile", OFFICERS]) {
      expect((await first.get(path)).html, path).toContain(LONE);
    }
    expect((await author.get("/console")).html).not.toContain(LONE);
  });

  it("neither locks himself out nor gives up administering, and is told why", async () => {
    for (const [part, fields] of [
      ["ban", {}],
      ["roles", { roles: ["author"] }],
    ] as const) {
      const path = `${OFFICERS}/${first.id}/${part}`;
      const { status, html } = await first.post(path, fields as Record<string, string[]>, OFFICERS);
      expect(status).toBe(422);
      expect(html).toContain("Đây là quản trị viên duy nhất.");
    }
    expect((await first.get(OFFICERS)).status).toBe(200);
  });
});
