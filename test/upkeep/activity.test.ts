import { expect, it } from "vitest";
import type { Meter } from "../../src/kernel/meter.ts";
import { createActivity } from "../../src/upkeep/activity.ts";
import { createFakeClock } from "../support/fake-clock.ts";

const counted: string[] = [];
const counter: Meter = {
  messageTaken: (channel, outcome) => counted.push(`${channel} in ${outcome}`),
  turnDone: (outcome) => counted.push(`turn ${outcome}`),
  replySent: (channel, outcome) => counted.push(`${channel} out ${outcome}`),
};

it("knows when each channel was last heard and last used, and counts on", () => {
  const clock = createFakeClock(1_000);
  const { meter, of } = createActivity(counter, clock);
  expect(of("telegram")).toEqual({ lastInAt: null, lastOutAt: null });
  meter.messageTaken("telegram", "accepted");
  clock.set(2_000);
  meter.replySent("telegram", "sent");
  meter.turnDone("answered", 1);
  expect(of("telegram")).toEqual({ lastInAt: 1_000, lastOutAt: 2_000 });
  expect(of("web")).toEqual({ lastInAt: null, lastOutAt: null });
  expect(counted).toEqual(["telegram in accepted", "telegram out sent", "turn answered"]);
});

it("takes no repeat for a message, and nothing unsent for a reply", () => {
  const clock = createFakeClock(1_000);
  const { meter, of } = createActivity(counter, clock);
  meter.messageTaken("web", "duplicate");
  meter.replySent("web", "later");
  meter.replySent("web", "dropped");
  expect(of("web")).toEqual({ lastInAt: null, lastOutAt: null });
});
