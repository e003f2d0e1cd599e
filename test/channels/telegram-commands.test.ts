import { describe, expect, it } from "vitest";
import { foldedWords } from "../../src/kernel/text.ts";
import { telegramCommands } from "../../src/wording/telegram.ts";
import { shippedContent } from "../support/test-service.ts";

const known = () => shippedContent().words.commands.menu.map(foldedWords);
const shown = (command: string) => telegramCommands.find((each) => each.command === command);

describe("each command that Telegram shows is one that the bot understands", () => {
  it.each(["start", "menu"])("/%s", (command) => {
    expect(shown(command)).toBeDefined();
    expect(known()).toContain(foldedWords(`/${command}`));
  });

  // The words in knowledge/words.yaml have "hướng dẫn" alone; a command cannot hold a blank.
  it("/huongdan", () => {
    expect(shown("huongdan")).toBeDefined();
    expect(known()).toContain(foldedWords("/huongdan"));
  });

  it("has a form and a description that Telegram takes", () => {
    for (const { command, description } of telegramCommands) {
      expect(command).toMatch(/^[a-z0-9_]{1,32}$/u);
      expect(description.length).toBeGreaterThanOrEqual(1);
      expect(description.length).toBeLessThanOrEqual(256);
    }
  });
});
