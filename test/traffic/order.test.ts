import { beforeEach, expect, it } from "vitest";
import { createGate, echo } from "./handlers.ts";
import { message, openTrafficWorld, type TrafficWorld, until } from "./traffic-world.ts";

let world: TrafficWorld;
beforeEach(async () => {
  world = await openTrafficWorld();
});

it("messages of one conversation are answered one at a time, in the order of arrival", async () => {
  const gate = createGate();
  const begun: string[] = [];
  const traffic = world.process({
    handler: echo((text) => {
      begun.push(text);
      return gate.opened;
    }),
  });
  for (const text of ["một", "hai", "ba"]) await traffic.deliver(message(text, world.clock.now()));
  await until(() => begun.length > 0);
  expect(begun).toEqual(["một"]);
  gate.open();
  await traffic.idle();
  expect(world.said()).toEqual(["1: một", "2: hai", "3: ba"]);
});

it("conversations are worked on side by side", async () => {
  const gates = { an: createGate(), bình: createGate() };
  const begun: string[] = [];
  const traffic = world.process({
    handler: echo((text) => {
      begun.push(text);
      return gates[text as "an" | "bình"].opened;
    }),
  });
  const deliver = (conversation: string) =>
    traffic.deliver(message(conversation, world.clock.now(), { conversation }));
  await deliver("an");
  await deliver("bình");
  await until(() => begun.length === 2);
  gates.bình.open();
  await until(() => world.said().length === 1);
  expect(world.said()).toEqual(["1: bình"]);
  gates.an.open();
  await traffic.idle();
  expect(world.said()).toEqual(["1: bình", "1: an"]);
});

it("more conversations than are worked on at once are all answered in the end", async () => {
  const gate = createGate();
  let begun = 0;
  const traffic = world.process({
    handler: echo(() => {
      begun++;
      return gate.opened;
    }),
  });
  const residents = Array.from({ length: 40 }, (_, index) => `nguoi-${index}`);
  for (const conversation of residents) {
    await traffic.deliver(message("chào", world.clock.now(), { conversation }));
  }
  await until(() => begun >= 32);
  expect(begun).toBeLessThan(residents.length);
  gate.open();
  await traffic.idle();
  expect(new Set(world.channel.said.map(({ address }) => address))).toEqual(new Set(residents));
});

it("a message that a platform repeats is answered once", async () => {
  const traffic = world.process();
  const once = message("chào", world.clock.now());
  expect(await traffic.deliver(once)).toBe("accepted");
  await traffic.idle();
  expect(await traffic.deliver(once)).toBe("duplicate");
  await traffic.idle();
  expect(world.said()).toEqual(["1: chào"]);
});

it("several replies of one turn are sent in their order", async () => {
  const traffic = world.process();
  await traffic.deliver(message("một|hai|ba", world.clock.now()));
  await traffic.idle();
  expect(world.said()).toEqual(["1: một", "1: hai", "1: ba"]);
});
