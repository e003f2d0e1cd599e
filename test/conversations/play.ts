import { instantOf } from "../../src/kernel/clock.ts";
import type { Heard, Stage } from "./stage.ts";
import { readTalk, type Step } from "./talk-file.ts";

/** Plays a conversation and leaves the stage; throws the transcript with the failing line marked. */
export async function playTalk(source: string, stage: Stage): Promise<void> {
  const transcript: string[] = [];
  /** What was heard and has not been expected yet. */
  let unread: Heard = { lines: [], choices: [] };
  let skipping = false;
  try {
    for (const step of readTalk(source)) {
      if (step.kind !== "expect" && unread.lines.length > 0 && !skipping) {
        fail(transcript, step, `the bot said more: ${unread.lines.join(" / ")}`);
      }
      if (step.kind === "expect") {
        transcript.push(`< ${step.text}`);
        if (step.text === "…") skipping = true;
        else skipping = expectLine(step, unread, skipping, transcript);
        continue;
      }
      if (skipping) unread = { lines: [], choices: [] };
      skipping = false;
      unread = (await act(step, stage, transcript)) ?? unread;
    }
    if (unread.lines.length > 0 && !skipping) {
      throw new Error(`${transcript.join("\n")}\nthe bot said more: ${unread.lines.join(" / ")}`);
    }
  } finally {
    await stage.leave();
  }
}

async function act(step: Step, stage: Stage, transcript: string[]): Promise<Heard | null> {
  const { clock } = stage;
  switch (step.kind) {
    case "at": {
      const [date = "", time = ""] = step.at.split(" ");
      const [hour, minute] = time.split(":");
      clock.set(instantOf({ date, minute: Number(hour) * 60 + Number(minute) }));
      return null;
    }
    case "pass":
      clock.advance(step.ms);
      return null;
    case "type":
      transcript.push(`> ${step.text}`);
      return stage.types(step.text).catch((error) => fail(transcript, step, error));
    case "tap":
      transcript.push(`>> ${step.label}`);
      return stage.taps(step.label).catch((error) => fail(transcript, step, error));
    case "fact": {
      const found = await facts[step.name]?.(stage);
      if (String(found) === step.value) return null;
      return fail(transcript, step, `! ${step.name} = ${found}, expected ${step.value}`);
    }
    case "expect":
      return null;
  }
}

/** Facts that a conversation may state, in the words of its readers. */
const facts: Record<string, (stage: Stage) => Promise<number>> = {
  "tin chờ": async ({ service }) => (await service.storage.state.counts()).waitingMessages,
  "tin hỏng": async ({ service }) => (await service.storage.state.counts()).deadLetters,
};

/** Answers whether lines may still be skipped. */
function expectLine(
  step: Step & { kind: "expect" },
  unread: Heard,
  skipping: boolean,
  transcript: string[],
): boolean {
  const label = /^\[(.+)\]$/u.exec(step.text)?.[1];
  if (label !== undefined) {
    if (!unread.choices.some((offered) => matches(offered, label))) {
      fail(transcript, step, `offered: ${unread.choices.join(" | ") || "no choices"}`);
    }
    return skipping;
  }
  while (skipping && unread.lines.length > 0 && !matches(unread.lines[0] ?? "", step.text)) {
    unread.lines.shift();
  }
  const line = unread.lines.shift();
  if (line === undefined) fail(transcript, step, "the bot said nothing more");
  else if (!matches(line, step.text)) fail(transcript, step, `the bot said: ${line}`);
  return false;
}

function matches(said: string, pattern: string): boolean {
  const parts = pattern.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "u").test(said.trim());
}

function fail(transcript: string[], step: Step, cause: unknown): never {
  const why = cause instanceof Error ? cause.message : cause;
  throw new Error(`${transcript.join("\n")}\n^^^ line ${step.line}: ${why}`, { cause });
}
