import { expect, it } from "vitest";
import { AppError } from "../../src/kernel/errors.ts";
import { echo } from "../traffic/handlers.ts";
import { message, openTrafficWorld } from "../traffic/traffic-world.ts";

it.fails("a message that was answered while the store was away is not answered again when its platform repeats it", async () => {
  const world = await openTrafficWorld();
  const { state } = world.storage;
  const handler = { ...echo(), offhand: () => [{ text: "offhand" }] };
  const accept = async () => {
    throw new AppError("store-unavailable", "away");
  };
  const asked = message("chào", world.clock.now());
  const before = world.process({ handler, state: { ...state, accept } });
  expect(await before.deliver(asked)).toBe("offhand");

  const after = world.process({ handler });
  await after.deliver(asked);
  await after.idle();
  expect(world.said()).toEqual(["offhand"]);
});
