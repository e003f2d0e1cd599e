import { afterAll, beforeAll, expect } from "vitest";
import type { Outbound } from "../../src/channels/channel.ts";
import { type Rendered, render } from "../../src/channels/render.ts";
import type { Service } from "../../src/service.ts";
import {
  type ConversationState,
  openStorage,
  type RateLimiter,
} from "../../src/storage/storage.ts";
import {
  type Resident,
  startTelegramSimulator,
  type TelegramSimulator,
} from "../simulators/telegram/simulator.ts";
import type { Message } from "../simulators/telegram/world.ts";
import type { FakeClock } from "../support/fake-clock.ts";
import { startHttpService } from "../support/http-service.ts";
import { withButtons as limits } from "../support/recording-channel.ts";
import { snapshot } from "../support/snapshot.ts";
import { MONDAY } from "../support/test-service.ts";
import { createWallClock } from "../support/wall-clock.ts";
import { type Heard, heardIn, notOffered, type Stage } from "./stage.ts";

/** The service on Telegram, polling a simulator. */
interface OnTelegram {
  clock: FakeClock;
  simulator: TelegramSimulator;
  limiter: RateLimiter;
  service: Service;
  /** All that turns have said. */
  said: Outbound[];
}

/** One service on Telegram for the suite that calls this; each stage is a new person before it. */
export function telegramOfSuite(): () => Promise<Stage> {
  let on: OnTelegram;
  beforeAll(async () => {
    on = await start();
  });
  afterAll(async () => {
    await on.service.stop();
    await on.simulator.stop();
  });
  return async () => {
    // A conversation may be dated before the one that was played before it.
    await on.limiter.sweep(Number.MAX_SAFE_INTEGER);
    return createStage(on);
  };
}

async function start(): Promise<OnTelegram> {
  const clock = createWallClock(MONDAY);
  const simulator = await startTelegramSimulator({ clock });
  const { token, apiRoot } = simulator;
  const said: Outbound[] = [];
  const stored = await openStorage({ memory: true, snapshot: snapshot() });
  const state = noting(stored.state, said);
  const limiter = waitingAtOnce(stored.limiter, clock);
  const { service } = await startHttpService(
    { TELEGRAM_TOKEN: token, TELEGRAM_API_ROOT: apiRoot },
    { clock, storage: { ...stored, state, limiter } },
  );
  return { clock, simulator, limiter, service, said };
}

/** The state as it is; what a turn says is noted. */
function noting(state: ConversationState, said: Outbound[]): ConversationState {
  return {
    ...state,
    async commit(turn, now) {
      const done = await state.commit(turn, now);
      if (done) said.push(...turn.replies.map(({ payload }) => payload as unknown as Outbound));
      return done;
    },
  };
}

/** The limiter as it is; where it makes a reply wait, the clock goes on by so long. */
function waitingAtOnce(limiter: RateLimiter, clock: FakeClock): RateLimiter {
  return {
    ...limiter,
    async reserve(rules, now, cost) {
      const slot = await limiter.reserve(rules, now, cost);
      const at = "at" in slot ? slot.at : slot.retryAt;
      if (at > clock.now()) clock.set(at);
      return "at" in slot ? slot : limiter.reserve(rules, at, cost);
    },
  };
}

function createStage({ clock, simulator, service, said }: OnTelegram): Stage {
  const person = simulator.person();
  const hearing = async (acts: () => number): Promise<Heard> => {
    const before = person.chat.received().length;
    said.splice(0);
    await confirmed(simulator, acts());
    await service.idle();
    const due = said.map((outbound) => ({ outbound, shown: render(outbound, limits) }));
    const arrived = person.chat.received().slice(before);
    expect(arrived.map(seen)).toEqual(due.flatMap(({ shown }) => shown.map(asSeen)));
    return heardIn(due, limits);
  };
  return {
    clock,
    service,
    types: (text) => hearing(() => person.writes(text)),
    async taps(label) {
      const button = labelOnButton(label);
      const offer = lastOffer(person);
      if (!offer?.buttons.some(({ text }) => text === button)) throw notOffered(label);
      const answers = simulator.callbackAnswers.length;
      const heard = await hearing(() => person.taps(button));
      // The button no longer shows that it waits, and the keyboard is gone.
      const tidied = () => simulator.callbackAnswers.length > answers && offer.buttons.length === 0;
      await simulator.until(tidied);
      return heard;
    },
    leave: async () => {},
  };
}

/** The bot has stored an update once it asks for those after it; the turn is under way by then. */
function confirmed({ until, callsOf }: TelegramSimulator, id: number): Promise<void> {
  return until(() => Number(callsOf("getUpdates").at(-1)?.payload.offset) > id);
}

/** The newest message that came with a keyboard; once a button is pressed, it has none. */
function lastOffer({ chat }: Resident): Message | undefined {
  return chat.received().findLast(({ payload }) => payload.reply_markup !== undefined);
}

/** A label as it fits on a button. */
function labelOnButton(label: string): string {
  const [piece] = render({ text: "", choices: [{ label, value: "" }] }, limits);
  return piece?.buttons[0]?.label ?? "";
}

/** A message as it stands on the phone. */
function seen({ text, buttons }: Message) {
  return { text, buttons: buttons.map((button) => button.text) };
}

/** The same of a message as it should stand there. */
function asSeen({ text, buttons }: Rendered) {
  return { text, buttons: buttons.map(({ label }) => label) };
}
