import type { Limits } from "../../src/channels/channel.ts";
import { instantOf } from "../../src/kernel/clock.ts";
import { newId } from "../../src/kernel/ids.ts";
import { type ConversationState, openStorage, type Storage } from "../../src/storage/storage.ts";
import { createRecordingChannel, type Said } from "../support/recording-channel.ts";
import { snapshot } from "../support/snapshot.ts";
import { createTestService, type TestService } from "../support/test-service.ts";
import { readTalk, type Step } from "./talk-file.ts";

/** What the bot said and has not been expected yet: lines of text, and all choices offered with them. */
interface Unread {
  lines: string[];
  choices: string[];
}

/** One database for all conversations of a worker: each is somebody else's. */
let sharedStorage: Promise<Storage> | undefined;

/** Plays a conversation on a channel with these limits; throws the transcript with the failing line marked. */
export async function playTalk(
  source: string,
  limits: Limits,
  state?: ConversationState,
): Promise<void> {
  const channel = createRecordingChannel("test", limits);
  sharedStorage ??= openStorage({ memory: true, snapshot: snapshot() });
  const storage = await sharedStorage;
  const test = await createTestService({
    channel,
    storage: { ...storage, ...(state ? { state } : {}), close: async () => {} },
    person: newId(),
  });
  const transcript: string[] = [];
  let unread: Unread = { lines: [], choices: [] };
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
      const said = await act(step, test, transcript);
      if (said) unread = unreadOf(said, limits, transcript, step);
    }
    if (unread.lines.length > 0 && !skipping) {
      throw new Error(`${transcript.join("\n")}\nthe bot said more: ${unread.lines.join(" / ")}`);
    }
  } finally {
    await test.service.stop();
  }
}

async function act(step: Step, test: TestService, transcript: string[]): Promise<Said[] | null> {
  const { clock, channel, service } = test;
  const before = channel.said.length;
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
      await test.send(step.text);
      return channel.said.slice(before);
    case "tap":
      transcript.push(`>> ${step.label}`);
      await tap(step, test, transcript);
      return channel.said.slice(before);
    case "fact": {
      const found = await facts[step.name]?.(test);
      if (String(found) !== step.value) {
        fail(
          transcript,
          step,
          `! ${step.name} = ${found}, expected ${step.value} (${service ? "" : "?"})`,
        );
      }
      return null;
    }
    case "expect":
      return null;
  }
}

/** Facts that a conversation may state, in the words of its readers. */
const facts: Record<string, (test: TestService) => Promise<number>> = {
  "tin chờ": async ({ service }) => (await service.storage.state.counts()).waitingMessages,
  "tin hỏng": async ({ service }) => (await service.storage.state.counts()).deadLetters,
};

/** Presses the button with a label, or types its number where there are no buttons. */
async function tap(
  step: Step & { kind: "tap" },
  test: TestService,
  transcript: string[],
): Promise<void> {
  const shown = test.channel.said.findLast(
    ({ outbound }) => outbound.choices !== undefined,
  )?.outbound;
  const index = shown?.choices?.findIndex(({ label }) => label === step.label) ?? -1;
  const choice = shown?.choices?.[index];
  if (!choice || !shown)
    return fail(transcript, step, `no choice "${step.label}" was offered last`);
  if (test.channel.limits.buttons === 0) {
    await test.send(String(index + 1));
    return;
  }
  await test.send({ kind: "tap", token: shown.token ?? "", value: choice.value });
}

function unreadOf(said: Said[], limits: Limits, transcript: string[], step: Step): Unread {
  for (const { outbound, shown } of said) {
    const text = shown.map((part) => part.text).join("\n");
    const buttons = shown.flatMap((part) => part.buttons).length;
    for (const [index, { label }] of (outbound.choices ?? []).entries()) {
      const offered =
        limits.buttons > 0 ? buttons > index : text.includes(`${index + 1}. ${label}`);
      if (!offered) fail(transcript, step, `the choice "${label}" was not shown`);
    }
  }
  return {
    lines: said.flatMap(({ outbound }) => outbound.text.split("\n")),
    choices: said.flatMap(({ outbound }) => outbound.choices ?? []).map(({ label }) => label),
  };
}

/** Answers whether lines may still be skipped. */
function expectLine(
  step: Step & { kind: "expect" },
  unread: Unread,
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

function fail(transcript: string[], step: Step, why: string): never {
  throw new Error(`${transcript.join("\n")}\n^^^ line ${step.line}: ${why}`);
}
