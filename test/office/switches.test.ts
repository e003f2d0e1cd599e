import { beforeEach, describe, expect, it } from "vitest";
import type { Json } from "../../src/kernel/json.ts";
import { createAudit } from "../../src/office/audit.ts";
import { openSettings, type Settings } from "../../src/office/settings.ts";
import { createSwitches, type Switches, switchNames } from "../../src/office/switches.ts";
import { createAuditLog } from "../../src/storage/audit-log.ts";
import { type OpenDatabase, openInMemory } from "../../src/storage/embedded.ts";
import { createSettingStore } from "../../src/storage/settings.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { snapshot } from "../support/snapshot.ts";

const by = { officer: "an", address: null };

describe("the switches", () => {
  let opened: OpenDatabase;
  let settings: Settings;
  let switches: Switches;

  beforeEach(async () => {
    opened = await openInMemory(snapshot());
    const { db } = opened;
    const clock = createFakeClock(1_000);
    const audit = createAudit(createAuditLog(db), clock);
    settings = await openSettings({ settings: createSettingStore(db), audit, clock, db });
    switches = createSwitches(settings);
    return () => opened.close();
  });

  it("are all on at the beginning, and nobody is in training", () => {
    expect(switchNames.map((name) => switches.closed(name))).toEqual([null, null, null]);
    expect(switches.training()).toBe(false);
    expect(switches.since("training")).toBeNull();
  });

  it.each(switchNames)("turn off alone, with their text: %s", async (name) => {
    await switches.close(name, "Xin nhắn lại sau.", by);
    for (const other of switchNames)
      expect(switches.closed(other)).toBe(other === name ? "Xin nhắn lại sau." : null);
    expect(switches.since(name)).toEqual({ officer: "an", at: 1_000 });
    await switches.open(name, by);
    expect(switches.closed(name)).toBeNull();
    expect(switches.since(name)).toBeNull();
  });

  it("begin and end training", async () => {
    await switches.train(true, by);
    expect(switches.training()).toBe(true);
    expect(switches.since("training")).toEqual({ officer: "an", at: 1_000 });
    await switches.train(false, by);
    expect(switches.training()).toBe(false);
  });

  it.each<[string, Json]>([
    ["no text", {}],
    ["an empty text", { text: "  " }],
    ["a text that is too long", { text: "x".repeat(501) }],
    ["a number", { text: 5 }],
    ["a bare word", "off"],
    ["false", false],
    ["null", null],
  ])("stay on when %s is kept", async (_what, value) => {
    await settings.set("switch.answers", value, by);
    await settings.set("training", value, by);
    expect(switches.closed("answers")).toBeNull();
    expect(switches.since("answers")).toBeNull();
    expect(switches.training()).toBe(false);
  });
});
