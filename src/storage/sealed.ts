import type { ConversationState } from "./conversation-state.ts";
import type { Seal } from "./seal.ts";
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
