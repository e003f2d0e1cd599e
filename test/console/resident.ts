import type { Content } from "../../src/channels/channel.ts";
import type { Service } from "../../src/service.ts";
import { createRecordingChannel, withButtons } from "../support/recording-channel.ts";

/** Where residents write to a service that is tested through its console. */
export const residents = () => createRecordingChannel("residents", withButtons);

/** A resident who writes; answers the texts said since, one a message. */
export function createResident(
  { deliver, idle }: Service,
  { name, said }: ReturnType<typeof residents>,
  person = "an",
) {
  let count = 0;
  return async (content: Content | string): Promise<string[]> => {
    const before = said.length;
    const text = typeof content === "string" ? { kind: "text" as const, text: content } : content;
    const scope = "private" as const;
    const from = { channel: name, conversation: person, sender: person, scope };
    await deliver({ ...from, id: `${person}.${++count}`, sentAt: Date.now(), content: text });
    await idle();
    return said.slice(before).map(({ outbound }) => outbound.text);
  };
}
