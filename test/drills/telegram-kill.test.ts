import { beforeAll, describe, expect, it } from "vitest";
import { perhapsMissed } from "../../src/wording/residents.ts";
import {
  type TelegramDrillReport,
  type TelegramDrillSize,
  telegramKillDrill,
} from "../support/drill-telegram.ts";
import { postgresIsThere, redisCanBeStarted } from "../support/stores.ts";
import { optionalSuite } from "../support/suites.ts";

const full = process.env.DRILL === "full";
const processesOnly: TelegramDrillSize = full
  ? { people: 50, questionsEach: 20, killsEach: 10, redisKills: 0 }
  : { people: 10, questionsEach: 10, killsEach: 1, redisKills: 0 };
const withRedis: TelegramDrillSize = { ...processesOnly, redisKills: full ? 2 : 1 };

function drill(size: TelegramDrillSize, tests: (report: () => TelegramDrillReport) => void): void {
  const { people, questionsEach, killsEach, redisKills } = size;
  const messages = `${people * questionsEach} messages on Telegram`;
  describe(`${messages} while two processes are killed ${killsEach} times each, and Redis ${redisKills} times`, () => {
    let report: TelegramDrillReport;
    beforeAll(async () => {
      report = await telegramKillDrill(size);
      if (full) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    }, 1_800_000);
    tests(() => report);

    it("are all answered, and all kills took place", () => {
      expect(report.unanswered).toEqual([]);
      expect(report.asked).toBe(people * questionsEach);
      expect(report.kills).toHaveLength(2 * killsEach + redisKills);
    });

    it("bring an answer again only where it was being sent at a kill", () => {
      expect(report.unexplained).toEqual([]);
      for (const kill of report.kills) expect(kill.repeats).toBeLessThanOrEqual(kill.underWay);
    });

    it("bring no answer three times to the same person", () => {
      expect(report.thrice).toEqual([]);
    });

    it("leave nothing waiting and nothing given up", () => {
      expect(report.status).toMatchObject({
        ...{ waitingMessages: 0, waitingReplies: 0, deadLetters: 0 },
      });
    });
  });
}

optionalSuite("Redis and PostgreSQL", redisCanBeStarted && postgresIsThere)("a kill drill", () => {
  drill(processesOnly, (report) => {
    it("are answered in each person's order of asking", () => {
      expect(report().outOfOrder).toEqual([]);
      const { [perhapsMissed]: notices = 0, ...others } = report().others;
      expect(others).toEqual({});
      expect(notices).toBeLessThanOrEqual(report().kills.length);
    });
  });

  drill(withRedis, () => {});
});
