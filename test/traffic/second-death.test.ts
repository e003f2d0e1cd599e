import { expect, it } from "vitest";
import type { Channel } from "../../src/channels/channel.ts";
import type { TrafficParts } from "../../src/traffic/traffic.ts";
import { perhapsMissed } from "../../src/wording/residents.ts";
import { message, openTrafficWorld, ticks, until } from "./traffic-world.ts";

/** Longer than a lease. */
const AFTER_LEASE_MS = 11_000;

it("a reply during whose sending two processes died does not come a third time, only a notice of it", async () => {
  const world = await openTrafficWorld();
  const { clock, channel, storage } = world;
  const never = new Promise<never>(() => {});
  /** A process that dies when the platform has the reply, before it knows. */
  const dying = (): Partial<TrafficParts> => {
    const send: Channel["send"] = async (...reply) => {
      await channel.send(...reply);
      return never;
    };
    const state = { ...storage.state, renew: () => never };
    return { channels: [{ ...channel, send }], state };
  };
  const [first, second, third] = [world.process(dying()), world.process(dying()), world.process()];
  await first.deliver(message("chào", clock.now()));
  await until(() => world.said().length === 1);
  clock.advance(AFTER_LEASE_MS);
  second.start();
  await until(() => world.said().length === 2);
  clock.advance(AFTER_LEASE_MS);
  third.start();
  while ((await storage.state.counts()).waitingReplies > 0) await ticks(1);
  expect(world.said()).toEqual(["1: chào", "1: chào", perhapsMissed]);
});
