import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { afterEach, describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.ts";
import { openLiveKnowledge } from "../../src/knowledge/live.ts";
import { createService, type Service } from "../../src/service.ts";
import { openStorage } from "../../src/storage/storage.ts";
import { createFakeClock, type FakeClock } from "../support/fake-clock.ts";
import { createRecordingChannel, withButtons } from "../support/recording-channel.ts";
import { snapshot } from "../support/snapshot.ts";
import { MONDAY } from "../support/test-service.ts";
import { BIRTH, BIRTH_CODE, smallFolders } from "./small-folders.ts";

const renamed = (name: string) => (text: string) =>
  text.replace(/^shortName: .+$/mu, `shortName: ${name}`);

function world() {
  const small = smallFolders();
  const logged: Record<string, unknown>[] = [];
  const log = pino({}, { write: (line: string) => void logged.push(JSON.parse(line)) });
  const prepared: string[] = [];
  const live = openLiveKnowledge({
    ...{ folders: small.folders, log },
    prepare: ({ byCode }) => void prepared.push(byCode(BIRTH_CODE)?.shortName ?? ""),
  });
  /** Two looks at the files, with what happens to them in between. */
  const look = async (meanwhile = () => {}) => {
    await live.job.run();
    meanwhile();
    await live.job.run();
  };
  const name = () => live.knowledge.byCode(BIRTH_CODE)?.shortName;
  return { ...small, live, look, name, logged, prepared };
}

describe("knowledge that follows its files", () => {
  it("serves an edit without a restart, prepared beforehand, and logs it with counts", async () => {
    const { change, look, name, logged, prepared } = world();
    change(BIRTH, renamed("Khai sinh mới"));
    await look();
    expect(name()).toBe("Khai sinh mới");
    expect(prepared.at(-1)).toBe("Khai sinh mới");
    expect(logged).toMatchObject([{ msg: "knowledge reloaded", procedures: 3 }]);
  });

  it("finds by what an edit added", async () => {
    const { change, look, live } = world();
    const phrase = "xin tờ chim cò cho cháu";
    const best = () => live.knowledge.find(phrase).evidence?.phrase ?? 0;
    const before = best();
    change(BIRTH, (text) => text.replace("aliases:\n", `aliases:\n  - ${phrase}\n`));
    await look();
    expect(best()).toBeGreaterThan(before);
    expect(live.knowledge.find(phrase).hits[0]?.code).toBe(BIRTH_CODE);
  });

  it("leaves what a turn has taken as it was", async () => {
    const { change, look, live, name } = world();
    const taken = live.current();
    const old = taken.byCode(BIRTH_CODE)?.shortName;
    change(BIRTH, renamed("Khai sinh mới"));
    await look();
    expect(taken.byCode(BIRTH_CODE)?.shortName).toBe(old);
    expect(live.current()).not.toBe(taken);
    expect(name()).not.toBe(old);
  });

  it("keeps the old content when an edit is broken, and says why until it is mended", async () => {
    const { change, look, live, name, logged } = world();
    const old = name();
    change(BIRTH, (text) => text.replace(/^code: .+$/mu, "code: x"));
    await look();
    await look();
    expect(name()).toBe(old);
    expect(live.problem()).toContain(`${BIRTH}: code`);
    expect(logged).toMatchObject([{ msg: "knowledge kept: the edit is broken" }]);
    change(BIRTH, renamed("Mended"));
    await look();
    expect(live.problem()).toBeNull();
    expect(name()).toBe("Mended");
  });

  it("says of a catalogue that is no JSON that it is not served", async () => {
    const { folders, change, look, live } = world();
    change(BIRTH, renamed("x"));
    writeFileSync(join(folders[1], "catalogue.json"), "[{");
    await look();
    expect(live.problem()).not.toBeNull();
  });

  it("waits while files are still being written", async () => {
    const { change, look, name } = world();
    const old = name();
    change(BIRTH, renamed("Half"));
    await look(() => change(BIRTH, renamed("The whole of it")));
    expect(name()).toBe(old);
    await look();
    expect(name()).toBe("The whole of it");
  });

  it("goes back to what is shipped when the changed file is taken away", async () => {
    const { change, folders, look, name } = world();
    const shipped = name();
    change(BIRTH, renamed("Khai sinh mới"));
    await look();
    rmSync(join(folders[1], BIRTH));
    await look();
    expect(name()).toBe(shipped);
  });
});

describe("the service", () => {
  let service: Service | undefined;
  afterEach(() => service?.stop());

  it("answers the next turn with an edit, and names a broken one on its health page", async () => {
    const { root, change } = smallFolders();
    const clock = createFakeClock(MONDAY);
    const channel = createRecordingChannel("test", withButtons);
    service = await createService(readConfig({ DATA_DIR: root, PORT: "0", HOST: "127.0.0.1" }), {
      ...{ clock, holdMs: 0, channels: [channel], log: pino({ level: "silent" }) },
      storage: await openStorage({ memory: true, snapshot: snapshot() }),
    });
    const port = await service.listen();
    const { deliver, idle } = service;
    /** What another resident is answered each time. */
    const answer = async (id: string) => {
      const content = { kind: "text" as const, text: "đăng ký khai sinh" };
      const person = { conversation: id, sender: id, scope: "private" as const };
      await deliver({ ...person, channel: "test", id, sentAt: clock.now(), content });
      await idle();
      return channel.said.at(-1)?.outbound.text;
    };
    const health = async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).json();

    expect(await answer("1")).toContain("Đăng ký khai sinh cần:");
    change(BIRTH, renamed("Khai sinh mới"));
    await looksTwice(clock);
    expect(await answer("2")).toContain("Khai sinh mới cần:");

    change(BIRTH, (text) => text.replace(/^code: .+$/mu, "code: x"));
    await looksTwice(clock);
    expect(await answer("3")).toContain("Khai sinh mới cần:");
    const { status, parts } = await health();
    expect(status).toBe("degraded");
    expect(parts).toContainEqual({
      ...{ name: "knowledge", ok: false },
      detail: expect.stringContaining(`${BIRTH}: code`),
    });
  }, 120_000);
});

/** Lets the service's jobs look at the files twice: they wait for nothing but the clock. */
async function looksTwice(clock: FakeClock): Promise<void> {
  for (let looks = 0; looks < 2; looks++) {
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(500);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
