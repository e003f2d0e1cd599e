import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Content } from "../../src/channels/channel.ts";
import { createConversation, plainHouse } from "../../src/conversation/conversation.ts";
import type { FlowDefinition } from "../../src/conversation/flow.ts";
import { yesNo } from "../../src/conversation/question.ts";
import { newId } from "../../src/kernel/ids.ts";
import { perhapsMissed } from "../../src/wording/residents.ts";
import { createCrashPoints } from "../support/crash-points.ts";
import { type CrashWorld, openCrashWorld } from "../support/crash-world.ts";
import { MONDAY, words } from "./player.ts";
import { fullName, slot } from "./questions.ts";
import { smallDesk } from "./small-desk.ts";

type Records = Pick<CrashWorld, "book">;

/** Two effects with questions before, between and after them. */
const visit: FlowDefinition<Records> = {
  name: "lich",
  title: "Đặt lịch",
  async run(talk, records) {
    const { conversation } = talk.person;
    const name = await talk.ask("ten", fullName);
    const chosen = await talk.ask("buoi", slot("sáng", "chiều"));
    await talk.once("dat", {
      act: (key) => done(records.book("lịch", conversation, key)),
      wall: "Gõ ĐỔI LỊCH.",
    });
    talk.tell(`Đã đặt buổi ${chosen} cho ${name}`);
    if (await talk.ask("nhac", yesNo("Có cần nhắc không?"))) {
      await talk.once("hen-nhac", {
        act: (key) => done(records.book("nhắc", conversation, key)),
        wall: "Gõ BỎ NHẮC.",
      });
    }
    talk.tell("Xong");
  },
};

async function done(recorded: Promise<void>) {
  await recorded;
  return { ok: true };
}

const points = createCrashPoints();
let world: CrashWorld;

beforeAll(async () => {
  world = await openCrashWorld({
    points,
    words,
    startsAt: MONDAY,
    handler: (services) =>
      createConversation({
        words,
        desk: smallDesk("lich"),
        flows: [visit],
        services,
        house: plainHouse,
        newId,
        now: () => MONDAY,
      }),
  });
});
afterAll(() => world.close());

const talked = [
  "Họ tên?",
  "Buổi nào?",
  "Đã đặt buổi chiều cho Nguyễn Văn An",
  "Có cần nhắc không?",
  "Xong",
];

/** One resident who goes through the whole flow, typing and tapping what was shown. */
async function goThrough(resident: string): Promise<void> {
  const type = (text: string) => world.send(resident, { kind: "text", text });
  const tap = (label: string) => world.send(resident, answer(resident, label));
  await type("1");
  await type("nguyễn văn an");
  await tap("Buổi chiều");
  await tap("Có");
}

/** Taps the choice; types it where its question never came and a notice did. */
function answer(resident: string, label: string): Content {
  const last = world.received(resident).at(-1)?.outbound;
  if (last?.text === perhapsMissed) return { kind: "text", text: label };
  const value = last?.choices?.find((choice) => choice.label === label)?.value;
  if (value === undefined || last?.token === undefined) throw new Error(`no choice "${label}"`);
  return { kind: "tap", token: last.token, value };
}

/**
 * What stands after a resident has gone through: each effect once, each reply once but for the repeats; for
 * one whose both tries were cut off, a notice.
 */
async function expectWhole(resident: string, crashes: number): Promise<void> {
  const received = world.received(resident);
  const once = new Map(received.map(({ id, outbound }) => [id, outbound.text]));
  const texts = [...once.values()];
  const notices = texts.filter((text) => text === perhapsMissed).length;
  const told = texts.filter((text) => text !== perhapsMissed);
  expect(notices).toBeLessThanOrEqual(crashes - 1 > 0 ? 1 : 0);
  expect(talked.filter((text) => told.includes(text))).toEqual(told);
  expect(told.length).toBeGreaterThanOrEqual(talked.length - notices);
  expect(received.length - once.size).toBeLessThanOrEqual(crashes);
  expect(await world.records(resident)).toEqual(["lịch", "nhắc"]);
  expect(await world.leftOver()).toBe(0);
}

/** Many dialogues on a real database; on a busy machine they take their time. */
const LONG_MS = 180_000;

describe("a process that dies", { timeout: LONG_MS }, () => {
  it("at any one point of a dialogue leaves each effect done once and each question answered", async () => {
    points.dieAt();
    await goThrough("khong-sap");
    await expectWhole("khong-sap", 0);
    const places = points.passed();
    expect(places).toBeGreaterThan(60);
    for (let point = 0; point < places; point++) {
      points.dieAt(point);
      await goThrough(`sap-${point}`);
      await expectWhole(`sap-${point}`, 1);
    }
  });

  it("and dies again while it mends that leaves nothing doubled either", async () => {
    points.dieAt();
    await goThrough("hai-lan");
    const places = points.passed();
    for (let point = 0; point < places; point += 5) {
      for (const later of [1, 4, 9]) {
        points.dieAt(point, point + later);
        await goThrough(`sap-${point}-${later}`);
        await expectWhole(`sap-${point}-${later}`, 2);
      }
    }
  });
});
