import type { Talk } from "../../src/conversation/conversation.ts";
import type { FlowDefinition } from "../../src/conversation/flow.ts";
import {
  day,
  freeText,
  personName,
  phoneNumber,
  type Question,
  yesNo,
} from "../../src/conversation/question.ts";
import type { Json } from "../../src/kernel/json.ts";
import type { Dice } from "./dice.ts";
import { slot } from "./questions.ts";

/** One line of a random flow. */
export type Line =
  | { kind: "ask"; name: string; question: Question<Json> }
  | { kind: "read" | "once" | "tell"; name: string };

/** What a random flow is played over: its lines may be exchanged between turns, as by a release. */
export interface FuzzWorld {
  lines: Line[];
  dice: Dice;
  /** The effects that are refused in this turn, however often it is tried. */
  refused: string[];
  /** Effects done, by key. */
  done: Map<string, Json>;
  /** Told of each answer that the flow was given. */
  answered(name: string, value: Json, question: Question<Json>): void;
}

export const effects = ["dat", "bao"];
const slots = ["sáng", "chiều", "tối", "trưa"];

/** Lines in a random order, a random part of all there could be. */
export function randomLines(dice: Dice): Line[] {
  const questions: Line[] = [
    { kind: "ask", name: "buoi", question: someSlots(dice) },
    { kind: "ask", name: "buoi-khac", question: someSlots(dice) },
    { kind: "ask", name: "ten", question: personName("Họ tên?") },
    { kind: "ask", name: "dien-thoai", question: phoneNumber("Số điện thoại?") },
    { kind: "ask", name: "viec", question: freeText("Việc gì?", dice.pick([10, 100])) },
    { kind: "ask", name: "nhac", question: yesNo("Có nhắc không?") as Question<Json> },
    { kind: "ask", name: "ngay", question: day("Ngày nào?", "2026-11-24", "2026-12-24") },
  ];
  const others: Line[] = [
    ...effects.map((name) => ({ kind: "once" as const, name })),
    { kind: "read", name: "cho" },
    { kind: "tell", name: "noi" },
  ];
  const all = dice.shuffle([...questions, ...others]);
  return all.slice(0, 4 + dice.roll(all.length - 3));
}

/** A release that changes some lines: added, dropped, in another order, with other choices. */
export function changedLines(lines: Line[], dice: Dice): Line[] {
  const fresh = randomLines(dice);
  const kept = lines.filter(() => dice.chance(0.8));
  const names = new Set(kept.map(({ name }) => name));
  const added = fresh.filter(({ name }) => !names.has(name) && dice.chance(0.3));
  const changed = kept.map((line) =>
    line.kind === "ask" && line.name.startsWith("buoi")
      ? { ...line, question: someSlots(dice) }
      : line,
  );
  const all = [...changed, ...added];
  return dice.chance(0.5) ? dice.shuffle(all) : all;
}

/** A flow that plays the lines of the world one after the other. */
export function fuzzFlow(world: FuzzWorld): FlowDefinition<null> {
  return {
    name: "viec",
    title: "Việc ngẫu nhiên",
    async run(talk) {
      const asked: string[] = [];
      for (const line of world.lines) {
        if (line.kind === "tell") talk.tell("Lời nhắn");
        if (line.kind === "read") await talk.read(line.name, async () => world.dice.roll(9));
        if (line.kind === "once") await doOnce(talk, line.name, asked, world);
        if (line.kind !== "ask") continue;
        const value = await talk.ask(line.name, line.question);
        world.answered(line.name, value, line.question);
        asked.push(line.name);
      }
      talk.tell("Xong");
    },
  };
}

async function doOnce(talk: Talk, name: string, asked: string[], world: FuzzWorld): Promise<void> {
  const { ok } = await talk.once(name, {
    wall: "Đã làm rồi.",
    async act(key) {
      if (!world.done.has(key) && world.refused.includes(name)) return { ok: false };
      world.done.set(key, true);
      return { ok: true };
    },
  });
  if (!ok && asked.length > 0) talk.again(world.dice.pick(asked), "Chưa được.");
}

function someSlots(dice: Dice): Question<Json> {
  return slot(...dice.shuffle(slots).slice(0, 1 + dice.roll(slots.length)));
}
