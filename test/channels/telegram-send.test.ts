import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ChannelError, type ChannelErrorKind, type Outbound } from "../../src/channels/channel.ts";
import { type Fault, faults } from "../simulators/telegram/faults.ts";
import type { Resident } from "../simulators/telegram/simulator.ts";
import { createLab, type Lab } from "./telegram-lab.ts";

let lab: Lab;
let an: Resident;
beforeEach(async () => {
  lab = await createLab();
  an = lab.simulator.person("An");
  an.writes("/start");
});
afterEach(() => lab.stop());

const send = (outbound: Outbound, id = "r1", to = String(an.id)) =>
  lab.channel.send(to, id, outbound);
const kindOf = async (sending: Promise<void>): Promise<ChannelErrorKind | "sent"> => {
  try {
    await sending;
    return "sent";
  } catch (error) {
    expect(error).toBeInstanceOf(ChannelError);
    return (error as ChannelError).kind;
  }
};
const paragraph = (letter: string) => letter.repeat(4_000);
const long = { text: ["a", "b", "c"].map(paragraph).join("\n\n") };
const pieces = ["a", "b", "c"].map(paragraph);

describe("a reply", () => {
  it("arrives", async () => {
    await send({ text: "Kính chào Ông/Bà." });
    expect(an.received()).toEqual(["Kính chào Ông/Bà."]);
  });

  it("shows choices as buttons, one a row, that carry the list's token and their value", async () => {
    const choices = [
      { label: "Khai sinh", value: "entry:1.001193" },
      { label: "Kết hôn", value: "entry:1.000894" },
    ];
    await send({ text: "Chọn:", choices, token: "tok" });
    const [message] = an.chat.received();
    expect(message?.payload.reply_markup).toEqual({
      inline_keyboard: [
        [{ text: "Khai sinh", callback_data: "tok:entry:1.001193" }],
        [{ text: "Kết hôn", callback_data: "tok:entry:1.000894" }],
      ],
    });
  });

  it("with more choices than buttons shows them as a numbered list", async () => {
    const choices = Array.from({ length: 13 }, (_, index) => ({
      label: `Mục ${index}`,
      value: "v",
    }));
    await send({ text: "Chọn:", choices, token: "tok" });
    const [message] = an.chat.received();
    expect(message?.buttons).toEqual([]);
    expect(message?.text).toContain("13. Mục 12");
  });

  it("keeps button data of 64 bytes, and refuses one of 65 before anything is sent", async () => {
    const choice = (bytes: number) => [{ label: "A", value: "v".repeat(bytes - "tok:".length) }];
    await send({ text: "a", choices: choice(64), token: "tok" }, "fits");
    const refused = send({ ...long, choices: choice(65), token: "tok" }, "does not fit");
    expect(await kindOf(refused)).toBe("rejected");
    expect(an.received()).toEqual(["a"]);
  });

  it("counts the bytes of button data, not its letters", async () => {
    const choices = [{ label: "A", value: "ệ".repeat(21) }];
    expect(await kindOf(send({ text: "a", choices, token: "tok" }))).toBe("rejected");
  });

  it("goes to a group by its negative id", async () => {
    const group = lab.simulator.group("Thôn 5");
    await send({ text: "Họp thôn" }, "g", String(group.id));
    expect(group.received().map(({ text }) => text)).toEqual(["Họp thôn"]);
    expect(lab.channel.isGroup?.(String(group.id))).toBe(true);
    expect(lab.channel.isGroup?.(String(an.id))).toBe(false);
  });

  it.each(["", "an", "1.5", "99999999999999999"])(
    "to %j, which is no chat id, reaches nobody",
    async (address) => {
      expect(await kindOf(send({ text: "a" }, "r", address))).toBe("unreachable");
    },
  );
});

describe("a long reply", () => {
  it("comes in pieces, the buttons under the last", async () => {
    await send({ ...long, choices: [{ label: "A", value: "a" }], token: "t" });
    expect(an.received()).toEqual(pieces);
    expect(an.chat.received().map(({ buttons }) => buttons.length)).toEqual([0, 0, 1]);
  });

  it.each<[string, Fault]>([
    ["is slowed down", faults.tooManyRequests(3)],
    ["loses its connection", faults.resetBefore()],
    ["meets a broken gateway", faults.badGateway()],
  ])("that %s at its second piece goes on there", async (_what, fault) => {
    lab.simulator.fail({ fault, method: "sendMessage", after: 1 });
    expect(await kindOf(send(long))).not.toBe("sent");
    expect(an.received()).toEqual(pieces.slice(0, 1));
    await send(long);
    expect(an.received()).toEqual(pieces);
  });

  it("doubles at most the piece whose answer was lost", async () => {
    lab.simulator.fail({ fault: faults.lostConfirmation(), method: "sendMessage", after: 1 });
    expect(await kindOf(send(long))).toBe("unknown-outcome");
    await send(long);
    expect(an.received()).toEqual([pieces[0], pieces[1], pieces[1], pieces[2]]);
  });

  it("that is repeated after all of it went out is not doubled", async () => {
    await send(long);
    await send(long);
    expect(an.received()).toEqual(pieces);
  });

  it("goes on at the new address when its group moves half-way", async () => {
    const group = lab.simulator.group("Thôn 5", "group");
    lab.simulator.fail({ fault: faults.tooManyRequests(1), method: "sendMessage", after: 1 });
    await send(long, "g", String(group.id)).catch(() => {});
    const moved = group.migrates();
    const error = await send(long, "g", String(group.id)).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ kind: "unreachable", movedTo: String(moved.id) });
    await send(long, "g", String(moved.id));
    expect(moved.received().map(({ text }) => text)).toEqual(pieces.slice(1));
  });
});

describe("a chat that takes no messages", () => {
  it.each(["kicked", "deactivated", "unknown"] as const)(
    "(%s) cannot be reached",
    async (state) => {
      an.chat.becomes(state);
      expect(await kindOf(send({ text: "a" }))).toBe("unreachable");
    },
  );

  it.each(["kicked", "left", "restricted"] as const)(
    "(a group where the bot is %s) cannot be reached",
    async (state) => {
      const group = lab.simulator.group("Thôn 5");
      group.becomes(state);
      expect(await kindOf(send({ text: "a" }, "g", String(group.id)))).toBe("unreachable");
    },
  );

  it("that nobody knows cannot be reached", async () => {
    expect(await kindOf(send({ text: "a" }, "x", "123"))).toBe("unreachable");
  });

  it("takes them again after the person takes the bot back", async () => {
    an.blocks();
    await send({ text: "a" }).catch(() => {});
    an.unblocks();
    await send({ text: "b" }, "r2");
    expect(an.received()).toEqual(["b"]);
  });
});

describe("the network", () => {
  it("being down is no try", async () => {
    await lab.simulator.goesDown();
    const error = await send({ text: "a" }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ kind: "rate-limited", waitMs: 5_000 });
    await lab.simulator.comesBack();
    await send({ text: "a" });
    expect(an.received()).toEqual(["a"]);
  });

  it.each([
    ["in time", false, 1],
    ["too late", true, 2],
  ])(
    "(i) hanging ends after 15 seconds; what was carried out %s may come twice",
    async (_when, effect, count) => {
      lab.simulator.fail({ fault: faults.hang(effect), method: "sendMessage" });
      const sending = kindOf(send({ text: "a" }));
      await lab.simulator.until(() => lab.simulator.callsOf("sendMessage").length === 1);
      await lab.clock.pass(15_000);
      expect(await sending).toBe("unknown-outcome");
      await send({ text: "a" });
      expect(an.received()).toHaveLength(count);
    },
  );

  it("(p) carries a thousand messages at twenty a time, each once, and leaves nothing behind", async () => {
    const queue = Array.from({ length: 1_000 }, (_, index) => `tin ${index}`);
    const sender = async () => {
      for (let text = queue.pop(); text !== undefined; text = queue.pop())
        await send({ text }, text);
    };
    await Promise.all(Array.from({ length: 20 }, sender));
    expect(an.received()).toHaveLength(1_000);
    expect(new Set(an.received()).size).toBe(1_000);
    expect(lab.clock.waiting()).toBe(0);
  });

  it("failing at random loses nothing that is sent until it is known to have gone", async () => {
    const transient = [
      faults.tooManyRequests(1),
      faults.internalError(),
      faults.badGateway(),
      faults.resetBefore(),
    ];
    lab.simulator.failAtRandom({ seed: 7, rate: 0.4, faults: transient, method: "sendMessage" });
    const texts = Array.from({ length: 60 }, (_, index) => `tin ${index}`);
    for (const text of texts) while ((await kindOf(send({ text }, text))) !== "sent");
    expect(an.received()).toEqual(texts);
    expect(lab.simulator.callsOf("sendMessage").length).toBeGreaterThan(80);
  });
});

describe("its pace", () => {
  it("in a group never sends more than twenty messages in a minute, burst and all", () => {
    const { perGroup } = lab.channel.pace ?? {};
    const { intervalMs, burst } = perGroup ?? { intervalMs: 0, burst: 0 };
    expect(burst + Math.floor(60_000 / intervalMs)).toBeLessThanOrEqual(20);
  });
});
