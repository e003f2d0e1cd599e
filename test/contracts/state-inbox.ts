import { expect, it } from "vitest";
import type { NewScene } from "./state-lab.ts";

export function inboxPromises(newScene: NewScene): void {
  it("takes a message in once per id", async () => {
    const { accept, state, lane } = newScene();
    expect(await accept("first")).toBe("accepted");
    expect(await accept("first")).toBe("duplicate");
    expect((await state.waiting(lane)).messages).toHaveLength(1);
  });

  it("keeps what the first of two messages with one id said", async () => {
    const { state, lane, id, now } = newScene();
    const say = (text: string) =>
      state.accept({ channel: "test", id: id("one"), lane, payload: { text } }, now);
    await say("sooner");
    await say("later");
    const { messages } = await state.waiting(lane);
    expect(messages.map(({ payload }) => payload)).toEqual([{ text: "sooner" }]);
  });

  it("knows an id again after its turn, and makes no lane due for it", async () => {
    const scene = newScene();
    await scene.accept("first");
    const work = await scene.take();
    await scene.commit(work, { consumed: work.messages.map(({ seq }) => seq) });
    await scene.state.release(scene.lane, work.version, null, scene.now);
    expect(await scene.accept("first")).toBe("duplicate");
    expect(await scene.isDue(scene.now)).toBe(false);
  });

  it("takes the same id of another channel for another message", async () => {
    const { state, lane, id, now } = newScene();
    const from = (channel: string) =>
      state.accept({ channel, id: id("shared"), lane, payload: channel }, now);
    expect(await from("zalo")).toBe("accepted");
    expect(await from("telegram")).toBe("accepted");
    const { messages } = await state.waiting(lane);
    expect(messages.map(({ channel }) => channel)).toEqual(["zalo", "telegram"]);
  });

  it("knows an id of its channel on every lane", async () => {
    const { state, lane, id, now, accept } = newScene();
    await accept("shared");
    const other = { channel: "test", id: id("shared"), lane: `${lane}-other`, payload: null };
    expect(await state.accept(other, now)).toBe("duplicate");
    expect((await state.waiting(other.lane)).messages).toEqual([]);
  });

  it("accepts one of many that bring the same id at once", async () => {
    const { accept } = newScene();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => accept("race")));
    expect(outcomes.filter((outcome) => outcome === "accepted")).toHaveLength(1);
  });
}

export function inboxOrderPromises(newScene: NewScene): void {
  it("hands messages out in the order of taking in, with a growing seq", async () => {
    const { accept, take, now } = newScene();
    const names = Array.from({ length: 12 }, (_, index) => `m${12 - index}`);
    for (const [index, name] of names.entries()) await accept(name, now - index);
    const { messages } = await take();
    expect(messages.map(({ payload }) => payload)).toEqual(names.map((text) => ({ text })));
    const seqs = messages.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
  });

  it("gives a message back as it was taken in", async () => {
    const { state, lane, id, now, take } = newScene();
    const payload = { text: "Đăng ký “khai sinh” 👶\n\\x", list: [1, null, true, { deep: "ừ" }] };
    await state.accept({ channel: "test", id: id("whole"), lane, payload }, now);
    const [message] = (await take()).messages;
    expect(message).toMatchObject({ channel: "test", id: id("whole"), receivedAt: now, payload });
    expect(message?.attempts).toBe(0);
  });

  it("shows a lane its own messages only", async () => {
    const [one, two] = [newScene(), newScene()];
    await one.accept("mine");
    await two.accept("yours");
    const { messages } = await one.take();
    expect(messages.map(({ id }) => id)).toEqual([one.id("mine")]);
  });
}
