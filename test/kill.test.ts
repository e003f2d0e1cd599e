import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type DrillReport, killDrill } from "./support/kill-drill.ts";

const full = process.env.DRILL === "full";
const size = full
  ? { people: 50, questionsEach: 20, kills: 20 }
  : { people: 25, questionsEach: 4, kills: 2 };

/** Conversations that one process works on at once: each may be sending a reply when it dies. */
const IN_FLIGHT = 32;

let report: DrillReport;

beforeAll(async () => {
  report = await killDrill(mkdtempSync(join(tmpdir(), "mot-cua-")), size);
  if (full) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}, 600_000);

describe(`${size.people * size.questionsEach} questions while the service is killed ${size.kills} times`, () => {
  it("are all answered, each person's in the order of asking", () => {
    expect(report.unanswered).toEqual([]);
    expect(report.outOfOrder).toEqual([]);
  });

  it("bring no more replies twice than were being sent at the kills, and none twice under one id", () => {
    expect(report.repeatedIds).toEqual([]);
    expect(report.beyond).toBeLessThanOrEqual(size.kills * IN_FLIGHT);
  });

  it("leave nothing waiting and nothing given up", () => {
    expect(report.status).toMatchObject({ waitingMessages: 0, waitingReplies: 0, deadLetters: 0 });
  });
});
