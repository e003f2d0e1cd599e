import { expect, it } from "vitest";
import type { ConversationState, LaneWork } from "../../src/storage/storage.ts";
import { LEASE, type NewScene, reply, type Scene } from "./state-lab.ts";

export function leasePromises(newScene: NewScene): void {
  it("lets one of many takers win", async () => {
    const { accept, state, lane, now } = newScene();
    await accept("prize");
    const takers = Array.from({ length: 12 }, (_, index) => `taker-${index}`);
    const taken = await Promise.all(takers.map((owner) => state.take(lane, owner, LEASE, now)));
    expect(taken.filter((work) => work !== null)).toHaveLength(1);
  });

  it("refuses a held lane until the very moment at which the lease ends", async () => {
    const { accept, take, state, lane, now } = newScene();
    await accept("held");
    await take();
    expect(await state.take(lane, "other", LEASE, now + LEASE - 1)).toBeNull();
    expect(await state.take(lane, "other", LEASE, now + LEASE)).not.toBeNull();
  });

  it("refuses even the holder a second lease", async () => {
    const { accept, take, state, lane, now } = newScene();
    await accept("held");
    await take();
    expect(await state.take(lane, "holder", LEASE, now)).toBeNull();
  });

  it("prolongs a lease when it is renewed", async () => {
    const { accept, take, state, lane, now } = newScene();
    await accept("held");
    const { version } = await take();
    expect(await state.renew(lane, version, LEASE, now + 5_000)).toBe(true);
    expect(await state.take(lane, "other", LEASE, now + LEASE)).toBeNull();
    expect(await state.take(lane, "other", LEASE, now + 5_000 + LEASE)).not.toBeNull();
  });

  it("gives each lease a greater version", async () => {
    const { accept, take, state, lane, now } = newScene();
    await accept("held");
    const first = await take();
    await state.release(lane, first.version, null, now);
    const second = await take();
    const third = await take(now + LEASE);
    expect(second.version).toBeGreaterThan(first.version);
    expect(third.version).toBeGreaterThan(second.version);
  });

  it("holds lanes independently of each other", async () => {
    const [one, two] = [newScene(), newScene()];
    await one.accept("mine");
    await two.accept("yours");
    await one.take();
    expect((await two.take()).messages).toHaveLength(1);
  });
}

type StaleCall = (state: ConversationState, lane: string, old: LaneWork) => Promise<boolean>;

const at = Date.UTC(2027, 0, 1);
const firstSeq = (list: { seq: number }[]) => list[0]?.seq ?? 0;

const staleCalls: Record<string, StaleCall> = {
  renew: (state, lane, { version }) => state.renew(lane, version, 10 * LEASE, at),
  commit: (state, lane, { version, messages }) => {
    const consumed = messages.map(({ seq }) => seq);
    const replies = [reply(`${lane}/stale`)];
    const deadLetter = "internal";
    return state.commit({ lane, version, session: "stale", consumed, replies, deadLetter }, at);
  },
  turnFailed: (state, lane, { version, messages }) =>
    state.turnFailed(lane, version, [firstSeq(messages)]),
  sendBegins: (state, lane, { version, replies }) =>
    state.sendBegins(lane, version, firstSeq(replies)),
  sendEnds: (state, lane, { version, replies }) => state.sendEnds(lane, version, firstSeq(replies)),
  sendLater: (state, lane, { version, replies }) =>
    state.sendLater(lane, version, firstSeq(replies), at, false),
  release: (state, lane, { version }) => state.release(lane, version, at, at),
};

export function stalePromises(newScene: NewScene): void {
  it.each(Object.keys(staleCalls))("a holder whose lease has passed on cannot %s", async (name) => {
    const scene = newScene();
    const { state, lane, now } = scene;
    const { stale, current } = await passedLease(scene);
    const before = [await state.waiting(lane), await state.counts()];
    expect(await staleCalls[name]?.(state, lane, stale)).toBe(false);
    expect([await state.waiting(lane), await state.counts()]).toEqual(before);
    expect(await state.take(lane, "third", LEASE, now + 2 * LEASE - 1)).toBeNull();
    expect(await state.renew(lane, current.version, LEASE, now + LEASE)).toBe(true);
    const next = await scene.take(now + 2 * LEASE);
    expect(next).toMatchObject({ session: "kept", sessionAt: now });
  });

  it("what the holder of today does still counts after a stale one has tried", async () => {
    const scene = newScene();
    const { stale, current } = await passedLease(scene);
    expect(await scene.commit(stale, { session: "stale" })).toBe(false);
    expect(await scene.commit(current, { session: "fresh" })).toBe(true);
    expect((await scene.take(scene.now + 3 * LEASE)).session).toBe("fresh");
  });
}

/** A lane with a session, a message and a reply, whose first holder slept through the end of its lease. */
async function passedLease(scene: Scene): Promise<{ stale: LaneWork; current: LaneWork }> {
  const { queueReplies, accept, take, commit, now } = scene;
  await queueReplies("waiting");
  await accept("waiting");
  const stale = await take();
  await commit(stale, { session: "kept" });
  const current = await take(now + LEASE);
  return { stale, current };
}
