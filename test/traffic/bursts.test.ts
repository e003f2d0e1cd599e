import { beforeEach, describe, expect, it } from "vitest";
import type { Content } from "../../src/channels/channel.ts";
import { createConversation, type Desk, plainHouse } from "../../src/conversation/conversation.ts";
import type { Traffic } from "../../src/traffic/traffic.ts";
import { courtesy } from "../../src/wording/residents.ts";
import { flow, words } from "../conversation/player.ts";
import { fullName } from "../conversation/questions.ts";
import { CLEAR_ANSWER, MENU, smallDesk } from "../conversation/small-desk.ts";
import { echo } from "./handlers.ts";
import { message, openTrafficWorld, type TrafficWorld, ticks, until } from "./traffic-world.ts";

const HOLD_MS = 1_500;

let world: TrafficWorld;
let traffic: Traffic;
const say = async (content: Content | string, from = {}) => {
  await traffic.deliver(message(content, world.clock.now(), from));
  await traffic.idle();
};

beforeEach(async () => {
  world = await openTrafficWorld();
});

describe("a line that may be the beginning of more", () => {
  beforeEach(() => {
    traffic = world.process({ handler: echo(), holdMs: HOLD_MS });
  });

  it("waits one and a half seconds for the rest, then is answered as it stands", async () => {
    await say("cho hỏi...");
    await world.pass(traffic, HOLD_MS - 1);
    expect(world.said()).toEqual([]);
    await world.pass(traffic, 1);
    expect(world.said()).toEqual(["1: cho hỏi..."]);
  });

  it("is joined with the lines that come meanwhile, in one turn", async () => {
    await say("cho hỏi...");
    await world.pass(traffic, 700);
    await say("làm giấy...");
    await world.pass(traffic, 700);
    await say("khai sinh...");
    expect(world.said()).toEqual([]);
    await world.pass(traffic, 100);
    expect(world.said()).toEqual(["1: cho hỏi... làm giấy... khai sinh..."]);
  });

  it("waits no longer when more lines come: the first line's time counts", async () => {
    await say("một...");
    await world.pass(traffic, HOLD_MS - 1);
    await say("hai...");
    await world.pass(traffic, 1);
    expect(world.said()).toEqual(["1: một... hai..."]);
  });

  it("is answered first when something follows that stands alone", async () => {
    await say("cho hỏi...");
    await say("menu");
    expect(world.said()).toEqual(["1: cho hỏi...", "2: menu"]);
  });

  it("is not joined with a line of somebody else in the group", async () => {
    await say("một...", { conversation: "nhom", sender: "an" });
    await say("hai...", { conversation: "nhom", sender: "bình" });
    await world.pass(traffic, HOLD_MS);
    expect(world.said()).toEqual(["1: một...", "2: hai..."]);
  });

  it("is not joined with a line that comes after its time", async () => {
    await say("một...");
    await traffic.stop(0);
    world.clock.advance(HOLD_MS + 1);
    traffic = world.process({ handler: echo(), holdMs: HOLD_MS });
    await say("hai...");
    await world.pass(traffic, HOLD_MS);
    expect(world.said()).toEqual(["1: một...", "2: hai..."]);
  });

  it("is joined again when its turn is tried a second time", async () => {
    let tries = 0;
    const handler = echo(() => {
      if (tries++ === 0) throw new Error("broken");
    });
    traffic = world.process({ handler, holdMs: HOLD_MS });
    await say("một...");
    await say("hai...");
    await world.pass(traffic, HOLD_MS);
    await world.pass(traffic, 1_000);
    expect(tries).toBe(2);
    expect(world.said()).toEqual(["1: một... hai..."]);
  });

  it("is kept through a restart, and answered by the next process when its time is up", async () => {
    await say("cho hỏi...");
    await say("khai sinh...");
    await traffic.stop(0);
    const next = world.process({ handler: echo(), holdMs: HOLD_MS });
    next.start();
    await ticks(20);
    expect(world.said()).toEqual([]);
    world.clock.advance(HOLD_MS);
    await until(() => world.said().length > 0);
    expect(world.said()).toEqual(["1: cho hỏi... khai sinh..."]);
    await next.stop(0);
  });
});

describe("what stands alone is answered at once", () => {
  const clear = "làm giấy khai sinh";
  /** Knows one question, however many lines it is written in. */
  const desk: Desk = {
    ...smallDesk("viec"),
    menu: () => ({ text: MENU, choices: [{ label: "Đi tiếp nào", value: "begin" }] }),
    answer: (text) =>
      text.replace("\n", " ").includes(clear)
        ? {
            confidence: "direct",
            says: [{ text: CLEAR_ANSWER }],
            facet: true,
            subject: null,
            unclear: null,
          }
        : { confidence: "none", says: [], facet: false, subject: null, unclear: null },
  };
  const asksName = flow(async (talk) => {
    talk.tell(`Chào ${await talk.ask("ten", fullName)}`);
  });

  beforeEach(() => {
    let ids = 0;
    const newId = () => `token${++ids}`;
    const parts = {
      words,
      desk,
      flows: [asksName],
      services: null,
      house: plainHouse,
      newId,
      now: () => world.clock.now(),
    };
    traffic = world.process({ handler: createConversation(parts), holdMs: HOLD_MS });
  });

  it.each([
    ["a digit", "1", "Họ tên?"],
    ["a number word", "một", "Họ tên?"],
    ["a dossier code", "H56.30-261120-0012", "Hồ sơ H56.30-261120-0012"],
    ["a command", "menu", MENU],
    ["a clear question", clear, CLEAR_ANSWER],
  ])("%s", async (_what, text, reply) => {
    await say(text);
    expect(world.said()).toEqual([reply]);
  });

  it("a tap", async () => {
    await say("menu");
    const { token = "" } = world.channel.said[0]?.outbound ?? {};
    await say({ kind: "tap", token, value: "begin" });
    expect(world.said()).toEqual([MENU, "Họ tên?"]);
  });

  it("an answer to the open question", async () => {
    await say("1");
    await say("nguyễn văn an");
    expect(world.said()).toEqual(["Họ tên?", "Chào Nguyễn Văn An"]);
  });

  it("the label of a choice that was shown", async () => {
    await say("menu");
    await say("đi tiếp nào");
    expect(world.said()).toEqual([MENU, "Họ tên?"]);
  });

  it("a held line as soon as the next makes it a clear question", async () => {
    await say("làm giấy");
    expect(world.said()).toEqual([]);
    await say("khai sinh");
    expect(world.said()).toEqual([CLEAR_ANSWER]);
  });

  it("and nothing else is", async () => {
    await say("ông ơi cho hỏi");
    expect(world.said()).toEqual([]);
    await world.pass(traffic, HOLD_MS);
    expect(world.said()).toEqual([courtesy.otherWords]);
  });
});

it("where nothing is held, an open line is answered at once", async () => {
  traffic = world.process({ handler: echo(), holdMs: 0 });
  await say("cho hỏi...");
  expect(world.said()).toEqual(["1: cho hỏi..."]);
});
