import { beforeEach, describe, expect, it } from "vitest";
import { ChannelError } from "../../src/channels/channel.ts";
import type { Traffic } from "../../src/traffic/traffic.ts";
import { perhapsMissed } from "../../src/wording/residents.ts";
import { message, openTrafficWorld, type TrafficWorld } from "./traffic-world.ts";

let world: TrafficWorld;
let traffic: Traffic;
beforeEach(async () => {
  world = await openTrafficWorld();
  traffic = world.process();
});

const limited = (waitMs: number) => new ChannelError("rate-limited", "slowly", { waitMs });
const unknown = () => new ChannelError("unknown-outcome", "no answer");

async function say(text: string, ...faults: Error[]): Promise<void> {
  world.channel.faults.push(...(faults as ChannelError[]));
  await traffic.deliver(message(text, world.clock.now()));
  await traffic.idle();
}

describe("rate limited", () => {
  it("a reply waits as long as the platform says", async () => {
    await say("chào", limited(7_000));
    await world.pass(traffic, 6_999);
    expect(world.said()).toEqual([]);
    await world.pass(traffic, 1);
    expect(world.said()).toEqual(["1: chào"]);
  });

  it("is no attempt, however often it happens", async () => {
    await say("chào", limited(1_000), limited(1_000), limited(1_000), unknown());
    for (let times = 0; times < 3; times++) await world.pass(traffic, 1_000);
    await world.pass(traffic, 5_000);
    expect(world.said()).toEqual(["1: chào"]);
  });

  it("the replies behind it wait as well, those of later turns too", async () => {
    await say("một|hai", limited(7_000));
    await say("ba");
    expect(world.said()).toEqual([]);
    await world.pass(traffic, 7_000);
    expect(world.said()).toEqual(["1: một", "1: hai", "2: ba"]);
  });

  it("other conversations do not wait", async () => {
    await say("chào", limited(7_000));
    await traffic.deliver(message("chào", world.clock.now(), { conversation: "bình" }));
    await traffic.idle();
    expect(world.channel.said.map(({ address }) => address)).toEqual(["bình"]);
  });
});

describe("with our credentials refused", () => {
  it("a reply is tried again every minute, and none of these is an attempt", async () => {
    const unauthorised = () => new ChannelError("unauthorised", "token");
    await say("chào", unauthorised(), unauthorised(), unknown());
    await world.pass(traffic, 59_999);
    expect(world.channel.faults).toHaveLength(2);
    await world.pass(traffic, 1);
    expect(world.channel.faults).toHaveLength(1);
    await world.pass(traffic, 60_000);
    await world.pass(traffic, 5_000);
    expect(world.said()).toEqual(["1: chào"]);
  });
});

describe("with an unknown outcome", () => {
  it("a reply is repeated once, five seconds later, under the same id", async () => {
    const ids: string[] = [];
    const send = world.channel.send.bind(world.channel);
    world.channel.send = (address, id, outbound) => {
      ids.push(id);
      return send(address, id, outbound);
    };
    await say("chào", unknown());
    await world.pass(traffic, 4_999);
    expect(world.said()).toEqual([]);
    await world.pass(traffic, 1);
    expect(world.said()).toEqual(["1: chào"]);
    expect(ids).toEqual([ids[0], ids[0]]);
  });

  it("twice a reply is not sent a third time: a notice goes out in its place, and the next goes on", async () => {
    await say("một|hai", unknown(), unknown());
    await world.pass(traffic, 5_000);
    await world.pass(traffic, 5_000);
    expect(world.said()).toEqual([perhapsMissed, "1: hai"]);
    expect(await world.storage.state.counts()).toMatchObject({ waitingReplies: 0 });
  });

  it("of the notice as well nothing more is said of that reply", async () => {
    await say("một|hai", unknown(), unknown(), unknown());
    for (let tries = 0; tries < 3; tries++) await world.pass(traffic, 5_000);
    expect(world.said()).toEqual(["1: hai"]);
  });

  it("any other error of a channel is taken for one", async () => {
    await say("một|hai", new Error("socket hang up"), new TypeError("fetch failed"));
    expect(world.said()).toEqual([]);
    await world.pass(traffic, 5_000);
    await world.pass(traffic, 5_000);
    expect(world.said()).toEqual([perhapsMissed, "1: hai"]);
  });
});

describe("a reply that cannot be sent", () => {
  it.each(["unreachable", "rejected"] as const)("%s is dropped, the next is sent", async (kind) => {
    await say("một|hai", new ChannelError(kind, "no"));
    expect(world.said()).toEqual(["1: hai"]);
    expect(await world.storage.state.counts()).toMatchObject({ waitingReplies: 0 });
  });

  it("because the person is unreachable is noted", async () => {
    await say("một", new ChannelError("unreachable", "blocked"));
    expect(await world.storage.contacts.isUnreachable("test", "an")).toBe(true);
  });

  it("because its content is refused says nothing about the person", async () => {
    await say("một", new ChannelError("rejected", "too long"));
    expect(await world.storage.contacts.isUnreachable("test", "an")).toBe(false);
  });

  it("because the conversation has moved goes to the new address", async () => {
    await say("một", new ChannelError("unreachable", "moved", { movedTo: "an-mới" }));
    expect(world.channel.said.map(({ address }) => address)).toEqual(["an-mới"]);
  });
});

it("a reply that waited is sent by another process when its own is gone", async () => {
  await say("chào", limited(7_000));
  await traffic.stop(0);
  world.clock.advance(7_000);
  const other = world.process();
  for (const lane of await world.storage.state.due(world.clock.now(), 9)) {
    expect(lane).toBe("test:an");
  }
  await other.deliver(message("còn đó không", world.clock.now()));
  await other.idle();
  expect(world.said()).toEqual(["1: chào", "2: còn đó không"]);
});
