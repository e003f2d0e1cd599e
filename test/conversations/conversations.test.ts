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

const talks = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".talk"))
  .map((name) => [name, readFileSync(join(import.meta.dirname, name), "utf8")] as const);

describe.each(talks)("%s", (_, source) => {
  it("on a channel with buttons", () => playTalk(source, withButtons));
  it("on a channel with digits, as the terminal is", () => playTalk(source, withDigits));
});

if (process.env.TALKS === "all") {
  optionalSuite("Redis", redisIsThere)("with the conversations in Redis", () => {
    const redis = redisOfSuite();
    it.each(talks)("%s", (_, source) =>
      playTalk(source, withButtons, createRedisConversationState(redis(), `test:${newId()}:`)),
    );
  });
}
