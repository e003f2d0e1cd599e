import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { ChannelError } from "../../src/channels/channel.ts";
import { askService } from "../../src/commands/control-client.ts";
import type { Json } from "../../src/kernel/json.ts";
import { testMessage } from "../../src/wording/health.ts";
import type { Client } from "./client.ts";
import { listenToQueries } from "./queries.ts";
import { createResident, residents } from "./resident.ts";
import { type ConsoleWorld, startConsole } from "./world.ts";

const PATH = "/console/health";
const MB = 1_000_000;
const DAY = 86_400_000;
/** What the service asks by itself, whoever opens a page. */
const BACKGROUND = /\blane\b|\blease\b|"setting"|select 1$/u;

const channel = residents();
let freeMb = 40_000;
let world: ConsoleWorld;
let administrator: Client & { id: string };
let village: Client & { id: string };

beforeAll(async () => {
  const diskRoom = async () => ({ bsize: MB, blocks: 50_000, bavail: freeMb });
  world = await startConsole({}, { channels: [channel], diskRoom });
  administrator = await world.officer("administrator");
  village = await world.officer("village");
  await look();
}, 60_000);
afterAll(() => world.stop());

/** Has the service look at everything now. */
const look = () => askService(world.dataDir, "GET", "/doctor");
const state = () => world.service.storage.state;
const page = async (client: Client = administrator) => (await client.get(PATH)).html;
const notedOf = (action: string) =>
  world.service.storage.audit.find({ action }, { offset: 0, limit: 100 });

describe("the health page", () => {
  it("tells every officer how everything stands, in sentences", async () => {
    const html = await page(village);
    for (const title of ["Kênh nhắn tin", "Máy và dữ liệu", "Việc hằng ngày"]) {
      expect(html).toContain(`>${title}</h2>`);
    }
    expect(html).toContain("Cơ sở dữ liệu đang chạy.");
    expect(html).toContain("Đĩa còn 40 GB trống.");
    expect(html).toContain("Các việc hằng ngày của máy đều chạy.");
    expect(html).toMatch(/<td[^>]*>.*status-success.*Tốt/u);
  });

  it("renews its live part alone every fifteen seconds, without anything to press in it", async () => {
    const html = await page();
    expect(html).toContain(`hx-get="${PATH}" hx-trigger="every 15s"`);
    expect(html).toContain("htmx");
    const part = await administrator.get(PATH, { "hx-request": "true" });
    expect(part.status).toBe(200);
    expect(part.html).toContain("Cơ sở dữ liệu đang chạy.");
    expect(part.html).not.toMatch(/<html|<form|<button|<summary/u);
  });

  it("tells when each channel was last heard and last used", async () => {
    const before = activityOf(await page(), "residents");
    expect(before).toEqual(["Chưa có", "Chưa có"]);
    await createResident(world.service, channel, "hoat-dong")("xin chào");
    const after = activityOf(await page(), "residents");
    expect(after).toHaveLength(2);
    for (const moment of after) expect(moment).toMatch(/^\d\d:\d\d, \d\d\/\d\d\/\d{4}$/u);
  });

  it("lists the jobs by what they do", async () => {
    const html = await page();
    for (const job of ["Sao lưu", "Kiểm tra nhật ký", "Xóa dữ liệu hết hạn"]) {
      expect(html).toContain(`>${job}</th>`);
    }
  });

  it("takes at most six queries", async () => {
    const queries = await listenToQueries(world.service.storage.db);
    for (const client of [administrator, village]) {
      const asked = await queries.during(() => client.get(PATH));
      const own = asked.filter((query) => !BACKGROUND.test(query));
      expect(own.length, own.join("\n")).toBeLessThanOrEqual(6);
    }
  });
});

describe("a fault", () => {
  const withDisk = async (megabytes: number) => {
    freeMb = megabytes;
    await look();
  };
  beforeEach(() => withDisk(40_000));
  afterAll(() => withDisk(40_000));

  it("in danger stands on every page in red, with the way to the health page", async () => {
    await withDisk(180);
    const { html } = await village.get("/console");
    expect(html).toMatch(
      /notice-danger.*Đĩa gần đầy: còn 180 MB\..*<a href="\/console\/health">Xem cách xử lý<\/a>/u,
    );
    const health = await page(village);
    expect(health).toContain("Cần xử lý ngay</span>");
    expect(health).toContain(`Xin xóa bớt tệp trong ổ chứa ${world.dataDir}`);
  });

  it("to be minded stands there in amber", async () => {
    await withDisk(900);
    const { html } = await village.get("/console");
    expect(html).toMatch(/notice-warning.*Đĩa gần đầy: còn 900 MB\./u);
    expect(html).not.toContain("notice-danger");
  });

  it("that is mended stands there no more", async () => {
    await withDisk(180);
    await withDisk(40_000);
    expect((await village.get("/console")).html).not.toContain("Đĩa gần đầy");
  });
});

describe("a message that could not be answered", () => {
  let count = 0;
  /** A message that was given up; answers who wrote it. */
  const givenUp = async (text = "xin chào"): Promise<string> => {
    const person = `nguoi-${++count}`;
    const lane = `${channel.name}:${person}`;
    const id = `${person}.1`;
    const from = { channel: channel.name, id, conversation: person, sender: person };
    const content = { kind: "text", text };
    const payload: Json = { ...from, scope: "private", sentAt: Date.now(), content };
    // Due tomorrow, so that nobody else takes it.
    await state().accept({ channel: channel.name, id, lane, payload }, Date.now() + DAY);
    const work = await state().take(lane, "test", 60_000, Date.now());
    const consumed = (work?.messages ?? []).map(({ seq }) => seq);
    const turn = { lane, version: work?.version ?? 0, session: null, consumed, replies: [] };
    await state().commit({ ...turn, deadLetter: "internal" }, Date.now());
    await state().release(lane, turn.version, null, Date.now());
    return person;
  };
  /** The name under which the page knows the newest. */
  const newest = async () => /name="letter" value="([^"]+)"/u.exec(await page())?.[1] ?? "";
  const repliesTo = (person: string) => channel.said.filter(({ address }) => address === person);

  beforeEach(async () => {
    for (const letter of await state().deadLetters(100)) {
      await state().discardDeadLetter(letter.channel, letter.id);
    }
  });

  it("is listed and makes a warning, without a word of it and without who wrote it", async () => {
    const person = await givenUp("chuyện riêng");
    await look();
    const html = await page();
    expect(html).toContain("Có 1 tin của người dân chưa trả lời được vì lỗi.");
    expect(html).toContain("Chương trình gặp lỗi (internal)");
    expect(html).not.toContain(person);
    expect(html).not.toContain("chuyện riêng");
  });

  it("is answered when it is tried again, once, and that is noted", async () => {
    const person = await givenUp();
    const letter = await newest();
    const first = await administrator.post(`${PATH}/retry`, { letter }, PATH);
    expect([first.status, first.location]).toEqual([303, `${PATH}?done=retried`]);
    await vi.waitFor(() => expect(repliesTo(person)).toHaveLength(1), 20_000);
    const second = await administrator.post(`${PATH}/retry`, { letter }, PATH);
    expect(second.location).toBe(`${PATH}?done=settled`);
    const noted = (await notedOf("dead-letter.retried")).filter((row) => row.subject === letter);
    expect(noted).toMatchObject([{ officer: administrator.id, kind: "dead-letter" }]);
    expect(JSON.stringify(noted)).not.toContain(person);
  });

  it("is gone when it is discarded, and that is noted", async () => {
    await givenUp();
    const letter = await newest();
    const { location } = await administrator.post(`${PATH}/discard`, { letter }, PATH);
    expect(location).toBe(`${PATH}?done=discarded`);
    expect(await state().deadLetters(10)).toEqual([]);
    expect((await notedOf("dead-letter.discarded"))[0]?.subject).toBe(letter);
  });

  it("cannot be tried again when its words are erased", async () => {
    await givenUp();
    await state().sweepDeadLetters(Date.now() + DAY);
    const html = await page();
    expect(html).toContain("Nội dung tin đã xóa, không thử lại được.");
    expect(html).not.toContain(`action="${PATH}/retry"`);
    const { location } = await administrator.post(
      `${PATH}/retry`,
      { letter: await newest() },
      PATH,
    );
    expect(location).toBe(`${PATH}?done=settled`);
  });

  it("is an administrator's to deal with", async () => {
    await givenUp();
    const letter = await newest();
    expect(await page(village)).toContain("Cần quản trị viên cho thử lại hoặc bỏ.");
    for (const act of ["retry", "discard"]) {
      expect((await village.post(`${PATH}/${act}`, { letter }, PATH)).status).toBe(403);
    }
    expect(await state().deadLetters(10)).toHaveLength(1);
  });
});

describe("the backup button", () => {
  it("writes a backup, which is then listed with its time and size, and notes it", async () => {
    expect(await page()).toContain("Chưa có bản sao lưu nào.");
    const { location } = await administrator.post(`${PATH}/backup`, {}, PATH);
    expect(location).toBe(`${PATH}?done=backed-up`);
    const [file] = readdirSync(join(world.dataDir, "backup"));
    expect((await notedOf("backup.made"))[0]?.subject).toBe(file);
    const html = await page();
    expect(html).toMatch(/\d\d:\d\d, \d\d\/\d\d\/\d{4}<\/th><td[^>]*><div>[\d,]+ KB/u);
  });

  it("is not for other officers", async () => {
    expect(await page(village)).not.toContain("Sao lưu ngay");
    expect((await village.post(`${PATH}/backup`, {}, PATH)).status).toBe(403);
  });
});

describe("a test message to oneself", () => {
  const send = (client: Client) => client.post(`${PATH}/test`, { channel: channel.name }, PATH);
  const linked = async (officer: string, address: string) => {
    await world.service.storage.db
      .insertInto("officer_chat")
      .values({ channel: channel.name, address, officer_id: officer, code: "c", linked_at: 1 })
      .execute();
  };

  it("says how to link a chat where the officer has none", async () => {
    const { status, html } = await send(village);
    expect(status).toBe(422);
    expect(html).toContain("Ông/Bà chưa liên kết cuộc trò chuyện nào trên residents.");
    expect(html).toContain('<a href="/console/chats">Lấy mã liên kết</a>');
  });

  it("goes to the chat that the officer linked", async () => {
    await linked(administrator.id, "may-cua-quan-tri");
    expect((await send(administrator)).location).toBe(`${PATH}?done=test-sent`);
    const said = channel.said.filter(({ address }) => address === "may-cua-quan-tri");
    expect(said.map(({ outbound }) => outbound)).toEqual([testMessage]);
  });

  it("says so when it did not go", async () => {
    await linked(village.id, "may-cua-thon");
    channel.faults.push(new ChannelError("unauthorised", "refused"));
    const { status, html } = await send(village);
    expect(status).toBe(422);
    expect(html).toContain("Chưa gửi được qua residents.");
  });

  it("is sent on no channel that is not there", async () => {
    expect((await village.post(`${PATH}/test`, { channel: "fax" }, PATH)).status).toBe(404);
  });
});

/** The last message in and the last reply out, as the page shows them. */
function activityOf(html: string, name: string): (string | undefined)[] {
  const row = new RegExp(
    `>${name}</th><td[^>]*><div>([^<]*)</div></td><td[^>]*><div>([^<]*)<`,
    "u",
  );
  return row.exec(html)?.slice(1) ?? [];
}
