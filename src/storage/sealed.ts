import type { ConversationState } from "./conversation-state.ts";
import type { Seal } from "./seal.ts";
import type { UnplacedGroup, UnplacedStore } from "./unplaced.ts";
import type { WebMailbox } from "./web-mailbox.ts";

/** The same state with messages, sessions and replies sealed in the store. */
export function sealedState(state: ConversationState, seal: Seal): ConversationState {
  const opened = <Item extends { payload: Parameters<Seal["open"]>[0] }>(items: Item[]): Item[] =>
    items.map((item) => ({ ...item, payload: seal.open(item.payload) }));

  return {
    ...state,
    accept: (message, now) =>
      state.accept({ ...message, payload: seal.close(message.payload) }, now),

    async take(lane, owner, leaseMs, now) {
      const work = await state.take(lane, owner, leaseMs, now);
      if (!work) return null;
      return {
        ...work,
        session: work.session === null ? null : seal.open(work.session),
        messages: opened(work.messages),
        replies: opened(work.replies),
      };
    },

    async waiting(lane) {
      const { messages, replies } = await state.waiting(lane);
      return { messages: opened(messages), replies: opened(replies) };
    },

    commit: (turn, now) =>
      state.commit(
        {
          ...turn,
          session: turn.session === null ? null : seal.close(turn.session),
          replies: turn.replies.map(({ id, payload }) => ({ id, payload: seal.close(payload) })),
        },
        now,
      ),
  };
}

/** The same mailbox with its replies sealed in the store. */
export function sealedMailbox(mailbox: WebMailbox, seal: Seal): WebMailbox {
  return {
    ...mailbox,
    put: (conversation, id, payload, now) =>
      mailbox.put(conversation, id, seal.close(payload), now),
    async after(conversation, seq, limit) {
      const replies = await mailbox.after(conversation, seq, limit);
      return replies.map((reply) => ({ ...reply, payload: seal.open(reply.payload) }));
    },
  };
}

/** The same questions with their texts sealed in the store, and names that tell nothing in place of their words. */
export function sealedUnplaced(store: UnplacedStore, seal: Seal): UnplacedStore {
  const openText = (sealed: string) => String(seal.open(sealed));
  const openGroup = (group: UnplacedGroup) => ({
    ...group,
    samples: group.samples.map(openText),
  });
  return {
    ...store,
    blind: seal.blind,
    add: (question, group, newGroup) =>
      store.add({ ...question, text: seal.close(question.text) }, group, newGroup),
    groups: async (state, page) => (await store.groups(state, page)).map(openGroup),
    async group(id, samples) {
      const group = await store.group(id, samples);
      return group && openGroup(group);
    },
    async questions(group, page) {
      const questions = await store.questions(group, page);
      return questions.map((question) => ({
        ...question,
        text: question.text === null ? null : openText(question.text),
      }));
    },
  };
}
