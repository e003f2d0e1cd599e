import type { Logger } from "pino";
import type { Channel } from "../channels/channel.ts";
import { newId } from "../kernel/ids.ts";
import type { ChatLinks } from "../office/office.ts";
import { testMessage } from "../wording/health.ts";

export type TestSent = "sent" | "no-chat" | "failed";

export interface TestParts {
  channels: readonly Channel[];
  chats: Pick<ChatLinks, "chatsOf">;
  log: Logger;
}

/** Sends an officer a message in each chat that he linked on a channel. */
export function createSendTest({ channels, chats, log }: TestParts) {
  return async (channelName: string, officer: string): Promise<TestSent> => {
    const channel = channels.find(({ name }) => name === channelName);
    const linked = await chats.chatsOf(officer);
    const addresses = linked.filter((chat) => chat.channel === channelName);
    if (!channel || addresses.length === 0) return "no-chat";
    try {
      for (const { address } of addresses) await channel.send(address, newId(), testMessage);
      return "sent";
    } catch (error) {
      log.warn({ err: error, channel: channelName }, "a test message was not sent");
      return "failed";
    }
  };
}
