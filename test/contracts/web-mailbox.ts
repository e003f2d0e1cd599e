import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WebMailbox } from "../../src/storage/storage.ts";

const now = Date.UTC(2026, 10, 23);

/** Declares a test for every promise of the web mailbox, to be run on each driver. */
export function webMailboxContract(
  name: string,
  open: () => Promise<{ mailbox: WebMailbox; close(): Promise<void> }>,
): void {
  describe(`WebMailbox on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());
    describe("replies", () => fetchPromises(() => opened.mailbox));
    describe("erasing", () => erasePromises(() => opened.mailbox));
  });
}

function fetchPromises(mailbox: () => WebMailbox): void {
  it("gives replies back in order, as they were put in", async () => {
    const payloads = [{ text: "Chào Ông/Bà 👋" }, { text: "hai", choices: [{ label: "Có" }] }];
    const seqs: number[] = [];
    for (const [index, payload] of payloads.entries()) {
      seqs.push(await mailbox().put("order", `order-${index}`, payload, now));
    }
    expect(await mailbox().after("order", 0, 10)).toEqual(
      payloads.map((payload, index) => ({ seq: seqs[index], id: `order-${index}`, payload })),
    );
    expect(seqs[1]).toBeGreaterThan(seqs[0] as number);
  });

  it("gives only what a page has not seen", async () => {
    const first = await mailbox().put("seen", "seen-1", "one", now);
    const second = await mailbox().put("seen", "seen-2", "two", now);
    const unseen = await mailbox().after("seen", first, 10);
    expect(unseen.map(({ payload }) => payload)).toEqual(["two"]);
    expect(await mailbox().after("seen", second, 10)).toEqual([]);
  });

  it("gives no more than it is asked for, the earliest first", async () => {
    for (const id of ["many-1", "many-2", "many-3"]) await mailbox().put("many", id, id, now);
    const some = await mailbox().after("many", 0, 2);
    expect(some.map(({ id }) => id)).toEqual(["many-1", "many-2"]);
  });

  it("keeps a reply that is put in twice once, under its first seq", async () => {
    const first = await mailbox().put("twice", "twice-1", "said", now);
    await mailbox().put("twice", "twice-2", "next", now);
    expect(await mailbox().put("twice", "twice-1", "said again", now + 1)).toBe(first);
    const replies = await mailbox().after("twice", 0, 10);
    expect(replies.map(({ payload }) => payload)).toEqual(["said", "next"]);
  });

  it("shows a conversation nothing of another", async () => {
    await mailbox().put("mine", "mine-1", "mine", now);
    await mailbox().put("yours", "yours-1", "yours", now);
    const replies = await mailbox().after("mine", 0, 10);
    expect(replies.map(({ payload }) => payload)).toEqual(["mine"]);
  });
}

function erasePromises(mailbox: () => WebMailbox): void {
  it("forgets one conversation and leaves the others", async () => {
    await mailbox().put("gone", "gone-1", "gone", now);
    await mailbox().put("stays", "stays-1", "stays", now);
    await mailbox().forget("gone");
    expect(await mailbox().after("gone", 0, 10)).toEqual([]);
    expect(await mailbox().after("stays", 0, 10)).toHaveLength(1);
  });

  it("sweeps replies put in before the date, and answers how many", async () => {
    const old = now - 1_000_000;
    await mailbox().put("swept", "swept-1", "old", old - 1);
    await mailbox().put("swept", "swept-2", "new", old);
    expect(await mailbox().sweep(old)).toBe(1);
    const left = await mailbox().after("swept", 0, 10);
    expect(left.map(({ id }) => id)).toEqual(["swept-2"]);
  });

  it("never gives a seq again after it was forgotten or swept", async () => {
    const before = await mailbox().put("again", "again-1", "one", now);
    await mailbox().forget("again");
    expect(await mailbox().put("again", "again-2", "two", now)).toBeGreaterThan(before);
  });
}
