import { afterEach, describe, expect, it } from "vitest";
import { faults } from "../simulators/telegram/faults.ts";
import { createLab, type Lab, wordsOf } from "./telegram-lab.ts";

let lab: Lab;
afterEach(() => lab.stop());

async function listeningLab(): Promise<Lab> {
  lab = await createLab();
  lab.listen();
  await lab.simulator.until(() => lab.simulator.callsOf("getUpdates").length > 0);
  return lab;
}

const taken = (count: number) => lab.events.until(() => lab.events.taken.length >= count);

describe("a pressed button", () => {
  async function pressed() {
    const { simulator, channel } = await listeningLab();
    const an = simulator.person();
    an.writes("/start");
    await taken(1);
    const choices = [{ label: "Khai sinh", value: "ks:1" }];
    await channel.send(String(an.id), "r", { text: "Chọn:", choices, token: "tok" });
    return { simulator, an };
  }

  it("is handed on, answered, and its keyboard is taken away", async () => {
    const { simulator, an } = await pressed();
    const update = an.taps("Khai sinh");
    await taken(2);
    expect(lab.events.taken[1]).toMatchObject({
      id: String(update),
      content: { kind: "tap", token: "tok", value: "ks:1" },
    });
    await simulator.until(() => simulator.callbackAnswers.length === 1);
    await simulator.until(() => an.chat.received()[0]?.buttons.length === 0);
  });

  it("is not answered before it is stored", async () => {
    const { simulator, an } = await pressed();
    let down = true;
    lab.events.before = async () => {
      if (down) throw new Error("the store is down");
    };
    an.taps("Khai sinh");
    await lab.clock.pass(1_000);
    await lab.clock.pass(2_000);
    expect(simulator.callsOf("answerCallbackQuery")).toEqual([]);
    down = false;
    await simulator.until(() => simulator.callbackAnswers.length === 1);
  });

  it("whose tidying fails is only logged", async () => {
    const { simulator, an } = await pressed();
    simulator.fail({ fault: faults.internalError(), method: "answerCallbackQuery" });
    simulator.fail({ fault: faults.badGateway(), method: "editMessageReplyMarkup" });
    an.taps("Khai sinh");
    an.writes("tiếp");
    await taken(3);
    await simulator.until(() => simulator.callsOf("editMessageReplyMarkup")[0]?.status === 502);
    an.writes("sau");
    await taken(4);
  });
});

describe("groups", () => {
  it("tells of the bot's coming and going, and takes only what is said to it", async () => {
    const { simulator, events } = await listeningLab();
    const an = simulator.person();
    const group = simulator.group("Thôn 5");
    group.writes(an, "chuyện riêng của thôn");
    group.writes(an, "@quyloc_bot làm khai sinh");
    group.writes(an, "/menu@quyloc_bot");
    group.writes(an, "/menu@other_bot");
    group.becomes("kicked");
    await events.until(() => events.groups.length === 2);
    expect(wordsOf(events)).toEqual(["làm khai sinh", "/menu"]);
    expect(events.taken[0]).toMatchObject({ scope: "group", conversation: String(group.id) });
    expect(events.groups.map(({ name, mayPost }) => [name, mayPost])).toEqual([
      ["Thôn 5", true],
      ["Thôn 5", false],
    ]);
  });

  it("takes a reply to what the bot wrote", async () => {
    const { simulator, events, channel } = await listeningLab();
    const an = simulator.person();
    const group = simulator.group("Thôn 5");
    await channel.send(String(group.id), "r", { text: "Ông/Bà cần gì?" });
    const [question] = group.received();
    if (question) group.writes(an, "khai sinh", { replyTo: question });
    await taken(1);
    expect(wordsOf(events)).toEqual(["khai sinh"]);
  });

  it("tells the new address of a group that became a supergroup", async () => {
    const { simulator, events } = await listeningLab();
    const group = simulator.group("Thôn 5", "group");
    const moved = group.migrates();
    await events.until(() => events.moves.length === 1);
    expect(events.moves).toEqual([[String(group.id), String(moved.id)]]);
  });
});
