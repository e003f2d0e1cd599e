import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { redactToken } from "../../src/channels/telegram/redact-token.ts";
import { faults } from "../simulators/telegram/faults.ts";
import { createWebhookLab, SECRET, type WebhookLab, wordsOf } from "./telegram-lab.ts";

let lab: WebhookLab;
beforeEach(async () => {
  lab = await createWebhookLab();
});
afterEach(() => lab.stop());

const taken = (count: number) => lab.events.until(() => lab.events.taken.length >= count);
const delivered = (count: number) =>
  lab.simulator.until(() => lab.simulator.webhook.deliveries.length >= count);
const isSet = () => lab.simulator.until(() => lab.simulator.webhook.setting() !== null);

async function listening(): Promise<WebhookLab> {
  lab.listen();
  await isSet();
  return lab;
}

describe("the webhook", () => {
  it("is set with its secret, and keeps what waits", async () => {
    lab.simulator.person().writes("chờ");
    await listening();
    await taken(1);
    expect(wordsOf(lab.events)).toEqual(["chờ"]);
    expect(lab.simulator.callsOf("setWebhook")[0]?.payload).toEqual({
      url: lab.simulator.webhook.setting()?.url,
      secret_token: SECRET,
      allowed_updates: ["message", "callback_query", "my_chat_member"],
      drop_pending_updates: false,
    });
    await lab.simulator.until(() => lab.simulator.commands.length === 3);
  });

  it("is set again and again until Telegram takes it", async () => {
    lab.simulator.fail({ fault: faults.badGateway(), method: "setWebhook", times: 3 });
    lab.listen();
    for (const seconds of [1, 2, 4]) await lab.clock.pass(seconds * 1_000);
    await isSet();
  });

  it("stays set when listening ends: another process may take the next", async () => {
    const stop = lab.listen();
    await isSet();
    await stop();
    expect(lab.simulator.callsOf("deleteWebhook")).toEqual([]);
  });

  it("takes messages, groups and moves", async () => {
    const { simulator, events } = await listening();
    const an = simulator.person();
    an.writes("làm khai sinh");
    const group = simulator.group("Thôn 5", "group");
    group.migrates();
    await events.until(() => events.moves.length === 1 && events.taken.length === 1);
    expect(events.groups).toHaveLength(1);
    await delivered(3);
    expect(lab.answered).toEqual([200, 200, 200]);
  });
});

describe("(b) 200 says that it is stored, and nothing else does", () => {
  it("what cannot be stored is given again, and taken once", async () => {
    const { simulator, events, clock } = await listening();
    let down = true;
    events.before = async () => {
      if (down) throw new Error("the store is down");
    };
    simulator.person().writes("a");
    await delivered(1);
    down = false;
    await clock.pass(1_000);
    await delivered(2);
    expect(lab.answered).toEqual([500, 200]);
    expect(wordsOf(events)).toEqual(["a"]);
  });

  it("is not said before", async () => {
    const { simulator, events } = await listening();
    const storing = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    events.before = () => {
      begun.resolve();
      return storing.promise;
    };
    simulator.person().writes("a");
    await begun.promise;
    expect(lab.answered).toEqual([]);
    storing.resolve();
    await delivered(1);
    expect(lab.answered).toEqual([200]);
  });

  it("an update that comes twice is taken once, and answered with 200 both times", async () => {
    const { simulator, events } = await listening();
    const an = simulator.person();
    const id = an.writes("a");
    await delivered(1);
    simulator.updates.repeat(id);
    await delivered(2);
    expect(lab.answered).toEqual([200, 200]);
    expect(events.taken).toHaveLength(1);
  });

  it("one chat that cannot be stored does not hold up another", async () => {
    const { simulator, events } = await listening();
    const [an, ba] = [simulator.person("An"), simulator.person("Ba")];
    events.before = async ({ sender }) => {
      if (sender === String(an.id)) throw new Error("the store is down");
    };
    an.writes("của An");
    ba.writes("của Ba");
    await taken(1);
    expect(wordsOf(events)).toEqual(["của Ba"]);
  });

  it("while Telegram cannot be asked who we are, nothing is taken: it could not be answered either", async () => {
    const { simulator, clock } = await listening();
    simulator.fail({ fault: faults.badGateway(), method: "getMe" });
    simulator.person().writes("a");
    await delivered(1);
    await clock.pass(1_000);
    await taken(1);
    expect(lab.answered[0]).toBe(500);
  });
});

describe("(l) the secret", () => {
  const update = { update_id: 1, edited_message: {} };
  const call = (body: unknown, secret?: string) =>
    lab.channel.handleWebhook(body, secret, lab.events);

  it.each([undefined, "", "a", `${SECRET}x`, SECRET.slice(1), SECRET.toUpperCase()])(
    "%j is refused, and nothing is read",
    async (header) => {
      const message = { update_id: 1, message: { text: "a" } };
      expect(await call(message, header)).toBe(401);
      expect(lab.events.taken).toEqual([]);
      expect(lab.simulator.calls).toEqual([]);
    },
  );

  it("is taken", async () => {
    expect(await call(update, SECRET)).toBe(200);
    expect(lab.channel.secretMatches(SECRET)).toBe(true);
  });

  it.each([null, undefined, "text", 5, [], [update]])(
    "with the body %j is a bad request",
    async (body) => {
      expect(await call(body, SECRET)).toBe(400);
    },
  );

  it("with an update that cannot be read is answered with 200, or Telegram would send it for ever", async () => {
    expect(await call({ update_id: 1, message: { text: "bí mật" } }, SECRET)).toBe(200);
    expect(lab.log.join("\n")).not.toContain("bí mật");
  });
});

describe("(k) a pressed button", () => {
  it("is answered by a call of its own, never in the webhook's response", async () => {
    const { simulator, channel } = await listening();
    const an = simulator.person();
    an.writes("/start");
    await taken(1);
    await channel.send(String(an.id), "r", { text: "A", choices: [{ label: "B", value: "b" }] });
    an.taps("B");
    await simulator.until(() => simulator.callbackAnswers.length === 1);
    await delivered(2);
    expect(simulator.webhook.deliveries.map(({ answer }) => answer)).toEqual(["", ""]);
  });
});

describe("(g) the token in a text", () => {
  it.each([
    [
      "request to https://api.telegram.org/bot123:AA-b_c/sendMessage failed",
      "request to https://api.telegram.org/bot[token]/sendMessage failed",
    ],
    ["bot1:a and bot2:b", "bot[token] and bot[token]"],
    ["@quyloc_bot: 5", "@quyloc_bot: 5"],
  ])("%s is hidden", (text, hidden) => {
    expect(redactToken(text)).toBe(hidden);
  });
});
