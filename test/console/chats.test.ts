import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRecordingChannel, withButtons } from "../support/recording-channel.ts";
import type { Client } from "./client.ts";
import { listenToQueries } from "./queries.ts";
import { type ConsoleWorld, startConsole } from "./world.ts";

const PATH = "/console/chats";
const channel = createRecordingChannel("telegram", withButtons);
let world: ConsoleWorld;
let officer: Client & { id: string };
let messages = 0;

beforeAll(async () => {
  world = await startConsole({}, { channels: [channel] });
  officer = await world.officer("one-stop");
}, 60_000);
afterAll(() => world.stop());

/** Writes in a chat; answers what was said to it. */
async function write(text: string, from: string, scope: "private" | "group" = "private") {
  const before = channel.said.length;
  await world.service.deliver({
    ...{ channel: "telegram", id: `m${++messages}`, conversation: from, sender: from, scope },
    sentAt: Date.now(),
    content: { kind: "text", text },
  });
  await world.service.idle();
  return channel.said
    .slice(before)
    .map(({ outbound }) => outbound.text)
    .join("\n");
}

/** The line that the page says is to be sent. */
async function command(client: Client = officer): Promise<string> {
  const { html } = await client.post(`${PATH}/code`, {}, PATH);
  return /<p class="secret">([^<]+)<\/p>/u.exec(html)?.[1] ?? "";
}

const chatIn = (html: string) => /name="chat" value="([^"]+)"/u.exec(html)?.[1] ?? "";

describe("an officer's chats in the console", () => {
  it("are not linked on the web page, which the next person at the computer finds open", async () => {
    const line = await command();
    const chat = { channel: "web", conversation: "máy chung", sender: "máy chung" };
    const content = { kind: "text", text: line } as const;
    const message = { ...chat, id: "máy chung.1", scope: "private", sentAt: Date.now() } as const;
    await world.service.deliver({ ...message, content });
    await world.service.idle();
    const said = await world.service.storage.mailbox.after("máy chung", 0, 1);
    expect(JSON.stringify(said)).toContain("Không liên kết được ở trang web");
    expect((await officer.get(PATH)).html).toContain("Chưa liên kết cuộc trò chuyện nào");
  });

  it("are linked by sending the line that the page shows once", async () => {
    expect((await officer.get(PATH)).html).toContain("Chưa liên kết cuộc trò chuyện nào");
    const line = await command();
    expect(line).toMatch(/^\/lienket [A-Z\d]{4}-[A-Z\d]{4}$/u);
    expect(await write(line, "99887766")).toContain(
      "Đã liên kết cuộc trò chuyện này với cán bộ Cán bộ 1.",
    );
    const { html } = await officer.get(PATH);
    expect(html).toContain("Telegram");
    expect(html).toContain("•••766");
    expect(html).not.toContain("99887766");
    expect(html).not.toContain(line.slice(-9));
  });

  it("are linked from the profile, and show nobody else's", async () => {
    expect((await officer.get("/console/profile")).html).toContain(`href="${PATH}"`);
    const other = await world.officer("leader");
    expect((await other.get(PATH)).html).not.toContain("•••766");
    const chat = chatIn((await officer.get(PATH)).html);
    const stolen = await other.post(`${PATH}/unlink`, { chat }, PATH);
    expect(stolen.status).toBe(404);
  });

  it.each(["", "../../x", "\u0000", "99887766"])("are not unlinked by %j", async (chat) => {
    const { status } = await officer.post(`${PATH}/unlink`, { chat }, PATH);
    expect(status).toBe(404);
  });

  it("are unlinked there", async () => {
    const chat = chatIn((await officer.get(PATH)).html);
    const { location } = await officer.post(`${PATH}/unlink`, { chat }, PATH);
    expect(location).toBe(`${PATH}?done=unlinked`);
    expect((await officer.get(location ?? "")).html).toContain("Đã bỏ liên kết.");
    expect(await write("/toi", "99887766")).not.toContain("Cán bộ 1");
  });

  it("take at most six queries", async () => {
    const queries = await listenToQueries(world.service.storage.db);
    const asked = await queries.during(() => officer.get(PATH));
    expect(asked.length, asked.join("\n")).toBeLessThanOrEqual(6);
  });
});

describe("an officer's commands in a chat", () => {
  it("tell who he is, list what there is, and end the link", async () => {
    await write(await command(), "55");
    const self = await write("/toi", "55");
    expect(self).toContain("liên kết với cán bộ Cán bộ 1. Vai trò: Một cửa.");
    expect(self).toContain("/bolienket");
    expect(await write("/gi-do", "55")).toContain("Ở đây cán bộ gõ được:");
    expect(await write("/tôi là ai", "55")).toContain("Cán bộ 1");
    expect(await write("/start", "55")).toContain("Mời Ông/Bà chọn mục");
    expect(await write("/help", "55")).toContain("Mời Ông/Bà chọn mục");
    expect(await write("/bolienket", "55")).toBe(
      "Đã bỏ liên kết. Cuộc trò chuyện này không còn là của cán bộ.",
    );
    expect(await write("/bolienket", "55")).not.toContain("bỏ liên kết");
  });

  it("say why a code does not open, and slow down who guesses", async () => {
    expect(await write("/lienket", "66")).toContain("Xin gõ /lienket rồi đến mã.");
    for (let tries = 0; tries < 5; tries++)
      expect(await write("/lienket CCCC-CCCC", "66")).toContain("Mã chưa đúng");
    expect(await write(await command(), "66")).toContain("Xin chờ 10 phút");
    expect(await write("/toi", "66")).not.toContain("liên kết");
  });

  it("are none in a group, where others read along", async () => {
    const line = await command();
    expect(await write(line, "-100", "group")).not.toContain("liên kết");
    expect(await write(line, "77")).toContain("Đã liên kết");
  });

  it("are the residents' words where nobody is linked", async () => {
    expect(await write("/menu", "88")).toContain("Mời Ông/Bà chọn mục");
    expect(await write("/gi-do", "88")).not.toContain("cán bộ gõ được");
  });

  it("work while answers are switched off", async () => {
    const administrator = await world.officer("administrator");
    const off = "/console/switches/off/answers";
    await administrator.post(off, { text: "Đang bảo trì." });
    expect(await write("làm giấy khai sinh cần gì", "77")).toBe("Đang bảo trì.");
    expect(await write("/toi", "77")).toContain("Cán bộ 1");
  });
});
