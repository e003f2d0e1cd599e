import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Content, Inbound, Outbound } from "../../src/channels/channel.ts";
import { createConversation, type Flow, plainHouse } from "../../src/conversation/conversation.ts";
import type { FlowDefinition } from "../../src/conversation/flow.ts";
import { freshSession, type Session } from "../../src/conversation/session.ts";
import type { Json } from "../../src/kernel/json.ts";
import { wordsSchema } from "../../src/kernel/words.ts";
import { smallDesk } from "./small-desk.ts";

const wordsFile = join(import.meta.dirname, "..", "..", "knowledge", "words.yaml");
export const words = wordsSchema.parse(parse(readFileSync(wordsFile, "utf8")));

/** Monday 23 November 2026, nine in the morning in Viet Nam. */
export const MONDAY = Date.parse("2026-11-23T02:00:00Z");

/** One resident in conversation, turn by turn; what is stored passes through JSON as in a store. */
export interface Player {
  /** The bot's words of every turn, oldest first. */
  readonly said: Outbound[];
  now: number;
  session(): Session;
  /** Begins the flow that is on offer. */
  begin(): Promise<string[]>;
  type(text: string, sentAt?: number): Promise<string[]>;
  /** Presses the choice with this label in what was said last with choices. */
  tap(label: string): Promise<string[]>;
  send(content: Content, sentAt?: number): Promise<string[]>;
  /** Runs the turn and loses its result, as a process does that dies before the commit. */
  lose(content: Content, sentAt?: number): Promise<void>;
  /** A new release: other flows under the same stored conversation. */
  release(...flows: FlowDefinition<null>[]): void;
}

/** A flow for a test, under the name that the small desk starts. */
export function flow(run: Flow<null>, name = "viec"): FlowDefinition<null> {
  return { name, title: "Việc thử", run };
}

export function createPlayer(...first: FlowDefinition<null>[]): Player {
  const memory: Memory = { flows: first, ids: 0, turns: 0, stored: null, storedAt: null };
  const said: Outbound[] = [];
  const player: Player = {
    said,
    now: MONDAY,
    session: () => (memory.stored === null ? freshSession : JSON.parse(memory.stored)),
    begin: () => player.type("1"),
    type: (text, sentAt) => player.send({ kind: "text", text }, sentAt),
    tap: (label) => {
      const { choices, token } = said.findLast((one) => one.choices) ?? { text: "" };
      const value = choices?.find((choice) => choice.label === label)?.value;
      if (value === undefined || token === undefined) throw new Error(`no choice "${label}"`);
      return player.send({ kind: "tap", token, value });
    },
    async send(content, sentAt = player.now) {
      const { session, says } = await turn(memory, content, sentAt, player.now);
      memory.stored = JSON.stringify(session);
      memory.storedAt = player.now;
      memory.turns++;
      said.push(...says);
      player.now += 1_000;
      return says.map(({ text }) => text);
    },
    async lose(content, sentAt = player.now) {
      await turn(memory, content, sentAt, player.now);
    },
    release(...next) {
      memory.flows = next;
    },
  };
  return player;
}

interface Memory {
  flows: FlowDefinition<null>[];
  ids: number;
  /** Turns that were stored; a message whose turn was lost comes again under its id. */
  turns: number;
  stored: string | null;
  storedAt: number | null;
}

function turn(memory: Memory, content: Content, sentAt: number, now: number) {
  const { flows, stored, storedAt } = memory;
  const newId = () => `id${++memory.ids}`;
  const parts = { words, desk: smallDesk("viec"), flows, services: null, newId };
  const inbound: Inbound = {
    channel: "test",
    id: `message${memory.turns}`,
    conversation: "an",
    sender: "an",
    scope: "private",
    sentAt,
    content,
  };
  return createConversation({ ...parts, house: plainHouse, now: () => now }).turn({
    session: stored === null ? null : (JSON.parse(stored) as Json),
    sessionAt: storedAt,
    messages: [{ inbound, receivedAt: now }],
    now,
  });
}
