import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "vitest";
import { withButtons, withDigits } from "../support/recording-channel.ts";
import { playTalk } from "./play.ts";

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".talk"));

describe.each(files)("%s", (name) => {
  const source = readFileSync(join(import.meta.dirname, name), "utf8");
  it("on a channel with buttons", () => playTalk(source, withButtons));
  it("on a channel with digits", () => playTalk(source, withDigits));
});
