import { afterEach, describe, expect, it } from "vitest";
import { faults } from "../simulators/telegram/faults.ts";
import { createLab, type Lab, wordsOf } from "./telegram-lab.ts";

let lab: Lab;
afterEach(() => lab.stop());

async function listeningLab(options = {}): Promise<Lab> {
  lab = await createLab(options);
  lab.listen();
  await asked();
  return lab;
}

/** Until a question for updates has come. */
const asked = (count = 1) =>
  lab.simulator.until(() => lab.simulator.callsOf("getUpdates").length >= count);
const questions = () => lab.simulator.callsOf("getUpdates").map(({ payload }) => payload);
const taken = (count: number) => lab.events.until(() => lab.events.taken.length >= count);

describe("asking for updates", () => {
  it("takes what people write, in order, each once", async () => {
    const { simulator, events } = await listeningLab();
    const an = simulator.person();
    const ba = simulator.person();
    an.writes("một");
    ba.writes("hai");
    an.writes("ba");
    await taken(3);
    expect(wordsOf(events)).toEqual(["một", "hai", "ba"]);
  });

  it("asks for what it can use only, and waits long for it", async () => {
    await listeningLab();
    expect(questions()[0]).toEqual({
      offset: 0,
      timeout: 50,
      limit: 100,
      allowed_updates: ["message", "callback_query", "my_chat_member"],
    });
  });

  it("takes away a webhook of before without losing what waits", async () => {
    lab = await createLab();
    const { simulator, events } = lab;
    const an = simulator.person();
    an.writes("chờ");
    await simulator.webhook.set({ url: "http://127.0.0.1:9/nowhere", secret: null });
    lab.listen();
    await taken(1);
    expect(wordsOf(events)).toEqual(["chờ"]);
    expect(simulator.callsOf("deleteWebhook")[0]?.payload).toEqual({ drop_pending_updates: false });
  });

  it("shows the commands once", async () => {
    const { simulator } = await listeningLab();
    await simulator.until(() => simulator.commands.length > 0);
    expect(simulator.commands.map(({ command }) => command)).toEqual(["start", "menu", "huongdan"]);
  });

  it("goes on without the commands", async () => {
    lab = await createLab();
    lab.simulator.fail({ fault: faults.badGateway(), method: "setMyCommands" });
    lab.simulator.person().writes("a");
    lab.listen();
    await taken(1);
  });

  it("puts a batch that comes out of order into its order", async () => {
    lab = await createLab();
    lab.simulator.updates.reverse(true);
    const an = lab.simulator.person();
    for (const text of ["một", "hai", "ba"]) an.writes(text);
    lab.listen();
    await taken(3);
    expect(wordsOf(lab.events)).toEqual(["một", "hai", "ba"]);
  });

  it("hands on what comes twice under the same id, and goes on", async () => {
    const { simulator, events } = await listeningLab();
    const an = simulator.person();
    const first = an.writes("một");
    await taken(1);
    simulator.updates.repeat(first);
    an.writes("hai");
    await taken(2);
    expect(events.taken.map(({ id }) => id)).toEqual([String(first), String(first + 1)]);
  });

  it("follows when Telegram numbers anew, lower than before", async () => {
    const { simulator, events } = await listeningLab();
    const an = simulator.person();
    an.writes("trước");
    await asked(2);
    simulator.updates.continueAt(1_000);
    an.writes("sau");
    await taken(2);
    await asked(3);
    expect(questions().at(-1)).toMatchObject({ offset: 1_001 });
    expect(wordsOf(events)).toEqual(["trước", "sau"]);
  });

  it("keeps ids beyond 32 bits", async () => {
    const id = 4_503_599_627_370_000;
    const { simulator, events } = await listeningLab({ firstUpdateId: id });
    simulator.person().writes("a");
    await taken(1);
    await asked(2);
    expect(events.taken[0]?.id).toBe(String(id));
    expect(questions()[1]).toMatchObject({ offset: id + 1 });
  });

  it("leaves out what cannot be read, with a log line that tells no words, and goes on", async () => {
    const { simulator, events, log } = await listeningLab();
    simulator.updates.addRaw({ update_id: 100_000_001, message: { text: "bí mật của tôi" } });
    simulator.updates.continueAt(100_000_002);
    simulator.person().writes("sau");
    await taken(1);
    expect(wordsOf(events)).toEqual(["sau"]);
    const lines = log.join("\n");
    expect(lines).toContain("100000001");
    expect(lines).not.toContain("bí mật");
  });
});

describe("nothing is confirmed before it is stored", () => {
  it("(a) an update that cannot be stored stops the rest, is given again, and none is lost", async () => {
    lab = await createLab();
    const { simulator, events, clock } = lab;
    const an = simulator.person();
    let refusals = 2;
    events.before = async ({ content }) => {
      if (content.kind === "text" && content.text === "hai" && refusals-- > 0)
        throw new Error("the store is down");
    };
    for (const text of ["một", "hai", "ba"]) an.writes(text);
    lab.listen();
    await clock.pass(1_000);
    await clock.pass(2_000);
    await taken(3);
    expect(wordsOf(events)).toEqual(["một", "hai", "ba"]);
    const offsets = questions().map(({ offset }) => offset);
    expect(offsets.slice(0, 3)).toEqual([0, 100_000_002, 100_000_002]);
  });

  it("one that was answered without a store is confirmed before the next is taken", async () => {
    lab = await createLab();
    const { simulator, events } = lab;
    events.outcome = "offhand";
    const an = simulator.person();
    an.writes("một");
    an.writes("hai");
    lab.listen();
    await asked(3);
    expect(wordsOf(events)).toEqual(["một", "hai"]);
    const offsets = questions().map(({ offset }) => offset);
    expect(offsets.slice(0, 3)).toEqual([0, 100_000_002, 100_000_003]);
  });

  it("(c) one that takes long to store is waited for, however long", async () => {
    const { simulator, events, clock } = await listeningLab();
    const slow = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    events.before = () => {
      begun.resolve();
      return slow.promise;
    };
    simulator.person().writes("chậm");
    await begun.promise;
    clock.advance(600_000);
    expect(questions()).toHaveLength(1);
    slow.resolve();
    await asked(2);
    expect(questions()[1]).toMatchObject({ offset: 100_000_002 });
  });

  it("(d) an answer to a button that hangs keeps nobody waiting", async () => {
    const { simulator, events, channel } = await listeningLab();
    const an = simulator.person();
    const ba = simulator.person();
    an.writes("/start");
    await taken(1);
    const choices = [{ label: "Khai sinh", value: "ks" }];
    await channel.send(String(an.id), "r", { text: "Chọn:", choices, token: "t" });
    simulator.fail({ fault: faults.hang(), method: "answerCallbackQuery" });
    simulator.fail({ fault: faults.hang(), method: "editMessageReplyMarkup" });
    an.taps("Khai sinh");
    ba.writes("người sau");
    await taken(3);
    expect(wordsOf(events)).toEqual(["/start", "tap", "người sau"]);
  });

  it("(m) stopping waits for the one that is being stored, and leaves the rest to the next start", async () => {
    lab = await createLab();
    const { simulator, events } = lab;
    const an = simulator.person();
    const storing = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    events.before = () => {
      begun.resolve();
      return storing.promise;
    };
    an.writes("đang ghi");
    an.writes("còn lại");
    const stop = lab.listen();
    await begun.promise;
    let stopped = false;
    const stopping = stop().then(() => {
      stopped = true;
    });
    await Promise.resolve();
    expect(stopped).toBe(false);
    storing.resolve();
    await stopping;
    expect(wordsOf(events)).toEqual(["đang ghi"]);
    lab.listen();
    await taken(2);
    expect(wordsOf(events)).toEqual(["đang ghi", "còn lại"]);
  });

  it("stopping ends a question that is open, at once", async () => {
    lab = await createLab();
    const stop = lab.listen();
    await asked();
    await stop();
    expect(lab.clock.waiting()).toBeLessThanOrEqual(1);
  });
});
