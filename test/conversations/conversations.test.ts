import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "vitest";
import { newId } from "../../src/kernel/ids.ts";
import { createRedisConversationState } from "../../src/storage/redis-conversation-state.ts";
import { withButtons, withDigits } from "../support/recording-channel.ts";
import { redisOfSuite } from "../support/redis-suite.ts";
import { redisIsThere } from "../support/stores.ts";
import { optionalSuite } from "../support/suites.ts";
import { playTalk } from "./play.ts";
import { createRecordedStage } from "./recorded-stage.ts";
import { telegramOfSuite } from "./telegram-stage.ts";

const talks = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".talk"))
  .map((name) => [name, readFileSync(join(import.meta.dirname, name), "utf8")] as const);

describe.each(talks)("%s", (_, source) => {
  it("on a channel with buttons", async () =>
    playTalk(source, await createRecordedStage(withButtons)));
  it("on a channel with digits, as the terminal is", async () =>
    playTalk(source, await createRecordedStage(withDigits)));
});

if (process.env.TALKS === "all") {
  optionalSuite("Redis", redisIsThere)("with the conversations in Redis", () => {
    const redis = redisOfSuite();
    it.each(talks)("%s", async (_, source) => {
      const state = createRedisConversationState(redis(), `test:${newId()}:`);
      await playTalk(source, await createRecordedStage(withButtons, state));
    });
  });

  describe("on Telegram", () => {
    const newcomer = telegramOfSuite();
    it.each(talks)("%s", async (_, source) => playTalk(source, await newcomer()));
  });
}
