import type { Content, Inbound } from "../channels/channel.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Json } from "../kernel/json.ts";
import { maskSecrets } from "../kernel/mask.ts";
import { isDenunciation } from "../kernel/sensitive.ts";
import { cleanText } from "../kernel/text.ts";
import type { Words } from "../kernel/words.ts";
import type { ConversationState } from "../storage/storage.ts";

/** Longer texts are cut here: nobody asks in this many characters, and nothing reads further. */
const LONGEST = 10_000;

export interface InboxParts {
  state: ConversationState;
  clock: Clock;
  words: Words;
}

/**
 * Journals a message on its conversation's lane, once per id. What must not be kept is taken out first:
 * a denunciation's words, identity numbers, one-time codes.
 */
export function createInbox({ state, clock, words }: InboxParts) {
  return async (message: Inbound) => {
    const lane = laneOf(message);
    const safe: Inbound = { ...message, content: withoutSecrets(message.content, words) };
    const { channel, id } = message;
    const payload = safe as unknown as Json;
    const outcome = await state.accept({ channel, id, lane, payload }, clock.now());
    return { outcome, lane };
  };
}

/** The name of a conversation across channels. */
export function laneOf({
  channel,
  conversation,
}: {
  channel: string;
  conversation: string;
}): string {
  return `${channel}:${conversation}`;
}

function withoutSecrets(content: Content, words: Words): Content {
  if (content.kind !== "text") return content;
  const text = cleanText(content.text.slice(0, LONGEST));
  if (isDenunciation(text, words)) return { kind: "denunciation" };
  const masked = maskSecrets(text);
  return { kind: "text", text: masked.text, ...(masked.secret ? { secret: true as const } : {}) };
}
