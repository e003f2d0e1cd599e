import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createAudit } from "../../src/office/audit.ts";
import { openSettings, type Settings } from "../../src/office/settings.ts";
import { createAuditLog } from "../../src/storage/audit-log.ts";
import { type OpenDatabase, openInMemory } from "../../src/storage/embedded.ts";
import { createSettingStore } from "../../src/storage/settings.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { snapshot } from "../support/snapshot.ts";

const by = { officer: "an", address: "10.0.0.7" };

describe("settings", () => {
  let opened: OpenDatabase;
  let settings: Settings;

  const open = () => {
    const { db } = opened;
    const clock = createFakeClock(1_000);
    return openSettings({
      settings: createSettingStore(db),
      audit: createAudit(createAuditLog(db), clock),
      clock,
      db,
    });
  };

  beforeEach(async () => {
    opened = await openInMemory(snapshot());
    settings = await open();
  });
  afterEach(() => opened.close());

  it("are null before anybody sets them", () => {
    expect(settings.get("centre.phone")).toBeNull();
  });

  it("tell who set them and when, also after a restart", async () => {
    await settings.set("centre.phone", "0237 387 1234", by);
    const set = { key: "centre.phone", value: "0237 387 1234", officer: "an", at: 1_000 };
    expect(settings.get("centre.phone")).toEqual(set);
    expect((await open()).get("centre.phone")).toEqual(set);
  });

  it("are noted in the audit log by their name, never by their value", async () => {
    await settings.set("centre.phone", "0237 387 1234", by);
    await settings.remove("centre.phone", by);
    const rows = await createAuditLog(opened.db).find({}, { offset: 0, limit: 9 });
    expect(rows.map(({ action, subject, officer }) => [action, subject, officer])).toEqual([
      ["setting.removed", "centre.phone", "an"],
      ["setting.set", "centre.phone", "an"],
    ]);
    expect(JSON.stringify(rows)).not.toContain("387");
  });

  it("fall back to what is shipped when they are taken back", async () => {
    await settings.set("centre.phone", "0237 387 1234", by);
    await settings.remove("centre.phone", by);
    expect(settings.get("centre.phone")).toBeNull();
  });

  it("that another process set are seen at the next look", async () => {
    const other = await open();
    await settings.set("switch.answers", false, by);
    const before = other.version();
    await other.job.run();
    expect(other.get("switch.answers")?.value).toBe(false);
    expect(other.version()).toBeGreaterThan(before);
  });

  it("keep their version while nothing changes", async () => {
    await settings.set("switch.answers", false, by);
    const before = settings.version();
    await settings.job.run();
    expect(settings.version()).toBe(before);
  });
});
