import { randomBytes } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import { systemClock } from "../../src/kernel/clock.ts";
import { createAudit } from "../../src/office/audit.ts";
import { type ChatLinks, createChatLinks } from "../../src/office/chat-links.ts";
import { createAuditLog } from "../../src/storage/audit-log.ts";
import { createSqlRateLimiter } from "../../src/storage/sql-rate-limiter.ts";
import { MINUTE, onEachDatabase } from "./world.ts";

const PHONE = { channel: "telegram", address: "700800900" };
const TABLET = { channel: "telegram", address: "111222333" };
const WRONG = { ok: false, why: "code-wrong" };

onEachDatabase("an officer's chats", (world) => {
  let chats: ChatLinks;
  let hoa: string;
  let lan: string;
  const by = (officer: string) => ({ officer, address: "203.0.113.7" });

  beforeEach(async () => {
    const { db } = world();
    const audit = createAudit(createAuditLog(db), systemClock);
    const limiter = createSqlRateLimiter(db);
    chats = createChatLinks({ db, audit, limiter, clock: systemClock, key: randomBytes(32) });
    hoa = await world().setUpHoa();
    lan = await world().officer("lan", ["one-stop"], hoa);
  });

  it("are linked by a code of eight signs that are not taken for one another", async () => {
    const code = await chats.begin(by(lan));
    expect(code).toMatch(/^[CFGHJKMNPQRTVXZ34789]{4}-[CFGHJKMNPQRTVXZ34789]{4}$/u);
    expect(await chats.link(PHONE, code)).toEqual({
      ok: true,
      officer: { id: lan, name: "lan", roles: ["one-stop"] },
    });
    expect(await chats.officerOf(PHONE)).toMatchObject({ id: lan });
    expect(await chats.chatsOf(lan)).toEqual([{ ...PHONE, linkedAt: Date.now() }]);
    expect(await chats.chatsOf(hoa)).toEqual([]);
  });

  it("are linked however the code is typed", async () => {
    const code = await chats.begin(by(lan));
    const typed = ` ${code.toLowerCase().replace("-", " ")} `;
    expect(await chats.link(PHONE, typed)).toMatchObject({ ok: true });
  });

  it("are not linked twice by one code, but again by the turn that did it before a crash", async () => {
    const code = await chats.begin(by(lan));
    await chats.link(PHONE, code);
    expect(await chats.link(PHONE, code)).toMatchObject({ ok: true });
    expect(await chats.link(TABLET, code)).toEqual(WRONG);
    const noted = await world().noted();
    expect(noted.filter((action) => action === "chat.linked")).toHaveLength(1);
  });

  it("are given to one of two who send the same code at once", async () => {
    const code = await chats.begin(by(lan));
    const both = await Promise.all([chats.link(PHONE, code), chats.link(TABLET, code)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it("are not linked by a code from ten minutes ago, nor by the one before the newest", async () => {
    const first = await chats.begin(by(lan));
    const second = await chats.begin(by(lan));
    expect(await chats.link(PHONE, first)).toEqual(WRONG);
    world().advance(10 * MINUTE);
    expect(await chats.link(PHONE, second)).toEqual(WRONG);
  });

  it("keep neither a code nor an address where it could be read", async () => {
    const code = await chats.begin(by(lan));
    const kept = await world().db.selectFrom("chat_link_code").selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain(code.replace("-", ""));
    await chats.link(PHONE, code);
    await chats.unlink(PHONE, by(lan));
    const log = await createAuditLog(world().db).find({ action: "chat." }, { offset: 0, limit: 9 });
    expect(log.map(({ action, officer, fields }) => [action, officer, fields])).toEqual([
      ["chat.unlinked", lan, ["telegram"]],
      ["chat.linked", lan, ["telegram"]],
      ["chat.code-made", lan, []],
    ]);
    expect(JSON.stringify(log)).not.toContain(PHONE.address);
  });

  it("take five tries in ten minutes, the right one too", async () => {
    const code = await chats.begin(by(lan));
    for (let tries = 0; tries < 5; tries++)
      expect(await chats.link(PHONE, "CCCC-CCCC")).toEqual(WRONG);
    expect(await chats.link(PHONE, code)).toEqual({ ok: false, why: "wait" });
    expect(await chats.link(TABLET, code)).toMatchObject({ ok: true });
    world().advance(10 * MINUTE);
    const next = await chats.begin(by(hoa));
    expect(await chats.link(PHONE, next)).toMatchObject({ ok: true });
  });

  it("are those of the one who linked them last", async () => {
    await chats.link(PHONE, await chats.begin(by(lan)));
    await chats.link(PHONE, await chats.begin(by(hoa)));
    expect(await chats.officerOf(PHONE)).toMatchObject({ id: hoa });
    expect(await chats.chatsOf(lan)).toEqual([]);
    const noted = (await world().noted()).filter((action) => action.startsWith("chat."));
    expect(noted).toEqual([
      "chat.code-made",
      "chat.linked",
      "chat.code-made",
      "chat.unlinked",
      "chat.linked",
    ]);
  });

  it("are nobody's once the officer is banned, whose code opens nothing either", async () => {
    await chats.link(PHONE, await chats.begin(by(lan)));
    const code = await chats.begin(by(lan));
    await world().officers.ban(lan, by(hoa));
    expect(await chats.officerOf(PHONE)).toBeNull();
    expect(await chats.link(TABLET, code)).toEqual(WRONG);
    await world().officers.unban(lan, by(hoa));
    expect(await chats.officerOf(TABLET)).toBeNull();
  });

  it("are unlinked by their own officer only", async () => {
    await chats.link(PHONE, await chats.begin(by(lan)));
    expect(await chats.unlink(PHONE, by(hoa))).toBe(false);
    expect(await chats.officerOf(PHONE)).not.toBeNull();
    expect(await chats.unlink(PHONE, by(lan))).toBe(true);
    expect(await chats.officerOf(PHONE)).toBeNull();
    expect(await chats.unlink(PHONE, by(lan))).toBe(false);
  });

  it("leave no codes that have run out", async () => {
    await chats.begin(by(lan));
    expect(await chats.sweepCodes()).toBe(0);
    world().advance(10 * MINUTE);
    expect(await chats.sweepCodes()).toBe(1);
  });
});
