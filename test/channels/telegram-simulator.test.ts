import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { createFaults, faults } from "../simulators/telegram/faults.ts";
import {
  startTelegramSimulator,
  type TelegramSimulator,
} from "../simulators/telegram/simulator.ts";

let simulator: TelegramSimulator | null = null;
afterEach(async () => {
  await simulator?.stop();
  simulator = null;
});

async function start(): Promise<TelegramSimulator> {
  simulator = await startTelegramSimulator();
  return simulator;
}

const call = async (method: string, payload: object = {}) => {
  const address = `${simulator?.apiRoot}/bot${simulator?.token}/${method}`;
  const headers = { "content-type": "application/json" };
  const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(payload) });
  return (await response.json()) as {
    ok: boolean;
    result: never;
    error_code?: number;
    description?: string;
  };
};

describe("the simulated Bot API", () => {
  it("refuses another token and unknown methods", async () => {
    const { apiRoot } = await start();
    expect((await fetch(`${apiRoot}/bot1:x/getMe`)).status).toBe(401);
    expect(await call("sendDice")).toMatchObject({ ok: false, error_code: 404 });
  });

  it("keeps updates until a higher offset confirms them", async () => {
    const an = (await start()).person();
    const first = an.writes("một");
    an.writes("hai");
    expect((await call("getUpdates")).result).toHaveLength(2);
    expect((await call("getUpdates", { offset: first })).result).toHaveLength(2);
    expect((await call("getUpdates", { offset: first + 1 })).result).toHaveLength(1);
    expect((await call("getUpdates", { offset: first })).result).toHaveLength(1);
  });

  it("refuses what Telegram refuses", async () => {
    const an = (await start()).person();
    const to = { chat_id: an.id };
    expect(await call("sendMessage", { ...to, text: "a" })).toMatchObject({
      description: "Bad Request: chat not found",
    });
    an.writes("/start");
    const markup = (data: string) => ({ inline_keyboard: [[{ text: "A", callback_data: data }]] });
    const refusals = [
      { ...to, text: "" },
      { ...to, text: "a".repeat(4_097) },
      { ...to, text: "a", reply_markup: markup("d".repeat(65)) },
    ];
    for (const payload of refusals)
      expect(await call("sendMessage", payload)).toMatchObject({ error_code: 400 });
    expect(an.received()).toEqual([]);
  });

  it("shows a button no longer once its keyboard is taken away", async () => {
    const an = (await start()).person();
    an.writes("/start");
    const reply_markup = { inline_keyboard: [[{ text: "A", callback_data: "a" }]] };
    await call("sendMessage", { chat_id: an.id, text: "a", reply_markup });
    an.taps("A");
    const [message] = an.chat.received();
    const edit = { chat_id: an.id, message_id: message?.message_id };
    expect(await call("editMessageReplyMarkup", edit)).toMatchObject({ ok: true });
    expect(await call("editMessageReplyMarkup", edit)).toMatchObject({
      description: "Bad Request: message is not modified",
    });
    expect(() => an.taps("A")).toThrow('no button "A"');
  });

  it("gives the same faults for the same seed", () => {
    const draw = (seed: number) => {
      const drawn = createFaults();
      drawn.atRandom({ seed, rate: 0.5, faults: [faults.internalError(), faults.resetBefore()] });
      return Array.from({ length: 40 }, () => drawn.of("sendMessage", 1)?.kind ?? "none");
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect(new Set(draw(1))).toEqual(new Set(["none", "answer", "reset"]));
  });

  it("fails the calls that are named, as often as told, in the chat that is named", () => {
    const given = createFaults();
    given.add({ fault: faults.blocked(), method: "sendMessage", chat: 5, times: 2, after: 1 });
    const kinds = [5, 6, 5, 5, 5].map((chat) => given.of("sendMessage", chat)?.kind ?? "none");
    expect(kinds).toEqual(["none", "none", "answer", "answer", "none"]);
    expect(given.of("getMe", undefined)).toBeNull();
  });
});

describe("as a process of its own", () => {
  it("is acted in and read over HTTP", async () => {
    const main = fileURLToPath(new URL("../simulators/telegram/main.ts", import.meta.url));
    const child = spawn(process.execPath, [main], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const { apiRoot, token, control } = JSON.parse(line.toString()) as Record<string, string>;
    const post = async (address: string, body: object) => {
      const response = await fetch(address, { method: "POST", body: JSON.stringify(body) });
      return (await response.json()) as never;
    };
    const act = (name: string, body: object = {}) => post(`${control}${name}`, body);
    const bot = (method: string, body: object) => post(`${apiRoot}/bot${token}/${method}`, body);

    const { id: an } = (await act("person", { name: "An" })) as { id: number };
    const { id: group } = (await act("group", { name: "Thôn 5", type: "group" })) as { id: number };
    await act("write", { chat: an, text: "/start" });
    await act("fail", { fault: "tooManyRequests", argument: 9, method: "sendMessage" });
    const reply_markup = { inline_keyboard: [[{ text: "A", callback_data: "a" }]] };
    const said = { chat_id: an, text: "Chào", reply_markup };
    expect(await bot("sendMessage", said)).toMatchObject({ parameters: { retry_after: 9 } });
    await bot("sendMessage", said);
    expect(await act("sent", { chat: an })).toMatchObject([{ text: "Chào" }]);
    await act("tap", { chat: an, label: "A" });
    await act("write", { chat: group, person: an, text: "@quyloc_bot ơi" });
    await act("become", { chat: an, state: "kicked" });
    await act("migrate", { chat: group });
    const { result } = (await bot("getUpdates", {})) as { result: object[] };
    const kinds = result.map((update) => Object.keys(update)[1]);
    expect(kinds).toEqual([
      "my_chat_member",
      "message",
      "callback_query",
      "message",
      "my_chat_member",
      "message",
    ]);
    expect(await act("calls", { method: "sendMessage" })).toHaveLength(2);
    expect(await act("nothing")).toMatchObject({ fault: expect.stringContaining("person, group") });
    expect(await act("tap", { chat: an, label: "?" })).toMatchObject({
      fault: expect.stringContaining("no button"),
    });

    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });
});
