import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { faults } from "../simulators/telegram/faults.ts";
import { createLab, createWebhookLab, type Lab, MONDAY, SECRET } from "./telegram-lab.ts";

let lab: Lab;
afterEach(() => lab.stop());

const asked = (count: number) =>
  lab.simulator.until(() => lab.simulator.callsOf("getUpdates").length >= count);
const taken = (count: number) => lab.events.until(() => lab.events.taken.length >= count);
/** Until a question is held open. */
const held = () =>
  lab.simulator.until(() => {
    const last = lab.simulator.callsOf("getUpdates").at(-1);
    return last?.payload.timeout === 50 && last.status === null;
  });
const waits = () => lab.simulator.callsOf("getUpdates").map(({ payload }) => payload.timeout);

async function listening(): Promise<Lab> {
  lab = await createLab();
  lab.listen();
  await held();
  return lab;
}

/** People write, and it arrives: the channel is alive. */
async function isAlive(): Promise<void> {
  const before = lab.events.taken.length;
  lab.simulator.person().writes("còn đó không");
  await taken(before + 1);
}

describe("(e) a second program and a refused token do not end it", () => {
  it("a second program: it waits 35 seconds, says so, and takes over", async () => {
    const { simulator, clock, channel } = await listening();
    const other = fetch(`${simulator.apiRoot}/bot${simulator.token}/getUpdates?timeout=50`);
    await simulator.until(() => simulator.calls.some(({ status }) => status === 409));
    await clock.pass(35_000);
    expect((await other).status).toBe(409);
    await isAlive();
    expect((await channel.check()).ok).toBe(true);
  });

  it("a second program is named on the health page", async () => {
    const { simulator, clock, channel } = await listening();
    simulator.fail({ fault: faults.conflict(), method: "getUpdates", times: 2 });
    await isAlive();
    await clock.pass(35_000);
    await asked(3);
    const health = await channel.check();
    expect(health).toMatchObject({ ok: false, detail: "another program polls with this token" });
    await clock.pass(35_000);
    await isAlive();
  });

  it("a webhook that somebody sets meanwhile is taken away again", async () => {
    const { simulator, clock } = await listening();
    simulator.webhook.set({ url: "http://127.0.0.1:9/nowhere", secret: null });
    simulator.updates.add("message", {});
    await simulator.until(() => simulator.calls.some(({ status }) => status === 409));
    await clock.pass(35_000);
    await isAlive();
    await isAlive();
    await held();
    expect(simulator.callsOf("deleteWebhook")).toHaveLength(2);
  });

  it("a refused token: it is named, and tried every minute", async () => {
    const { simulator, clock, channel } = await listening();
    simulator.fail({ fault: faults.unauthorised(), times: 3 });
    simulator.person().writes("a");
    await taken(1);
    await clock.pass(60_000);
    expect(await channel.check()).toMatchObject({ ok: false, detail: "token refused" });
    await clock.pass(60_000);
    await isAlive();
  });

  it("a token that was never good is named, too", async () => {
    lab = await createLab({ channelToken: "1:wrong" });
    expect(await lab.channel.check()).toEqual({
      ok: false,
      detail: "token refused",
      trouble: "token",
      lastInboundAt: null,
    });
  });
});

describe("(f) without a network", () => {
  it("at its start it waits for it, longer each time, and then begins whole", async () => {
    lab = await createLab();
    await lab.simulator.goesDown();
    lab.listen();
    for (const seconds of [1, 2, 4, 8, 16, 30, 30]) await lab.clock.pass(seconds * 1_000);
    await lab.clock.waitedFor(30_000);
    await lab.simulator.comesBack();
    await lab.clock.pass(30_000);
    await isAlive();
    await lab.simulator.until(() => lab.simulator.commands.length === 3);
  });

  it("in between it says since when, and goes on by itself", async () => {
    const { simulator, clock, channel } = await listening();
    await simulator.goesDown();
    for (const seconds of [1, 2, 4]) await clock.pass(seconds * 1_000);
    const since = new Date(MONDAY).toISOString();
    expect(await channel.check()).toMatchObject({ ok: false, detail: `no network since ${since}` });
    await clock.waitedFor(8_000);
    await simulator.comesBack();
    await clock.pass(8_000);
    await isAlive();
    expect(await channel.check()).toMatchObject({ ok: true });
  });

  it("looks at once whether Telegram is back, instead of holding the first question open", async () => {
    const { simulator, clock } = await listening();
    simulator.fail({ fault: faults.resetBefore(), method: "getUpdates" });
    await isAlive();
    await clock.pass(1_000);
    await asked(4);
    expect(waits()).toEqual([50, 50, 0, 50]);
  });

  it("begins its waits anew after a success", async () => {
    const { simulator, clock } = await listening();
    for (const _ of [1, 2]) {
      simulator.fail({ fault: faults.badGateway(), method: "getUpdates" });
      await isAlive();
      await clock.pass(1_000);
      await held();
    }
  });

  it("a question that nobody answers is given up after 65 seconds", async () => {
    const { simulator, clock } = await listening();
    simulator.fail({ fault: faults.hang(), method: "getUpdates" });
    await isAlive();
    await asked(2);
    await clock.pass(65_000);
    await clock.pass(1_000);
    await isAlive();
  });

  it("an answer that gets lost comes again, and nothing is lost", async () => {
    lab = await createLab();
    lab.simulator.fail({ fault: faults.lostConfirmation(), method: "getUpdates" });
    lab.simulator.person().writes("a");
    lab.listen();
    await lab.clock.pass(1_000);
    await taken(1);
  });
});

describe("(j) Telegram's wish to be asked more slowly", () => {
  it("is followed", async () => {
    const { simulator, clock } = await listening();
    simulator.fail({ fault: faults.tooManyRequests(17), method: "getUpdates" });
    await isAlive();
    await clock.pass(17_000);
    await isAlive();
  });
});

describe("an answer that is none", () => {
  it.each([
    ["nothing", null],
    ["an update without an id", [{ message: {} }]],
  ])("(%s) is asked for again later", async (_what, result) => {
    const { simulator, clock } = await listening();
    const method = simulator.methods.getUpdates;
    simulator.methods.getUpdates = () => {
      if (method) simulator.methods.getUpdates = method;
      return result;
    };
    await isAlive();
    await clock.pass(1_000);
    await isAlive();
  });
});

describe("stopping", () => {
  it("ends a wait at once", async () => {
    lab = await createLab();
    await lab.simulator.goesDown();
    const stop = lab.listen();
    await lab.clock.pass(1_000);
    await stop();
    expect(lab.clock.waiting()).toBe(0);
  });

  it("before it has begun does nothing at all", async () => {
    lab = await createLab();
    await lab.channel.listen(lab.events, AbortSignal.abort());
    expect(lab.simulator.calls).toEqual([]);
  });
});

describe("the health page", () => {
  it("tells who it is and when it last heard from anybody", async () => {
    const { channel, clock } = await listening();
    expect(await channel.check()).toEqual({
      ok: true,
      detail: "works as @quyloc_bot, no message yet",
      lastInboundAt: null,
    });
    await isAlive();
    const at = clock.now();
    clock.advance(90_000);
    expect(await channel.check()).toEqual({
      ok: true,
      detail: `works as @quyloc_bot, last message at ${new Date(at).toISOString()}`,
      lastInboundAt: at,
    });
  });

  it("does not wait longer than five seconds", async () => {
    lab = await createLab();
    lab.simulator.fail({ fault: faults.hang(), method: "getMe" });
    const checking = lab.channel.check();
    await lab.clock.pass(5_000);
    expect((await checking).detail).toMatch(/^no network since /u);
  });

  it("tells that Telegram itself is broken", async () => {
    lab = await createLab();
    lab.simulator.fail({ fault: faults.internalError(), method: "getMe" });
    expect((await lab.channel.check()).detail).toMatch(/^Telegram answers 500 since /u);
  });

  it("tells of a webhook that is not set, and of one that takes nothing", async () => {
    const hooked = await createWebhookLab();
    lab = hooked;
    expect(await hooked.channel.check()).toMatchObject({
      ok: false,
      detail: "the webhook is not set",
    });
    hooked.listen();
    await hooked.simulator.until(() => hooked.simulator.webhook.setting() !== null);
    expect(await hooked.channel.check()).toMatchObject({ ok: true });
    const url = hooked.simulator.webhook.setting()?.url ?? "";
    hooked.simulator.webhook.set({ url, secret: `not ${SECRET}` });
    hooked.simulator.person().writes("a");
    await hooked.simulator.until(() => hooked.simulator.webhook.deliveries.length === 1);
    expect(await hooked.channel.check()).toMatchObject({
      ok: false,
      detail: "1 updates wait, the last delivery failed",
    });
  });
});

describe("what is written down", () => {
  it("(g) (h) holds neither the token nor words, whatever fails", async () => {
    const { simulator, clock, log, channel } = await listening();
    const an = simulator.person();
    an.writes("bí mật của tôi");
    await taken(1);
    simulator.fail({ fault: faults.strangePage(), method: "getUpdates" });
    simulator.fail({ fault: faults.strangePage(), method: "answerCallbackQuery" });
    await channel.send(String(an.id), "r", { text: "A", choices: [{ label: "B", value: "b" }] });
    an.taps("B");
    await clock.pass(1_000);
    await taken(2);
    await isAlive();
    const lines = log.join("\n");
    expect(lines).toContain("bot[token]");
    expect(lines).not.toContain(simulator.token.split(":")[1]);
    expect(lines).not.toContain("bí mật");
  });
});

describe("(o) starting it", () => {
  it("prints no warnings", async () => {
    lab = await createLab();
    const source = new URL("../../src/channels/telegram/telegram-channel.ts", import.meta.url);
    const script = `await import(${JSON.stringify(source.href)})`;
    const flags = ["--input-type=module", "--eval", script];
    const { stderr, stdout } = await promisify(execFile)(process.execPath, flags);
    expect(stderr + stdout).toBe("");
  });
});
