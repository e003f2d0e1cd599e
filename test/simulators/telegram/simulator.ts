import { type Clock, systemClock } from "../../../src/kernel/clock.ts";
import { createCalls } from "./calls.ts";
import { createControl } from "./control.ts";
import { createFaults, type FaultRule, type RandomFaults } from "./faults.ts";
import { createDoor } from "./http.ts";
import { createPlace, migrate, type Place, type PlaceParts } from "./people.ts";
import { createUpdates } from "./updates.ts";
import { createWatch } from "./watch.ts";
import { createWebhookSender } from "./webhook-sender.ts";
import { createWorld, type Person } from "./world.ts";

export interface SimulatorOptions {
  /** 0, unless told: any free one. */
  port?: number;
  token?: string;
  username?: string;
  /** What times messages, long polls and the pauses between deliveries. */
  clock?: Clock;
  firstUpdateId?: number;
}

const TOKEN = "700000001:AAsimulatorsimulatorsimulatorsimula";

/** A person with a private chat with the bot. */
export interface Resident extends Person {
  chat: Place;
  writes(text: string): number;
  taps(label: string): number;
  received(): string[];
  blocks(): void;
  unblocks(): void;
}

export interface Group extends Place {
  /** Becomes a supergroup; what it is from then on. */
  migrates(): Group;
}

export type TelegramSimulator = Awaited<ReturnType<typeof startTelegramSimulator>>;

/** A Bot API server of one's own, with people to act as and faults to call up. */
export async function startTelegramSimulator(options: SimulatorOptions = {}) {
  const { clock = systemClock, token = TOKEN, username = "quyloc_bot" } = options;
  const bot = { id: Number(token.split(":")[0]), username };
  const { until, changed } = createWatch();
  const world = createWorld(clock);
  const updates = createUpdates(clock, options.firstUpdateId ?? 100_000_001);
  const webhook = createWebhookSender(clock, updates, changed);
  const faults = createFaults();
  const { calls, api, handle } = createCalls({
    world,
    updates,
    webhook,
    clock,
    bot,
    token,
    faults,
    changed,
  });
  const acting = createActing({ world, updates, bot, changed });
  const control = createControl({ acting, faults, world, calls });
  const door = createDoor((request, response, body) =>
    request.url?.startsWith("/control/")
      ? control(request, response, body)
      : handle(request, response, body),
  );
  await door.open(options.port ?? 0);

  return {
    token,
    bot,
    /** Where the Bot API is. */
    apiRoot: `http://127.0.0.1:${door.port()}`,
    port: door.port(),
    ...acting,
    updates,
    webhook,
    calls,
    callsOf: (method: string) => calls.filter((call) => call.method === method),
    /** May be replaced, to answer what no Bot API would. */
    methods: api.methods,
    commands: api.commands,
    callbackAnswers: api.callbackAnswers,
    /** All that the bot has written, oldest first. */
    sent: () => world.messages.filter(({ from, text }) => from === null && text !== ""),
    fail: (rule: FaultRule) => faults.add(rule),
    failAtRandom: (given: RandomFaults) => faults.atRandom(given),
    heal: () => faults.clear(),
    /** Resolves as soon as something holds; looked at whenever anything happens here. */
    until,
    /** No connection can be made until it is back. */
    goesDown: () => door.shut(),
    comesBack: () => door.open(),
    async stop() {
      webhook.stop();
      await door.shut();
    },
  };
}

function createActing(parts: PlaceParts) {
  const { world } = parts;
  const group = (id: number): Group => ({
    ...createPlace(parts, world.chat(id)),
    migrates: () => group(migrate(parts, world.chat(id)).to.id),
  });
  return {
    /** A new person, who has not written to the bot yet. */
    person(name = "An"): Resident {
      const person = world.newPerson(name);
      const chat = createPlace(parts, world.chat(person.id));
      return {
        ...person,
        chat,
        writes: (text) => chat.writes(person, text),
        taps: (label) => chat.taps(person, label),
        received: () => chat.received().map(({ text }) => text),
        blocks: () => void chat.becomes("kicked"),
        unblocks: () => void chat.becomes("member"),
      };
    },
    /** A new group, with the bot in it. */
    group(name: string, type: "group" | "supergroup" = "supergroup"): Group {
      const made = group(world.newGroup(name, type).id);
      made.becomes("member");
      return made;
    },
    /** A chat that is there already. */
    place: (id: number): Group => group(id),
  };
}

export type Acting = ReturnType<typeof createActing>;
