import { beforeEach, describe, expect, it } from "vitest";
import { createConversation, plainHouse } from "../../src/conversation/conversation.ts";
import type { Traffic } from "../../src/traffic/traffic.ts";
import { sentenceFor } from "../../src/wording/errors.ts";
import { courtesy, lateReply, stillLooking } from "../../src/wording/residents.ts";
import { words } from "../conversation/player.ts";
import { smallDesk } from "../conversation/small-desk.ts";
import { createGate, echo } from "./handlers.ts";
import { message, openTrafficWorld, type TrafficWorld, ticks, until } from "./traffic-world.ts";

const apology = sentenceFor("turn-failed");

let world: TrafficWorld;
beforeEach(async () => {
  world = await openTrafficWorld();
});

describe("a turn that fails", () => {
  let tries: number;
  let traffic: Traffic;
  const say = async (text: string) => {
    await traffic.deliver(message(text, world.clock.now()));
    await traffic.idle();
  };
  beforeEach(() => {
    tries = 0;
    traffic = world.process({
      handler: echo((text) => {
        if (text === "hỏng") tries++;
        if (text === "hỏng" || (text === "vấp" && tries++ === 0)) throw new Error("broken");
      }),
    });
  });

  it("is tried again after one second, and answered when it then succeeds", async () => {
    await say("vấp");
    await world.pass(traffic, 999);
    expect(world.said()).toEqual([]);
    await world.pass(traffic, 1);
    expect(world.said()).toEqual(["1: vấp"]);
    expect(await world.storage.state.counts()).toMatchObject({ deadLetters: 0 });
  });

  it("is tried three times, four seconds before the last, and then apologised for", async () => {
    await say("hỏng");
    expect(tries).toBe(1);
    await world.pass(traffic, 1_000);
    expect(tries).toBe(2);
    await world.pass(traffic, 3_999);
    expect(tries).toBe(2);
    expect(world.said()).toEqual([]);
    await world.pass(traffic, 1);
    expect(tries).toBe(3);
    expect(world.said()).toEqual([apology]);
    await world.pass(traffic, 3_600_000);
    expect(tries).toBe(3);
  });

  it("is given up as a dead letter, and nothing of it waits any more", async () => {
    await say("hỏng");
    await world.pass(traffic, 1_000);
    await world.pass(traffic, 4_000);
    expect(await world.storage.state.counts()).toEqual({
      waitingMessages: 0,
      waitingReplies: 0,
      deadLetters: 1,
    });
  });

  it("and put back as a dead letter is answered within a second", async () => {
    let isBroken = true;
    const mended = world.process({
      handler: echo(() => {
        if (isBroken) throw new Error("broken");
      }),
    });
    const given = message("hỏng", world.clock.now());
    mended.start();
    await mended.deliver(given);
    for (const ms of [0, 1_000, 4_000]) await world.pass(mended, ms);
    await until(() => world.said().includes(apology));
    isBroken = false;
    await mended.idle();
    const { clock, storage } = world;
    expect(await storage.state.retryDeadLetter("test", given.id, clock.now())).toBe(true);
    clock.advance(1_000);
    await until(() => world.said().length > 1);
    expect(world.said()).toEqual([apology, "1: hỏng"]);
    await mended.stop(0);
  });

  it("leaves the conversation as it was", async () => {
    await say("chào");
    await say("hỏng");
    await world.pass(traffic, 1_000);
    await world.pass(traffic, 4_000);
    await say("còn đó không");
    expect(world.said()).toEqual(["1: chào", apology, "2: còn đó không"]);
  });

  it("keeps what was written after it waiting, in order", async () => {
    await say("hỏng");
    await say("sau");
    expect(world.said()).toEqual([]);
    await world.pass(traffic, 1_000);
    await world.pass(traffic, 4_000);
    expect(world.said()).toEqual([apology, "1: sau"]);
  });

  it("is not tried sooner because the resident writes again", async () => {
    await say("hỏng");
    await say("alo");
    await say("alo?");
    expect(tries).toBe(1);
  });

  it("is tried again by another process when its own is gone", async () => {
    await say("vấp");
    await traffic.stop(0);
    const other = world.process();
    world.clock.advance(1_000);
    other.start();
    await until(() => world.said().length > 0);
    expect(world.said()).toEqual(["1: vấp"]);
    await other.stop(0);
  });
});

describe("a turn that takes long", () => {
  it("has the resident told after eight seconds, once, and then answered", async () => {
    const gate = createGate();
    let begun = false;
    const traffic = world.process({
      handler: echo(() => {
        begun = true;
        return gate.opened;
      }),
    });
    await traffic.deliver(message("chào", world.clock.now()));
    await until(() => begun);
    world.clock.advance(7_999);
    await ticks(3);
    expect(world.said()).toEqual([]);
    world.clock.advance(1);
    await until(() => world.said().length > 0);
    world.clock.advance(8_000);
    gate.open();
    await traffic.idle();
    expect(world.said()).toEqual([stillLooking, "1: chào"]);
  });
});

describe("an answer to a message that was taken in long ago", () => {
  const answerAfter = async (ms: number) => {
    const { id, ...rest } = message("abc xyz", world.clock.now());
    const lane = "test:an";
    const payload = { id, ...rest } as never;
    await world.storage.state.accept({ channel: "test", id, lane, payload }, world.clock.now());
    world.clock.advance(ms);
    const parts = {
      words,
      flows: [],
      services: null,
      house: plainHouse,
      newId: () => "id",
      now: () => world.clock.now(),
    };
    const handler = createConversation({ ...parts, desk: smallDesk("viec") });
    const traffic = world.process({ handler });
    traffic.start();
    await until(() => world.said().length > 0);
    await traffic.idle();
    await traffic.stop(0);
    return world.said();
  };

  it("begins with an apology after more than a minute", async () => {
    expect(await answerAfter(60_001)).toEqual([lateReply, courtesy.otherWords]);
  });

  it("does not within a minute", async () => {
    expect(await answerAfter(60_000)).toEqual([courtesy.otherWords]);
  });
});
