import { expect, it } from "vitest";
import { type NewScene, reply, type Scene } from "./state-lab.ts";

export function forgetPromises(newScene: NewScene): void {
  it("drops session and unsent replies of a person", async () => {
    const scene = newScene();
    await answered(scene, "asked");
    await scene.state.forget(scene.lane);
    expect(await scene.take()).toMatchObject({ session: null, replies: [] });
  });

  it("keeps the session where that is asked for", async () => {
    const scene = newScene();
    await answered(scene, "asked");
    await scene.state.forget(scene.lane, "session");
    expect(await scene.take()).toMatchObject({ session: "session", replies: [] });
  });

  it("knows the ids that were taken in before", async () => {
    const scene = newScene();
    await answered(scene, "asked");
    await scene.state.forget(scene.lane);
    expect(await scene.accept("asked")).toBe("duplicate");
  });

  it("leaves other people alone", async () => {
    const [one, two] = [newScene(), newScene()];
    for (const scene of [one, two]) await answered(scene, "asked");
    await one.state.forget(one.lane);
    const work = await two.take();
    expect(work.session).toBe("session");
    expect(work.replies).toHaveLength(1);
  });
}

export function sweepPromises(newScene: NewScene): void {
  it("erases ids taken in before the date, and answers how many rows went", async () => {
    const scene = newScene();
    await scene.state.sweep(scene.now, 0);
    await answered(scene, "old");
    expect(await scene.state.sweep(scene.now, 0)).toBe(0);
    expect(await scene.accept("old")).toBe("duplicate");
    expect(await scene.state.sweep(scene.now + 1, 0)).toBe(1);
    expect(await scene.accept("old")).toBe("accepted");
  });

  it("never erases a message that waits for its answer", async () => {
    const scene = newScene();
    await scene.accept("unanswered");
    await scene.state.sweep(scene.now + 1, scene.now + 1);
    expect((await scene.take()).messages).toHaveLength(1);
  });

  it("erases sessions last written before the date and keeps later ones", async () => {
    const scene = newScene();
    await answered(scene, "asked");
    await finish(scene);
    await scene.state.sweep(0, scene.now);
    const kept = await scene.take();
    expect(kept.session).toBe("session");
    await scene.state.release(scene.lane, kept.version, null, scene.now);
    expect(await scene.state.sweep(0, scene.now + 1)).toBeGreaterThan(0);
    await scene.accept("next");
    expect((await scene.take()).session).toBeNull();
  });

  it("never erases a lane whose reply is unsent", async () => {
    const scene = newScene();
    await answered(scene, "asked");
    await scene.state.sweep(scene.now + 1, scene.now + 1);
    expect((await scene.take()).replies).toHaveLength(1);
  });
}

export function countPromises(newScene: NewScene): void {
  it("counts the messages and the replies that wait", async () => {
    const scene = newScene();
    const before = await scene.state.counts();
    for (const name of ["one", "two"]) await scene.accept(name);
    const counts = await scene.state.counts();
    expect(counts.waitingMessages - before.waitingMessages).toBe(2);
    const work = await scene.take();
    const consumed = work.messages.slice(1).map(({ seq }) => seq);
    const replies = ["a", "b", "c"].map((name) => reply(scene.id(name)));
    await scene.commit(work, { consumed, replies });
    const after = await scene.state.counts();
    expect(after.waitingMessages - before.waitingMessages).toBe(1);
    expect(after.waitingReplies - before.waitingReplies).toBe(3);
  });
}

/** A turn with a session and one unsent reply, and the lane free again. */
async function answered(scene: Scene, name: string): Promise<void> {
  await scene.accept(name);
  const work = await scene.take();
  const consumed = work.messages.map(({ seq }) => seq);
  await scene.commit(work, { session: "session", consumed, replies: [reply(scene.id("reply"))] });
  await scene.state.release(scene.lane, work.version, null, scene.now);
}

async function finish({ state, lane, take, now }: Scene): Promise<void> {
  const { version, replies } = await take();
  for (const { seq } of replies) await state.sendEnds(lane, version, seq);
  await state.release(lane, version, null, now);
}
