import { expect, it } from "vitest";
import type { Content, Outbound } from "../../src/channels/channel.ts";
import { KEEP, type OpenQuestion } from "../../src/conversation/journal.ts";
import type { Json } from "../../src/kernel/json.ts";
import { createDice, type Dice } from "./dice.ts";
import { changedLines, effects, type FuzzWorld, fuzzFlow, randomLines } from "./fuzz-flow.ts";
import { createPlayer, type Player } from "./player.ts";

const RUNS = Number(process.env.FUZZ_RUNS ?? 300);
const TURNS = 30;

it(`nothing that residents and releases do in ${RUNS} random dialogues doubles an effect or mixes up answers`, async () => {
  let finished = 0;
  for (let seed = 1; seed <= RUNS; seed++) {
    try {
      finished += await playRandomly(seed);
    } catch (error) {
      throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
    }
  }
  expect(finished, "dialogues that came to their end").toBeGreaterThan(RUNS / 10);
}, 600_000);

/** Plays one resident for some turns; answers how many dialogues came to their end. */
async function playRandomly(seed: number): Promise<number> {
  const dice = createDice(seed);
  const meant = new Map<string, Json[]>();
  let instance: string | undefined;
  const world: FuzzWorld = {
    dice,
    lines: randomLines(dice),
    refused: [],
    done: new Map(),
    answered(name, value, { schema }) {
      expect(meant.get(name) ?? [], `answers that were meant for ${name}`).toContainEqual(value);
      const stands = schema.safeParse(value).success || anyEffect(world, instance);
      expect(stands, `${name} stands as ${value}`).toBe(true);
    },
  };
  const an = createPlayer(fuzzFlow(world));
  let finished = 0;
  for (let turn = 0; turn < TURNS; turn++) {
    if (dice.chance(0.15)) world.lines = changedLines(world.lines, dice);
    const { flow } = an.session();
    if (flow?.instance !== instance) meant.clear();
    instance = flow?.instance;
    const input = randomInput(an, dice);
    if (flow?.open) {
      const { name } = flow.open;
      meant.set(name, [...(meant.get(name) ?? []), ...meanings(flow.open, input)]);
    }
    world.refused = effects.filter(() => dice.chance(0.3));
    // What a lost turn may not do besides is in effects.test.ts, "one act has one key".
    if (flow?.open && dice.chance(0.2)) await an.lose(input.content, input.sentAt);
    const said = await an.send(input.content, input.sentAt);
    expect(said.length, "something is said").toBeGreaterThan(0);
    if (said.includes("Xong")) finished++;
    expectNothingDoubled(world);
  }
  return finished;
}

interface Input {
  content: Content;
  sentAt: number;
}

const texts = ["quay lại", "huỷ", "0", "tiếp", "1", "2", "hai", "5", "Buổi sáng", "buoi chieu"];
const answers = ["có", "Không", "Nguyễn Văn An", "0912345678", "25/12", "30/11", "xin dấu", "???"];

function randomInput(an: Player, dice: Dice): Input {
  const shown = an.said.filter(({ choices, token }) => choices && token);
  const open = an.session().flow?.open;
  const now = { sentAt: an.now };
  if (!open) return { content: { kind: "text", text: "1" }, ...now };
  if (dice.chance(0.05)) return { content: { kind: "attachment", what: "photo" }, ...now };
  if (dice.chance(0.25) && shown.length > 0)
    return { content: tapOn(dice.pick(shown), dice), ...now };
  if (dice.chance(0.5)) {
    const last = shown.at(-1);
    if (last && last.token === open.token) return { content: tapOn(last, dice), ...now };
  }
  const text = dice.pick(dice.chance(0.3) ? texts : answers);
  const sentAt = dice.chance(0.1) ? open.askedAt - 1 : an.now;
  return { content: { kind: "text", text }, sentAt };
}

function tapOn({ choices = [], token = "" }: Outbound, dice: Dice): Content {
  return { kind: "tap", token, value: dice.pick(choices).value };
}

const dates: Record<string, string> = { "30/11": "2026-11-30" };
const numbers: Record<string, number> = { "1": 1, "2": 2, hai: 2, "5": 5 };

/** Every answer that an input can mean to the open question as it was shown; none for a stale one. */
function meanings({ token, shown, kept, askedAt }: OpenQuestion, input: Input): Json[] {
  const { content, sentAt } = input;
  const { kind } = shown.reading;
  const chosen = (value: string): Json =>
    value === KEEP && kept ? kept.value : kind === "yes-no" ? value === "yes" : value;
  const offered = shown.choices.map(({ value }) => value);
  if (content.kind === "tap") {
    return content.token === token && offered.includes(content.value)
      ? [chosen(content.value)]
      : [];
  }
  if (content.kind !== "text" || sentAt < askedAt) return [];
  const { text } = content;
  const numbered = offered[(numbers[text] ?? 0) - 1];
  const labelled = shown.choices.find(({ label }) => plain(label) === plain(text))?.value;
  const picked = numbered ?? labelled;
  if (picked !== undefined) return [chosen(picked)];
  return typed(shown.reading, text);
}

function typed(reading: OpenQuestion["shown"]["reading"], text: string): Json[] {
  switch (reading.kind) {
    case "choice":
    case "dossier-code":
      return [];
    case "yes-no":
      return text === "có" ? [true] : text === "Không" ? [false] : [];
    case "text":
      return text.length <= reading.longest ? [text] : [];
    case "name":
      return /^\p{L}+( \p{L}+)+$/u.test(text) ? [titled(text)] : [];
    case "phone":
      return text === "0912345678" ? [text] : [];
    case "date":
      return dates[text] === undefined ? [] : [dates[text]];
  }
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function titled(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => `${word[0]?.toUpperCase()}${word.slice(1)}`);
}

/** What an effect may have been based on stands, whatever a release changed. */
function anyEffect({ done }: FuzzWorld, instance: string | undefined): boolean {
  return [...done.keys()].some((key) => key.startsWith(`${instance}/`));
}

/** Keys begin with the dialogue and the effect's name: one of each is all there may be. */
function expectNothingDoubled({ done }: FuzzWorld): void {
  const acts = [...done.keys()].map((key) => key.split("/").slice(0, 2).join("/"));
  expect(new Set(acts).size, acts.join(", ")).toBe(acts.length);
}
