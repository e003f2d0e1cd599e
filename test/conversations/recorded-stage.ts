import type { Limits } from "../../src/channels/channel.ts";
import { newId } from "../../src/kernel/ids.ts";
import { type ConversationState, openStorage, type Storage } from "../../src/storage/storage.ts";
import { createRecordingChannel } from "../support/recording-channel.ts";
import { snapshot } from "../support/snapshot.ts";
import { createTestService, type TestService } from "../support/test-service.ts";
import { type Heard, heardIn, notOffered, type Stage } from "./stage.ts";

/** One database for all conversations of a worker: each is somebody else's. */
let sharedStorage: Promise<Storage> | undefined;

/** A service whose only channel has these limits and keeps what it is given. */
export async function createRecordedStage(
  limits: Limits,
  state?: ConversationState,
): Promise<Stage> {
  const channel = createRecordingChannel("test", limits);
  sharedStorage ??= openStorage({ memory: true, snapshot: snapshot() });
  const storage = await sharedStorage;
  const test = await createTestService({
    channel,
    storage: { ...storage, ...(state ? { state } : {}), close: async () => {} },
    person: newId(),
  });
  const hearing = async (sends: () => Promise<unknown>): Promise<Heard> => {
    const before = channel.said.length;
    await sends();
    return heardIn(channel.said.slice(before), limits);
  };
  return {
    clock: test.clock,
    service: test.service,
    types: (text) => hearing(() => test.send(text)),
    taps: (label) => hearing(() => tap(label, test)),
    leave: () => test.service.stop(),
  };
}

/** Presses the button with a label, or types its number where there are no buttons. */
async function tap(label: string, test: TestService): Promise<void> {
  const offer = test.channel.said.findLast(({ outbound }) => outbound.choices !== undefined);
  const { choices = [], token = "" } = offer?.outbound ?? {};
  const index = choices.findIndex((choice) => choice.label === label);
  const choice = choices[index];
  if (!choice) throw notOffered(label);
  const hasButtons = test.channel.limits.buttons > 0;
  await test.send(hasButtons ? { kind: "tap", token, value: choice.value } : String(index + 1));
}
