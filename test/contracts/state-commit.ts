import { expect, it } from "vitest";
import { LEASE, type NewScene, reply } from "./state-lab.ts";

export function commitPromises(newScene: NewScene): void {
  it("keeps session and replies and takes the messages out, in one step", async () => {
    const { accept, take, commit, id, state, lane, now } = newScene();
    await accept("asked");
    const work = await take();
    expect([work.session, work.sessionAt]).toEqual([null, null]);
    const session = { flow: "đặt lịch", step: [1, 2] };
    const consumed = work.messages.map(({ seq }) => seq);
    await commit(work, { session, consumed, replies: [reply(id("a"))] }, now + 7);
    await state.release(lane, work.version, null, now + 7);
    const next = await take(now + 8);
    expect(next).toMatchObject({ session, sessionAt: now + 7, messages: [] });
    expect(next.replies).toMatchObject([{ ...reply(id("a")), attempts: 0 }]);
    expect(next.replies[0]?.notBefore).toBeLessThanOrEqual(now + 7);
  });

  it("takes out the messages that it names and no others", async () => {
    const { accept, take, commit, id, state, lane } = newScene();
    for (const name of ["one", "two", "three"]) await accept(name);
    const work = await take();
    await commit(work, { consumed: work.messages.slice(0, 2).map(({ seq }) => seq) });
    const { messages } = await state.waiting(lane);
    expect(messages.map((message) => message.id)).toEqual([id("three")]);
  });

  it("leaves messages of another lane alone, whatever it names", async () => {
    const [one, two] = [newScene(), newScene()];
    await one.accept("mine");
    await two.accept("yours");
    const [foreign] = (await two.state.waiting(two.lane)).messages;
    await one.commit(await one.take(), { consumed: [foreign?.seq ?? 0] });
    expect((await two.state.waiting(two.lane)).messages).toHaveLength(1);
  });

  it("may be one of several under the same lease", async () => {
    const { accept, take, commit, id, state, lane } = newScene();
    await accept("asked");
    const work = await take();
    await commit(work, { session: "first", replies: [reply(id("a")), reply(id("b"))] });
    await commit(work, { session: "second", replies: [reply(id("c"))] });
    const { replies } = await state.waiting(lane);
    expect(replies.map((queued) => queued.id)).toEqual([id("a"), id("b"), id("c")]);
    await state.release(lane, work.version, null, work.sessionAt ?? 0);
    expect((await take()).session).toBe("second");
  });

  it("erases the session when it is given none", async () => {
    const { accept, take, commit, now } = newScene();
    await accept("asked");
    await commit(await take(), { session: "some" });
    await commit(await take(now + LEASE), { session: null });
    expect((await take(now + 2 * LEASE)).session).toBeNull();
  });

  it("does not show the text of a message again, and still knows its id", async () => {
    const { accept, take, commit, state, lane, now } = newScene();
    await accept("once");
    const work = await take();
    await commit(work, { consumed: work.messages.map(({ seq }) => seq) });
    expect((await state.waiting(lane)).messages).toEqual([]);
    expect((await take(now + LEASE)).messages).toEqual([]);
    expect(await accept("once")).toBe("duplicate");
  });
}

export function deadLetterPromises(newScene: NewScene): void {
  it("counts a failed turn against its messages and no others", async () => {
    const { accept, take, state, lane } = newScene();
    for (const name of ["bad", "worse", "fine"]) await accept(name);
    const { version, messages } = await take();
    const seqs = messages.slice(0, 2).map(({ seq }) => seq);
    expect(await state.turnFailed(lane, version, seqs)).toBe(true);
    expect(await state.turnFailed(lane, version, seqs.slice(1))).toBe(true);
    const waiting = (await state.waiting(lane)).messages;
    expect(waiting.map(({ attempts }) => attempts)).toEqual([1, 2, 0]);
  });

  it("records each message of a turn that was given up, and does not hand it out again", async () => {
    const { accept, take, commit, state, lane } = newScene();
    for (const name of ["bad", "worse", "fine"]) await accept(name);
    const { deadLetters } = await state.counts();
    const work = await take();
    const consumed = work.messages.slice(0, 2).map(({ seq }) => seq);
    expect(await commit(work, { consumed, deadLetter: "internal" })).toBe(true);
    expect((await state.counts()).deadLetters).toBe(deadLetters + 2);
    expect((await state.waiting(lane)).messages.map(({ payload }) => payload)).toEqual([
      { text: "fine" },
    ]);
    expect(await accept("bad")).toBe("duplicate");
  });

  it("records none when the turn succeeded", async () => {
    const { accept, take, commit, state } = newScene();
    await accept("good");
    const { deadLetters } = await state.counts();
    const work = await take();
    await commit(work, { consumed: work.messages.map(({ seq }) => seq) });
    expect((await state.counts()).deadLetters).toBe(deadLetters);
  });
}
