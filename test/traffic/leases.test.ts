import { beforeEach, expect, it } from "vitest";
import { createFakeClock } from "../support/fake-clock.ts";
import { createGate, echo } from "./handlers.ts";
import { message, openTrafficWorld, type TrafficWorld, ticks, until } from "./traffic-world.ts";

const LANE = "test:an";

let world: TrafficWorld;
beforeEach(async () => {
  world = await openTrafficWorld();
});

/** A process that stays in its turn until the gate is opened. */
function waitingProcess(parts: Parameters<TrafficWorld["process"]>[0] = {}) {
  const gate = createGate();
  const begun: string[] = [];
  const handler = echo((text) => {
    begun.push(text);
    return gate.opened;
  });
  return { gate, begun, traffic: world.process({ handler, ...parts }) };
}

it("a process that lost its lease during a turn commits and says nothing", async () => {
  const frozen = waitingProcess({ clock: createFakeClock(world.clock.now()) });
  await frozen.traffic.deliver(message("chào", world.clock.now()));
  await until(() => frozen.begun.length > 0);

  world.clock.advance(10_000);
  const other = world.process();
  other.start();
  await until(() => world.said().length > 0);
  frozen.gate.open();
  await frozen.traffic.idle();
  await other.idle();
  expect(world.said()).toEqual(["1: chào"]);
  const taken = await world.storage.state.take(LANE, "test", 1, world.clock.now());
  expect(taken).toMatchObject({ session: { turn: 1 }, messages: [], replies: [] });
  await other.stop(0);
});

it("a turn that takes long keeps its lease", async () => {
  let renewals = 0;
  const { state } = world.storage;
  const slow = waitingProcess({
    state: {
      ...state,
      async renew(...args) {
        const held = await state.renew(...args);
        renewals++;
        return held;
      },
    },
  });
  await slow.traffic.deliver(message("chào", world.clock.now()));
  await until(() => slow.begun.length > 0);
  for (let times = 1; times <= 5; times++) {
    world.clock.advance(3_000);
    await until(() => renewals === times);
  }
  expect(await state.take(LANE, "other", 1, world.clock.now())).toBeNull();
  slow.gate.open();
  await slow.traffic.idle();
  expect(world.said().at(-1)).toBe("1: chào");
});

it("what a process left that died is worked off by another when the lease has ended", async () => {
  const { state } = world.storage;
  const inbound = message("chào", world.clock.now());
  const { channel, id } = inbound;
  const payload = inbound as never;
  await state.accept({ channel, id, lane: LANE, payload }, world.clock.now());
  await state.take(LANE, "dead", 10_000, world.clock.now());
  const other = world.process();
  other.start();
  await ticks(20);
  expect(world.said()).toEqual([]);
  world.clock.advance(10_000);
  await until(() => world.said().length > 0);
  expect(world.said()).toEqual(["1: chào"]);
  await other.stop(0);
});

it("stopping waits for the turn under way and lets it be answered", async () => {
  const { gate, begun, traffic } = waitingProcess();
  await traffic.deliver(message("chào", world.clock.now()));
  await until(() => begun.length > 0);
  let stopped = false;
  const stopping = traffic.stop(15_000).then(() => {
    stopped = true;
  });
  await ticks(20);
  expect(stopped).toBe(false);
  gate.open();
  await stopping;
  expect(world.said()).toEqual(["1: chào"]);
});

it("stopping has an end to its patience", async () => {
  const { gate, begun, traffic } = waitingProcess();
  await traffic.deliver(message("chào", world.clock.now()));
  await until(() => begun.length > 0);
  const stopping = traffic.stop(15_000);
  await ticks(3);
  world.clock.advance(15_000);
  await stopping;
  expect(world.said()).not.toContain("1: chào");
  gate.open();
  await traffic.idle();
});

it("what comes in while the process stops is kept for the next one", async () => {
  const traffic = world.process();
  await traffic.stop(0);
  expect(await traffic.deliver(message("chào", world.clock.now()))).toBe("accepted");
  await traffic.idle();
  expect(world.said()).toEqual([]);
  const next = world.process();
  next.start();
  await until(() => world.said().length > 0);
  expect(world.said()).toEqual(["1: chào"]);
  await next.stop(0);
});

it("no further turn begins once the process is told to stop", async () => {
  const { gate, begun, traffic } = waitingProcess();
  await traffic.deliver(message("một", world.clock.now()));
  await until(() => begun.length > 0);
  await traffic.deliver(message("hai", world.clock.now()));
  const stopping = traffic.stop(15_000);
  gate.open();
  await stopping;
  expect(begun).toEqual(["một"]);
});
