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

/** A message without what must not be kept: a denunciation's words, identity numbers, one-time codes. */
export function withoutSecrets(message: Inbound, words: Words): Inbound {
  return { ...message, content: safeContent(message.content, words) };
}

function safeContent(content: Content, words: Words): Content {
  if (content.kind !== "text") return content;
  const text = cleanText(content.text.slice(0, LONGEST));
  if (isDenunciation(text, words)) return { kind: "denunciation" };
  const masked = maskSecrets(text);
  return { kind: "text", text: masked.text, ...(masked.secret ? { secret: true as const } : {}) };
}

/** Journals a message on its conversation's lane, once per id. */
export function journal(
  { state, clock }: { state: ConversationState; clock: Clock },
  message: Inbound,
): Promise<"accepted" | "duplicate"> {
  const { channel, id } = message;
  const payload = message as unknown as Json;
  return state.accept({ channel, id, lane: laneOf(message), payload }, clock.now());
}
