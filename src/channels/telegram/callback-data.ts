import { ChannelError, type Choice } from "../channel.ts";

const MOST_BYTES = 64;

/**
 * What a button carries: the token of its list, and its value.
 * @throws ChannelError rejected, when that is more than Telegram takes
 */
export function callbackData(token: string, { value }: Choice): string {
  const data = `${token}:${value}`;
  if (Buffer.byteLength(data) <= MOST_BYTES) return data;
  throw new ChannelError("rejected", `a button carries more than ${MOST_BYTES} bytes`);
}

/** The reverse: tokens hold no colon, values may. */
export function readCallbackData(data: string): { token: string; value: string } {
  const colon = data.indexOf(":");
  return { token: data.slice(0, Math.max(colon, 0)), value: data.slice(colon + 1) };
}
