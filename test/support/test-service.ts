import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import type { Content } from "../../src/channels/channel.ts";
import { readConfig } from "../../src/config.ts";
import { shippedKnowledge } from "../../src/content.ts";
import { instantOf } from "../../src/kernel/clock.ts";
import { type Knowledge, openKnowledge } from "../../src/knowledge/knowledge.ts";
import { createService, type Service, type ServiceParts } from "../../src/service.ts";
import { openStorage } from "../../src/storage/storage.ts";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";
import { createRecordingChannel, type RecordingChannel, withButtons } from "./recording-channel.ts";
import { snapshot } from "./snapshot.ts";

let shipped: Knowledge | undefined;

/** The knowledge that is shipped, read once a worker. */
export function shippedContent(): Knowledge {
  shipped ??= openKnowledge([shippedKnowledge]);
  return shipped;
}

/** Monday 23 November 2026, nine in the morning. */
export const MONDAY = instantOf({ date: "2026-11-23", minute: 9 * 60 });

export interface TestService {
  service: Service;
  clock: FakeClock;
  channel: RecordingChannel;
  /** Delivers what a resident sends and waits for the turn; answers the texts said since, one a message. */
  send(content: Content | string, from?: string): Promise<string[]>;
}

/** A whole service in memory with one recording channel, a clock that stands still, and no holding of lines. */
export async function createTestService(
  parts: Partial<ServiceParts> & { channel?: RecordingChannel; person?: string } = {},
): Promise<TestService> {
  const clock = createFakeClock(MONDAY);
  const channel = parts.channel ?? createRecordingChannel("test", withButtons);
  const dataDir = mkdtempSync(join(tmpdir(), "mot-cua-"));
  const config = readConfig({ DATA_DIR: dataDir, PORT: "0", HOST: "127.0.0.1" });
  const service = await createService(config, {
    log: pino({ level: "silent" }),
    clock,
    storage: parts.storage ?? (await openStorage({ memory: true, snapshot: snapshot() })),
    knowledge: shippedContent(),
    holdMs: 0,
    ...parts,
    channels: [channel, ...(parts.channels ?? [])],
  });
  const { person = "an" } = parts;
  let count = 0;
  return {
    service,
    clock,
    channel,
    async send(content, from = person) {
      const before = channel.said.length;
      count++;
      await service.deliver({
        channel: channel.name,
        id: `${from}.${count}`,
        conversation: from,
        sender: from,
        scope: "private",
        sentAt: clock.now(),
        content: typeof content === "string" ? { kind: "text", text: content } : content,
      });
      await service.idle();
      return channel.said.slice(before).map(({ outbound }) => outbound.text);
    },
  };
}
