import { expect, it } from "vitest";
import { LEASE, type NewScene } from "./state-lab.ts";

export function duePromises(newScene: NewScene): void {
  it("makes a lane due as soon as a message is taken in", async () => {
    const { accept, isDue, now } = newScene();
    await accept("new");
    expect(await isDue(now - 1)).toBe(false);
    expect(await isDue(now)).toBe(true);
  });

  it("does not list a lane that somebody holds", async () => {
    const { accept, take, isDue, now } = newScene();
    await accept("new");
    await take();
    expect(await isDue(now + LEASE - 1)).toBe(false);
  });

  it("lists the lane of a holder that died when its lease ends", async () => {
    const { accept, take, isDue, now } = newScene();
    await accept("new");
    await take();
    expect(await isDue(now + LEASE)).toBe(true);
  });

  it("lists the lane of a holder that died between its commit and the sending of its replies", async () => {
    const { accept, take, commit, isDue, now } = newScene();
    await accept("new");
    const work = await take();
    const consumed = work.messages.map(({ seq }) => seq);
    await commit(work, { consumed, replies: [{ id: `unsent-${now}`, payload: null }] });
    expect(await isDue(now + LEASE)).toBe(true);
  });
}

export function dueOrderPromises(newScene: NewScene): void {
  it("lists the lane that has been due the longest first", async () => {
    const [late, early, middle] = [newScene(), newScene(), newScene()];
    const at = middle.now + 1_000_000;
    await late.accept("late", at + 3);
    await early.accept("early", at + 1);
    await middle.accept("middle", at + 2);
    const mine = [early.lane, middle.lane, late.lane];
    const due = await late.state.due(at + 3, 10_000);
    expect(due.filter((lane) => mine.includes(lane))).toEqual(mine);
  });

  it("lists no more than it is asked for", async () => {
    const scenes = [newScene(), newScene(), newScene()];
    for (const scene of scenes) await scene.accept("new");
    const [{ state, now }] = [scenes[2] as (typeof scenes)[number]];
    expect(await state.due(now, 2)).toHaveLength(2);
  });
}

export function releasePromises(newScene: NewScene): void {
  it("frees the lane at once", async () => {
    const { accept, take, state, lane, now } = newScene();
    await accept("new");
    const { version } = await take();
    expect(await state.release(lane, version, null, now)).toBe(true);
    expect(await state.take(lane, "other", LEASE, now)).not.toBeNull();
  });

  it("leaves a lane without work due at no time", async () => {
    const scene = newScene();
    await scene.accept("new");
    const work = await scene.take();
    await scene.commit(work, { consumed: work.messages.map(({ seq }) => seq) });
    await scene.state.release(scene.lane, work.version, null, scene.now);
    expect(await scene.isDue(scene.now + 1_000 * LEASE)).toBe(false);
  });

  it("makes messages that wait due now, or when a hold ends", async () => {
    const { accept, take, state, lane, now, isDue } = newScene();
    await accept("new");
    await state.release(lane, (await take()).version, null, now + 5);
    expect(await isDue(now + 5)).toBe(true);
    await state.release(lane, (await take(now + 5)).version, now + 1_500, now + 5);
    expect(await isDue(now + 1_499)).toBe(false);
    expect(await isDue(now + 1_500)).toBe(true);
  });

  it("makes a held lane due at once when the next message comes", async () => {
    const { accept, take, state, lane, now, isDue } = newScene();
    await accept("first line");
    await state.release(lane, (await take()).version, now + 1_500, now);
    await accept("second line", now + 400);
    expect(await isDue(now + 399)).toBe(false);
    expect(await isDue(now + 400)).toBe(true);
  });

  it("shows the holder a message that came under its lease, and makes the lane due for it", async () => {
    const { accept, take, commit, state, lane, now, isDue, id } = newScene();
    await accept("before");
    const work = await take();
    await accept("meanwhile", now + 10);
    await commit(work, { consumed: work.messages.map(({ seq }) => seq) }, now + 20);
    const { messages } = await state.waiting(lane);
    expect(messages.map((message) => message.id)).toEqual([id("meanwhile")]);
    await state.release(lane, work.version, null, now + 20);
    expect(await isDue(now + 20)).toBe(true);
  });
}

export function releasedReplyPromises(newScene: NewScene): void {
  it("makes replies due when they may be sent", async () => {
    const { queueReplies, take, state, lane, now, isDue } = newScene();
    await queueReplies("later");
    const { version, replies } = await take();
    await state.sendLater(lane, version, replies[0]?.seq ?? 0, now + 60_000, false);
    await state.release(lane, version, null, now);
    expect(await isDue(now + 59_999)).toBe(false);
    expect(await isDue(now + 60_000)).toBe(true);
  });

  it("makes a lane due for whatever comes first, a reply or the end of a hold", async () => {
    const { queueReplies, accept, take, state, lane, now, isDue } = newScene();
    await queueReplies("soon");
    await accept("held");
    const { version, replies } = await take();
    await state.sendLater(lane, version, replies[0]?.seq ?? 0, now + 500, false);
    await state.release(lane, version, now + 1_500, now);
    expect(await isDue(now + 499)).toBe(false);
    expect(await isDue(now + 500)).toBe(true);
  });
}
