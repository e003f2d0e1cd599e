import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { type DirectoryLock, lockDirectory } from "../../src/storage/directory-lock.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { startScript } from "../support/storage-script.ts";

const busy = { code: "data-directory-busy" };
let directory: string;
const heartbeat = () => join(directory, "lock.json");

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "mot-cua-lock-"));
});

it("refuses a second holder in the same process, until the first lets go", async () => {
  const first = await lockDirectory(directory);
  await expect(lockDirectory(directory)).rejects.toMatchObject(busy);
  await first.release();
  expect(existsSync(heartbeat())).toBe(false);
  await (await lockDirectory(directory)).release();
});

it("knows the directory by whatever path it is reached", async () => {
  const first = await lockDirectory(directory);
  const alias = `${directory}-alias`;
  symlinkSync(directory, alias);
  await expect(lockDirectory(alias)).rejects.toMatchObject(busy);
  await first.release();
});

it("lets several directories be held at once", async () => {
  const locks = await Promise.all(["a", "b"].map((name) => lockDirectory(join(directory, name))));
  for (const lock of locks) await lock.release();
});

it("names the directory that is busy", async () => {
  const first = await lockDirectory(directory);
  await expect(lockDirectory(directory)).rejects.toThrow(directory);
  await first.release();
});

it("refuses a holder while another process holds, and is free at once when that is killed", async () => {
  const holder = startScript("storage-hold-directory.ts", directory);
  await holder.printed(1);
  await expect(lockDirectory(directory)).rejects.toMatchObject(busy);
  await holder.kill();
  const clock = createFakeClock(0);
  await (await lockDirectory(directory, clock)).release();
});

it("takes over from a holder elsewhere that has not beaten for ten seconds", async () => {
  beatFromElsewhere(1);
  const { lock, waitedMs } = await takeOver();
  expect(waitedMs).toBe(10_000);
  expect(JSON.parse(readFileSync(heartbeat(), "utf8")).place).not.toBe("elsewhere");
  await lock.release();
});

it("does not mind the clock of the holder elsewhere, only whether it beats", async () => {
  beatFromElsewhere(Date.UTC(2099, 0, 1));
  await (await takeOver()).lock.release();
});

it("refuses while a holder elsewhere beats, and leaves that one's heartbeat alone", async () => {
  beatFromElsewhere(1);
  await expect(takeOver(beatFromElsewhere)).rejects.toMatchObject(busy);
  expect(JSON.parse(readFileSync(heartbeat(), "utf8")).place).toBe("elsewhere");
});

it("keeps nothing of the directory after it was refused", async () => {
  beatFromElsewhere(1);
  await expect(takeOver(beatFromElsewhere)).rejects.toMatchObject(busy);
  rmSync(heartbeat());
  await (await lockDirectory(directory)).release();
});

it("takes a heartbeat that a dead process left on this machine for dead at once", async () => {
  const first = await lockDirectory(directory);
  const beat = readFileSync(heartbeat(), "utf8");
  await first.release();
  writeFileSync(heartbeat(), beat);
  await (await lockDirectory(directory, createFakeClock(0))).release();
});

it("does not stumble over a heartbeat that is not whole", async () => {
  writeFileSync(heartbeat(), '{"place": "elsew');
  await (await lockDirectory(directory, createFakeClock(0))).release();
});

function beatFromElsewhere(at: number): void {
  writeFileSync(heartbeat(), JSON.stringify({ place: "elsewhere", at }));
}

/** Takes the directory on a clock that runs as fast as it is asked; `beat` is what happens in every second. */
async function takeOver(
  beat: (second: number) => void = () => {},
): Promise<{ lock: DirectoryLock; waitedMs: number }> {
  const start = 1_000_000;
  const clock = createFakeClock(start);
  const sleep = async (ms: number) => {
    await new Promise(setImmediate);
    clock.advance(ms);
    beat(clock.now());
  };
  const lock = await lockDirectory(directory, { ...clock, sleep });
  return { lock, waitedMs: clock.now() - start };
}
