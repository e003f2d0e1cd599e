import { mkdirSync, mkdtempSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Channel } from "../../src/channels/channel.ts";
import { instantOf } from "../../src/kernel/clock.ts";
import type { Finding, FindingCode } from "../../src/kernel/finding.ts";
import { UNSAVED_REDIS } from "../../src/storage/storage.ts";
import { createClockOffset } from "../../src/upkeep/clock-offset.ts";
import { type FindingParts, readFindings } from "../../src/upkeep/findings.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { MONDAY, shippedContent } from "../support/test-service.ts";

const HOUR = 3_600_000;
const MB = 1_000_000;

/** Everything is well; what a test hands in is not. */
function parts(given: Partial<FindingParts> = {}): FindingParts {
  return {
    clock: createFakeClock(MONDAY),
    began: MONDAY - HOUR,
    dataDir: mkdtempSync(join(tmpdir(), "mot-cua-findings-")),
    diskRoom: async () => ({ bsize: 4_096, blocks: 10_000_000, bavail: 5_000_000 }),
    storage: { problems: async () => ({ database: null, redis: null }) },
    hasRedis: true,
    channels: [channel({ ok: true, detail: "works" })],
    brokenEdit: () => null,
    clockOffset: async () => 200,
    countDeadLetters: async () => 0,
    jobs: () => [job("backup", MONDAY)],
    auditChain: () => ({ ok: true, entries: 7 }),
    calendar: () => shippedContent().calendar,
    ...given,
  };
}

function channel(
  health: Omit<Awaited<ReturnType<NonNullable<Channel["check"]>>>, "lastInboundAt">,
) {
  return { name: "telegram", check: async () => ({ ...health, lastInboundAt: null }) };
}

function job(name: string, succeededAt: number) {
  const since = MONDAY - 24 * HOUR;
  const seen = { beganAt: since, succeededAt, failedAt: null, doneAt: succeededAt };
  return { name, everyMs: HOUR, since, ...seen };
}

async function found(
  code: FindingCode,
  given: Partial<FindingParts>,
): Promise<Finding | undefined> {
  return (await readFindings(parts(given))).find((finding) => finding.code === code);
}

const levelOf = async (code: FindingCode, given: Partial<FindingParts>) =>
  (await found(code, given))?.level;

describe("findings", () => {
  it("tell of everything, and that all of it is well", async () => {
    const all = await readFindings(parts());
    expect(all.map(({ code }) => code).sort()).toEqual([
      ...["audit", "backup", "calendar", "channel", "clock", "database", "dead-letters"],
      ...["disk", "jobs", "knowledge", "redis"],
    ]);
    expect(all.filter(({ level }) => level !== "ok")).toEqual([]);
  });

  it("leave out what is not there: Redis, the clock of a platform, jobs, a log not yet read", async () => {
    const all = await readFindings(
      parts({
        ...{ hasRedis: false, clockOffset: null, jobs: () => [], auditChain: () => null },
        channels: [{ name: "web" }],
      }),
    );
    expect(all.map(({ code }) => code).sort()).toEqual([
      ...["backup", "calendar", "database", "dead-letters", "disk", "knowledge"],
    ]);
  });

  it("leave out what cannot be looked at, and tell of the rest", async () => {
    const countDeadLetters = () => Promise.reject(new Error("the store is down"));
    const all = await readFindings(parts({ countDeadLetters }));
    expect(all.map(({ code }) => code)).not.toContain("dead-letters");
    expect(all).toHaveLength(10);
  });
});

describe("the stores", () => {
  it("are in danger when they do not answer", async () => {
    const problems = async () => ({ database: "not answering", redis: "not reachable" });
    const down = { storage: { problems } };
    expect(await found("database", down)).toEqual({
      ...{ code: "database", level: "danger" },
      facts: { detail: "not answering" },
    });
    expect(await found("redis", down)).toMatchObject({
      level: "danger",
      facts: { trouble: "unreachable" },
    });
  });

  it("are a warning when Redis forgets with the power", async () => {
    const problems = async () => ({ database: null, redis: UNSAVED_REDIS });
    expect(await found("redis", { storage: { problems } })).toMatchObject({
      level: "warning",
      facts: { trouble: "unsaved" },
    });
  });
});

describe("a channel", () => {
  it("that does not work says what kind of fault it is", async () => {
    const refused = channel({ ok: false, detail: "token refused", trouble: "token" });
    expect(await found("channel", { channels: [refused] })).toEqual({
      ...{ code: "channel", level: "danger" },
      facts: { detail: "token refused", channel: "telegram", trouble: "token" },
    });
  });

  it("that cannot even be asked has a fault of its platform", async () => {
    const check = () => Promise.reject(new Error("broken"));
    const broken = { channels: [{ name: "telegram", check }] };
    expect(await found("channel", broken)).toMatchObject({ facts: { trouble: "platform" } });
  });
});

describe("the disk", () => {
  const room = (freeMb: number, totalMb: number) => ({
    diskRoom: async () => ({ bsize: MB, blocks: totalMb, bavail: freeMb }),
  });

  it.each([
    [5_000, 20_000, "ok"],
    [999, 2_000, "warning"],
    [1_900, 20_000, "warning"],
    [199, 2_000, "danger"],
  ])("with %d MB of %d MB free: %s", async (free, total, level) => {
    expect(await levelOf("disk", room(free, total))).toBe(level);
  });

  it("is read from the system where nothing is handed in", async () => {
    const { diskRoom: _, ...own } = parts();
    const all = await readFindings(own);
    const disk = all.find(({ code }) => code === "disk");
    expect(disk?.facts).toMatchObject({ freeBytes: expect.any(Number) });
  });
});

describe("the clock", () => {
  it.each([
    [29_000, "ok"],
    [-31_000, "warning"],
    [121_000, "danger"],
    [-121_000, "danger"],
  ])("%d ms ahead: %s", async (aheadMs, level) => {
    expect(await levelOf("clock", { clockOffset: async () => aheadMs })).toBe(level);
  });

  it("is compared with the date that a server answers, and asked again after ten minutes", async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(404, { date: new Date(MONDAY - 90_000).toUTCString() }).end();
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const clock = createFakeClock(MONDAY);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const offset = createClockOffset(url, clock);
    expect(await offset()).toBe(89_500);
    clock.advance(599_999);
    expect(await offset()).toBe(89_500);
    clock.advance(1);
    expect(await offset()).toBe(689_500);
    expect(asked).toEqual(["HEAD /", "HEAD /"]);
  });

  it("is not told of while no server answers", async () => {
    const clockOffset = createClockOffset("http://127.0.0.1:1", createFakeClock(MONDAY));
    expect(await found("clock", { clockOffset })).toBeUndefined();
  });
});

describe("the last backup", () => {
  const madeHoursAgo = (hours: number) => {
    const dataDir = mkdtempSync(join(tmpdir(), "mot-cua-findings-"));
    mkdirSync(join(dataDir, "backup"));
    const file = join(dataDir, "backup", "mot-cua-2026-11-22-0200.age");
    writeFileSync(file, "sealed");
    const at = (MONDAY - hours * HOUR) / 1_000;
    utimesSync(file, at, at);
    return { dataDir };
  };

  it.each([
    [36, "ok"],
    [37, "warning"],
    [73, "danger"],
  ])("of %d hours ago: %s", async (hours, level) => {
    expect(await levelOf("backup", madeHoursAgo(hours))).toBe(level);
  });

  it.each([
    [1, "ok"],
    [37, "warning"],
    [73, "danger"],
  ])("that is still to be made %d hours after the start: %s", async (hours, level) => {
    expect(await levelOf("backup", { began: MONDAY - hours * HOUR })).toBe(level);
  });
});

describe("what needs a person", () => {
  it("any dead letter is a warning", async () => {
    const finding = await found("dead-letters", { countDeadLetters: async () => 3 });
    expect(finding).toMatchObject({ level: "warning", facts: { count: 3 } });
  });

  it("a job that did not run is a warning, by its name", async () => {
    const late = [job("backup", MONDAY), job("retention", MONDAY - 4 * HOUR)];
    expect(await found("jobs", { jobs: () => late })).toEqual({
      ...{ code: "jobs", level: "warning" },
      facts: { overdue: ["retention"] },
    });
  });

  it("a changed audit log is a danger, with the first entry that does not fit", async () => {
    expect(await found("audit", { auditChain: () => ({ ok: false, brokenAt: 4 }) })).toEqual({
      ...{ code: "audit", level: "danger" },
      facts: { brokenAt: 4 },
    });
  });

  it("an edit that is not served is a warning", async () => {
    expect(await levelOf("knowledge", { brokenEdit: () => "a.md: code" })).toBe("warning");
  });
});

describe("the calendar", () => {
  const at = (date: string) => ({ clock: createFakeClock(instantOf({ date, minute: 600 })) });
  const days = (...dates: string[]) => ({
    calendar: () => ({
      days: dates.map((date) => ({
        ...{ date, name: "Tết", basis: "luật", kind: "holiday" as const },
        confidence: "high" as const,
      })),
      undecided: [],
    }),
  });

  it("without days off this year is a danger", async () => {
    const finding = await found("calendar", { ...at("2027-01-04"), ...days("2026-01-01") });
    expect(finding).toMatchObject({ level: "danger", facts: { missing: 2027 } });
  });

  it("without days off next year is a warning from October on", async () => {
    const only = days("2026-01-01");
    expect(await levelOf("calendar", { ...at("2026-09-30"), ...only })).toBe("ok");
    const finding = await found("calendar", { ...at("2026-10-01"), ...only });
    expect(finding).toMatchObject({ level: "warning", facts: { missing: 2027 } });
    const both = days("2026-01-01", "2027-01-01");
    expect(await levelOf("calendar", { ...at("2026-10-01"), ...both })).toBe("ok");
  });

  it("of Saturdays that are worked alone has no days off", async () => {
    const [day] = days("2026-01-03").calendar().days;
    const calendar = () => ({
      days: day ? [{ ...day, kind: "swap-work" as const }] : [],
      undecided: [],
    });
    expect(await levelOf("calendar", { ...at("2026-05-01"), calendar })).toBe("danger");
  });
});
