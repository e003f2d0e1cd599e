import type { Channel } from "../channels/channel.ts";
import type { Rule } from "../storage/storage.ts";

/** A reply waits this long for its turn in the whole account; longer, and it is sent later. */
const ACCOUNT_PATIENCE_MS = 500;

/** The name under which the pace of a whole account is kept, and paused when its platform asks for it. */
export function accountKey(channel: string): string {
  return `${channel}:account`;
}

/** The limits that one send to an address must keep; none where the platform has no pace. */
export function rulesFor({ name, pace, isGroup }: Channel, address: string): Rule[] {
  if (!pace) return [];
  const account: Rule = {
    key: accountKey(name),
    intervalMs: Math.ceil(1_000 / pace.perSecond),
    burst: 1,
    patienceMs: ACCOUNT_PATIENCE_MS,
  };
  const chat: Rule = { key: `${name}:chat:${address}`, patienceMs: 0, ...pace.perChat };
  if (!isGroup?.(address)) return [chat, account];
  return [chat, { key: `${name}:group:${address}`, patienceMs: 0, ...pace.perGroup }, account];
}
