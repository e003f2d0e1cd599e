import { expect, it } from "vitest";
import type { QueuedReply } from "../../src/storage/storage.ts";
import type { NewScene, Scene } from "./state-lab.ts";

export function outboxPromises(newScene: NewScene): void {
  it("hands replies out in the order in which turns said them", async () => {
    const scene = newScene();
    const names = Array.from({ length: 12 }, (_, index) => `r${12 - index}`);
    await scene.queueReplies(...names);
    const { replies } = await scene.take();
    expect(replies.map(({ id }) => id)).toEqual(names.map(scene.id));
    const seqs = replies.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  });

  it("counts a try before the reply is handed to its channel", async () => {
    const { scene, version, first } = await heldReplies(newScene);
    expect(await scene.state.sendBegins(scene.lane, version, first.seq)).toBe(true);
    expect(await tries(scene)).toEqual([1, 0]);
  });

  it("takes out the reply that was sent and no other", async () => {
    const { scene, version, first } = await heldReplies(newScene);
    expect(await scene.state.sendEnds(scene.lane, version, first.seq)).toBe(true);
    const { replies } = await scene.state.waiting(scene.lane);
    expect(replies.map(({ id }) => id)).toEqual([scene.id("second")]);
  });

  it("keeps a reply for later with its try counted", async () => {
    const { scene, version, first } = await heldReplies(newScene);
    const { state, lane, now } = scene;
    await state.sendBegins(lane, version, first.seq);
    expect(await state.sendLater(lane, version, first.seq, now + 60_000, true)).toBe(true);
    expect(await tries(scene)).toEqual([1, 0]);
    expect((await state.waiting(lane)).replies[0]?.notBefore).toBe(now + 60_000);
  });

  it("keeps a reply for later with its try taken back", async () => {
    const { scene, version, first } = await heldReplies(newScene);
    const { state, lane, now } = scene;
    await state.sendBegins(lane, version, first.seq);
    expect(await state.sendLater(lane, version, first.seq, now + 60_000, false)).toBe(true);
    expect(await tries(scene)).toEqual([0, 0]);
    expect((await state.waiting(lane)).replies[0]?.notBefore).toBe(now + 60_000);
  });

  it("keeps a reply in its place while it waits for later", async () => {
    const { scene, version, first } = await heldReplies(newScene);
    await scene.state.sendLater(scene.lane, version, first.seq, scene.now + 60_000, false);
    const { replies } = await scene.state.waiting(scene.lane);
    expect(replies.map(({ id }) => id)).toEqual([scene.id("first"), scene.id("second")]);
  });
}

/** A held lane on which two replies wait. */
async function heldReplies(
  newScene: NewScene,
): Promise<{ scene: Scene; version: number; first: QueuedReply }> {
  const scene = newScene();
  await scene.queueReplies("first", "second");
  const { version, replies } = await scene.take();
  const [first] = replies;
  if (!first) throw new Error("no reply waits");
  return { scene, version, first };
}

async function tries({ state, lane }: Scene): Promise<number[]> {
  return (await state.waiting(lane)).replies.map(({ attempts }) => attempts);
}
