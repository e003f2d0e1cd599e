import { afterAll, beforeAll } from "vitest";
import type { Instant } from "../../src/kernel/clock.ts";
import type { Json } from "../../src/kernel/json.ts";
import type { Commit, ConversationState, LaneWork } from "../../src/storage/storage.ts";

export const LEASE = 10_000;
const DAY = 86_400_000;

/** Opens a conversation state of one driver for a whole suite. */
export type OpenState = () => Promise<{ state: ConversationState; close(): Promise<void> }>;

/** One conversation with a time of its own, so that the tests of a suite share a store and not their rows. */
export interface Scene {
  state: ConversationState;
  lane: string;
  now: Instant;
  /** The name of a message or reply, unique across scenes. */
  id(name: string): string;
  accept(name: string, at?: Instant): Promise<"accepted" | "duplicate">;
  /** Takes the lane as somebody who must get it. */
  take(at?: Instant): Promise<LaneWork>;
  /** Commits what the turn names; nothing else changes. */
  commit(work: LaneWork, turn: Partial<Commit>, at?: Instant): Promise<boolean>;
  /** Leaves replies of these names behind, with the lane free again. */
  queueReplies(...names: string[]): Promise<void>;
  isDue(at: Instant): Promise<boolean>;
}

export type NewScene = () => Scene;

/** Opens the store before the tests of a suite and closes it after them; answers where scenes come from. */
export function stateLab(open: OpenState): NewScene {
  let opened: Awaited<ReturnType<OpenState>>;
  let count = 0;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());
  return () => {
    count++;
    return createScene(opened.state, `test:person-${count}`, Date.UTC(2026, 0, 1) + count * DAY);
  };
}

/** A reply as a turn hands it over. */
export function reply(id: string): { id: string; payload: Json } {
  return { id, payload: { text: `reply ${id}` } };
}

function createScene(state: ConversationState, lane: string, now: Instant): Scene {
  const id = (name: string) => `${lane}/${name}`;
  const take = async (at = now) => {
    const work = await state.take(lane, "holder", LEASE, at);
    if (!work) throw new Error(`${lane} is held by somebody`);
    return work;
  };
  const commit = ({ version, session }: LaneWork, turn: Partial<Commit>, at = now) =>
    state.commit({ lane, version, session, consumed: [], replies: [], ...turn }, at);
  return {
    state,
    lane,
    now,
    id,
    take,
    commit,
    accept: (name, at = now) =>
      state.accept({ channel: "test", id: id(name), lane, payload: { text: name } }, at),
    async queueReplies(...names) {
      await state.accept({ channel: "test", id: id("question"), lane, payload: null }, now);
      const work = await take();
      const consumed = work.messages.map(({ seq }) => seq);
      await commit(work, { consumed, replies: names.map((name) => reply(id(name))) });
      await state.release(lane, work.version, null, now);
    },
    isDue: async (at) => (await state.due(at, 10_000)).includes(lane),
  };
}
