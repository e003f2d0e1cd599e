import { beforeAll, expect, it } from "vitest";
import { type FaultDrillReport, telegramFaultDrill } from "../support/drill-faults.ts";
import { postgresIsThere, redisCanBeStarted } from "../support/stores.ts";
import { optionalSuite } from "../support/suites.ts";

const full = process.env.DRILL === "full";
const size = { people: full ? 250 : 25, questionsEach: 20, seed: 20_261_123, slow: full };
const messages = size.people * size.questionsEach;
const suite = optionalSuite("Redis and PostgreSQL", redisCanBeStarted && postgresIsThere);

suite(`${messages} messages on Telegram, with faults of every kind`, () => {
  let report: FaultDrillReport;
  beforeAll(async () => {
    report = await telegramFaultDrill(size);
    if (full) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
  }, 1_800_000);

  it("are all asked, and none is lost", () => {
    expect(report.asked).toBe(messages);
    expect(report.lost).toEqual([]);
  });

  it("bring no answer three times to the same person, and each person's in the order of asking", () => {
    expect(report.thrice).toEqual([]);
    expect(report.outOfOrder).toEqual([]);
  });

  it("leave nothing waiting and nothing given up", () => {
    const { status } = report;
    expect(status).toMatchObject({ waitingMessages: 0, waitingReplies: 0, deadLetters: 0 });
  });

  it("leave neither a secret nor anybody's words in the log", () => {
    expect(Object.keys(report.warnings)).toContain("a reply was not sent");
    expect(report.leaks).toEqual([]);
  });
});
