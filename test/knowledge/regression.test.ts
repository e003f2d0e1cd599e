import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Asked, evaluateAll } from "../../src/commands/evaluation.ts";
import { readQuestions } from "../../src/commands/evaluation-questions.ts";
import { systemClock } from "../../src/kernel/clock.ts";
import { createTalker } from "../../src/talker.ts";
import { shippedContent } from "../support/test-service.ts";

const file = join(import.meta.dirname, "..", "questions", "dev.jsonl");

/** Shares of questions whose right entry comes first; what was reached, less two questions a class. */
const floors = {
  clean: 0.96,
  nodia: 0.94,
  typo: 0.96,
  teen: 0.92,
  spoken: 0.9,
  dialect: 0.96,
  followup: 0.84,
  two: 0.65,
} as const;

const asked: Asked[] = [];
const of = (name: string) => asked.filter((question) => question.class === name);
const share = (part: Asked[], whole: Asked[]) => part.length / whole.length;

beforeAll(async () => {
  const knowledge = shippedContent();
  const talker = { knowledge, ...createTalker(knowledge, systemClock) };
  asked.push(...(await evaluateAll(readQuestions(readFileSync(file, "utf8")), talker)));
}, 120_000);

describe("residents' questions, as they are answered", () => {
  it.each(Object.entries(floors))("%s: the right one comes first in at least %d", (name, floor) => {
    expect(
      share(
        of(name).filter(({ rank }) => rank === 1),
        of(name),
      ),
    ).toBeGreaterThanOrEqual(floor);
  });

  it("are about procedures that are held", () => {
    expect(asked.filter(({ held }) => !held)).toEqual([]);
  });

  it("are answered at once where that is sure, and then rightly", () => {
    const direct = asked.filter(
      ({ expected, kind, class: name }) =>
        expected === "answer" && kind === "answer" && name !== "followup",
    );
    expect(
      share(
        direct.filter(({ rank }) => rank === 1),
        direct,
      ),
    ).toBeGreaterThanOrEqual(0.98);
  });

  it("that are out of scope are answered with no procedure, but for two at most", () => {
    expect(of("oos").filter(({ kind }) => kind === "answer").length).toBeLessThanOrEqual(2);
  });

  it("about procedures of others are answered as one of ours in at most 18 of 100", () => {
    expect(
      share(
        of("near").filter(({ kind }) => kind === "answer"),
        of("near"),
      ),
    ).toBeLessThanOrEqual(0.18);
  });

  it("that leave open what is meant are answered with a question", () => {
    const open = of("amb");
    expect(
      share(
        open.filter(({ kind }) => kind === "choices"),
        open,
      ),
    ).toBeGreaterThanOrEqual(0.85);
  });
});
