import { expect, it } from "vitest";
import { LEASE, type NewScene, type Scene } from "./state-lab.ts";

const DAY = 86_400_000;

export function deadLetterListPromises(newScene: NewScene): void {
  it("lists what was given up, newest first, with where it came from and why", async () => {
    const scene = newScene();
    await givenUp(scene, "older", scene.now);
    await givenUp(scene, "newer", scene.now + 1);
    const { lane, id } = scene;
    const told = { channel: "test", lane, code: "internal", canRetry: true };
    expect(await mine(scene)).toEqual([
      { ...told, id: id("newer"), at: scene.now + 1 },
      { ...told, id: id("older"), at: scene.now },
    ]);
  });

  it("lists no more than it is asked for", async () => {
    const scene = newScene();
    await givenUp(scene, "older", scene.now);
    await givenUp(scene, "newer", scene.now + 1);
    expect(await scene.state.deadLetters(1)).toHaveLength(1);
    expect(await scene.state.deadLetters(0)).toEqual([]);
  });

  it("drops a dead letter that is discarded, once", async () => {
    const scene = newScene();
    await givenUp(scene, "bad");
    const discard = () => scene.state.discardDeadLetter("test", scene.id("bad"));
    expect(await discard()).toBe(true);
    expect(await mine(scene)).toEqual([]);
    expect(await discard()).toBe(false);
    expect(await scene.isDue(scene.now + DAY)).toBe(false);
  });

  it("forgets the dead letters of a person and no others", async () => {
    const [one, two] = [newScene(), newScene()];
    for (const scene of [one, two]) await givenUp(scene, "bad");
    await one.state.forget(one.lane);
    expect(await mine(one)).toEqual([]);
    expect(await mine(two)).toHaveLength(1);
  });
}

export function deadLetterRetryPromises(newScene: NewScene): void {
  it("puts the message back as it was, never tried and due now, and takes the dead letter out", async () => {
    const scene = newScene();
    const { state, now, id } = scene;
    await givenUp(scene, "bad");
    expect(await state.retryDeadLetter("test", id("bad"), now + DAY)).toBe(true);
    expect(await mine(scene)).toEqual([]);
    expect(await scene.isDue(now + DAY)).toBe(true);
    expect(await scene.isDue(now + DAY - 1)).toBe(false);
    const { messages } = await scene.take(now + DAY);
    expect(messages).toMatchObject([
      { id: id("bad"), payload: { text: "bad" }, attempts: 0, receivedAt: now + DAY },
    ]);
    expect(await scene.accept("bad")).toBe("duplicate");
  });

  it("puts it behind what waits already", async () => {
    const scene = newScene();
    await givenUp(scene, "bad");
    await scene.accept("waiting", scene.now + 1);
    await scene.state.retryDeadLetter("test", scene.id("bad"), scene.now + 2);
    const { messages } = await scene.state.waiting(scene.lane);
    expect(messages.map(({ id }) => id)).toEqual([scene.id("waiting"), scene.id("bad")]);
  });

  it("puts it back once, however many ask for it at once", async () => {
    const scene = newScene();
    const { state, now, id } = scene;
    await givenUp(scene, "bad");
    const retry = () => state.retryDeadLetter("test", id("bad"), now + 1);
    const answers = await Promise.all([retry(), retry(), retry()]);
    expect(answers.filter((done) => done)).toHaveLength(1);
    expect(await retry()).toBe(false);
    expect((await state.waiting(scene.lane)).messages).toHaveLength(1);
  });

  it("reaches a holder that has the lane", async () => {
    const scene = newScene();
    const { state, lane, now, id } = scene;
    await givenUp(scene, "bad");
    await scene.accept("other", now + 1);
    const work = await scene.take(now + 1);
    await state.retryDeadLetter("test", id("bad"), now + 2);
    expect(await scene.isDue(now + LEASE)).toBe(false);
    await state.release(lane, work.version, null, now + 3);
    expect((await state.waiting(lane)).messages).toHaveLength(2);
    expect(await scene.isDue(now + 3)).toBe(true);
  });

  it("puts back a message whose id is no longer known, on a lane that was swept", async () => {
    const scene = newScene();
    const { state, now, id } = scene;
    await givenUp(scene, "bad");
    await state.sweep(now + 1, now + 1);
    expect(await state.retryDeadLetter("test", id("bad"), now + 2)).toBe(true);
    expect((await scene.take(now + 2)).messages).toMatchObject([{ id: id("bad") }]);
  });

  it("answers false for what was never given up", async () => {
    const { state, id, now, accept } = newScene();
    await accept("fine");
    expect(await state.retryDeadLetter("test", id("fine"), now)).toBe(false);
    expect(await state.retryDeadLetter("test", id("nothing"), now)).toBe(false);
  });

  it("may be given up again after that", async () => {
    const scene = newScene();
    await givenUp(scene, "bad");
    await scene.state.retryDeadLetter("test", scene.id("bad"), scene.now + 1);
    await giveUpAll(scene, scene.now + 2);
    expect(await mine(scene)).toMatchObject([{ id: scene.id("bad"), at: scene.now + 2 }]);
  });
}

export function deadLetterSweepPromises(newScene: NewScene): void {
  it("erases messages from before the date: they are told of and cannot be tried again", async () => {
    const scene = newScene();
    const { state, now, id } = scene;
    await state.sweepDeadLetters(now);
    await givenUp(scene, "old", now);
    await givenUp(scene, "young", now + 1);
    expect(await state.sweepDeadLetters(now + 1)).toBe(1);
    const kept = await mine(scene);
    expect(kept.map((letter) => [letter.id, letter.canRetry])).toEqual([
      [id("young"), true],
      [id("old"), false],
    ]);
    expect(await state.retryDeadLetter("test", id("old"), now + 2)).toBe(false);
    expect(await state.sweepDeadLetters(now + 1)).toBe(0);
  });

  it("drops them altogether thirty days after that", async () => {
    const scene = newScene();
    const { state, now } = scene;
    await givenUp(scene, "old", now);
    await state.sweepDeadLetters(now + 30 * DAY);
    expect(await mine(scene)).toHaveLength(1);
    await state.sweepDeadLetters(now + 30 * DAY + 1);
    expect(await mine(scene)).toEqual([]);
  });
}

/** A message that was taken in and given up, with the lane free again. */
async function givenUp(scene: Scene, name: string, at = scene.now): Promise<void> {
  await scene.accept(name, at);
  await giveUpAll(scene, at);
}

async function giveUpAll(scene: Scene, at: number): Promise<void> {
  const work = await scene.take(at);
  const consumed = work.messages.map(({ seq }) => seq);
  await scene.commit(work, { consumed, deadLetter: "internal" }, at);
  await scene.state.release(scene.lane, work.version, null, at);
}

async function mine({ state, lane }: Scene) {
  return (await state.deadLetters(10_000)).filter((letter) => letter.lane === lane);
}
