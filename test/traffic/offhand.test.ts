import { beforeEach, describe, expect, it } from "vitest";
import { ChannelError, type Pace } from "../../src/channels/channel.ts";
import { AppError } from "../../src/kernel/errors.ts";
import type { Traffic, TrafficParts } from "../../src/traffic/traffic.ts";
import { echo } from "./handlers.ts";
import { message, openTrafficWorld, type TrafficWorld, ticks } from "./traffic-world.ts";

const pace: Pace = {
  perSecond: 25,
  perChat: { intervalMs: 1_000, burst: 3 },
  perGroup: { intervalMs: 4_000, burst: 4 },
};

describe("while the store is away", () => {
  let world: TrafficWorld;
  let away: boolean;
  let traffic: Traffic;
  beforeEach(async () => {
    world = await openTrafficWorld();
    away = true;
    traffic = world.process(parts());
  });

  function parts(): Partial<TrafficParts> {
    const { state } = world.storage;
    const accept: typeof state.accept = async (...given) => {
      if (away) throw new AppError("store-unavailable", "away");
      return state.accept(...given);
    };
    const offhand = () => [{ text: "tạm" }];
    return {
      handler: { ...echo(), offhand },
      state: { ...state, accept },
      channels: [{ ...world.channel, pace }],
    };
  }

  const ask = () => message("chào", world.clock.now());

  it("a message is answered, and not again when its platform repeats it, then or later", async () => {
    const asked = ask();
    expect(await traffic.deliver(asked)).toBe("offhand");
    expect(await traffic.deliver(asked)).toBe("duplicate");
    away = false;
    expect(await traffic.deliver(asked)).toBe("duplicate");
    await traffic.idle();
    expect(world.said()).toEqual(["tạm"]);
  });

  it("answers keep the pace of the platform", async () => {
    const three = [ask(), ask(), ask()].map((asked) => traffic.deliver(asked));
    await ticks(3);
    expect(world.said()).toHaveLength(1);
    world.clock.advance(40);
    await ticks(3);
    expect(world.said()).toHaveLength(2);
    world.clock.advance(40);
    await Promise.all(three);
    expect(world.said()).toHaveLength(3);
  });

  it("a pause that the platform asks for is kept", async () => {
    world.channel.faults.push(new ChannelError("rate-limited", "slowly", { waitMs: 3_000 }));
    const answered = traffic.deliver(ask());
    await ticks(3);
    expect(world.said()).toEqual([]);
    world.clock.advance(3_000);
    expect(await answered).toBe("offhand");
    expect(world.said()).toEqual(["tạm"]);
  });
});
