import { cpSync, mkdirSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { type DoctorParts, diagnose, reportOf } from "../../src/commands/doctor-report.ts";
import { readConfig } from "../../src/config.ts";
import { shippedKnowledge } from "../../src/content.ts";
import { instantOf } from "../../src/kernel/clock.ts";
import type { Finding } from "../../src/kernel/finding.ts";
import { openStorage } from "../../src/storage/storage.ts";
import { sayFinding } from "../../src/wording/health.ts";
import { createFakeClock } from "../support/fake-clock.ts";
import { run } from "../support/program.ts";
import { spawnService } from "../support/spawned-service.ts";
import { freePort } from "../support/stores.ts";

const MB = 1_000_000;
const HOUR = 3_600_000;
const SLOW = 60_000;
const NOT_RUNNING = "Chương trình chưa chạy (npm start); đã xem dữ liệu trên đĩa.";
/** Within the years of the shipped calendar, whatever the machine's date. */
const clock = createFakeClock(instantOf({ date: "2026-11-23", minute: 9 * 60 }));

const emptyFolder = () => mkdtempSync(join(tmpdir(), "mot-cua-doctor-"));
const roomy: NonNullable<DoctorParts["diskRoom"]> = async () => ({
  bsize: MB,
  blocks: 50_000,
  bavail: 40_000,
});

let made: string;
beforeAll(async () => {
  made = emptyFolder();
  await (await openStorage(readConfig({ DATA_DIR: made }))).close();
}, SLOW);

/** A data directory whose database is made already, which takes the longest of a first start. */
function folder(): string {
  const copy = emptyFolder();
  cpSync(made, copy, { recursive: true });
  return copy;
}

/** What the doctor prints of a data directory on which no service runs. */
async function report(env: Record<string, string>, parts: DoctorParts = {}) {
  const diagnosis = await diagnose(readConfig(env), { clock, diskRoom: roomy, ...parts });
  return reportOf(diagnosis);
}

/** The one fault as it is printed: what is so, and what to do. */
async function faultOf(env: Record<string, string>, parts: DoctorParts = {}) {
  const { healthy, lines } = await report(env, parts);
  expect(healthy).toBe(false);
  expect(lines[0]).toBe("Có 1 điều cần xử lý:");
  const at = lines.findIndex((line) => /^[!✗]/u.test(line));
  return lines.slice(at, at + 2);
}

describe("the doctor, where nothing is wrong", () => {
  it(
    "says so",
    async () => {
      const { healthy, lines } = await report({ DATA_DIR: folder() });
      expect(healthy).toBe(true);
      expect(lines[0]).toBe("Mọi thứ đều tốt.");
      expect(lines.at(-1)).toBe(NOT_RUNNING);
      expect(lines.slice(1, -1).every((line) => line.startsWith("✓ "))).toBe(true);
    },
    SLOW,
  );
});

describe("the doctor tells what is wrong and what to do", () => {
  it(
    "Redis is down",
    async () => {
      const env = { DATA_DIR: folder(), REDIS_URL: `redis://127.0.0.1:${await freePort()}` };
      expect(await faultOf(env)).toEqual([
        "✗ Bộ nhớ hội thoại (Redis) không trả lời: chỉ trả lời được các câu hỏi đơn giản.",
        "  Xin nhờ người phụ trách máy khởi động lại Redis.",
      ]);
    },
    SLOW,
  );

  it(
    "the disk is full",
    async () => {
      const dataDir = folder();
      const diskRoom = async () => ({ bsize: MB, blocks: 50_000, bavail: 180 });
      expect(await faultOf({ DATA_DIR: dataDir }, { diskRoom })).toEqual([
        "✗ Đĩa gần đầy: còn 180 MB.",
        `  Xin xóa bớt tệp trong ổ chứa ${dataDir}, hoặc gọi người phụ trách máy.`,
      ]);
    },
    SLOW,
  );

  it(
    "the audit log was changed",
    async () => {
      const dataDir = folder();
      const config = readConfig({ DATA_DIR: dataDir });
      const { db, audit, close } = await openStorage(config);
      const entry = { officer: "an", action: "a", kind: "k", subject: "s", address: null };
      for (let count = 0; count < 3; count++) await audit.append({ ...entry, fields: [] }, count);
      await sql`alter table audit disable trigger user`.execute(db);
      await sql`update audit set officer = 'binh' where seq = 2`.execute(db);
      await close();
      expect(await faultOf({ DATA_DIR: dataDir })).toEqual([
        "✗ Nhật ký đã bị sửa từ dòng 2.",
        "  Xin báo lãnh đạo ngay, giữ nguyên máy và cất các bản sao lưu cũ ra nơi khác.",
      ]);
    },
    SLOW,
  );

  it(
    "the last backup is old",
    async () => {
      const dataDir = folder();
      mkdirSync(join(dataDir, "backup"));
      const file = join(dataDir, "backup", "mot-cua-2026-11-19-0200.age");
      writeFileSync(file, "sealed");
      const at = (clock.now() - 100 * HOUR) / 1_000;
      utimesSync(file, at, at);
      expect(await faultOf({ DATA_DIR: dataDir })).toEqual([
        "✗ Đã 4 ngày chưa có bản sao lưu mới.",
        "  Xin bấm “Sao lưu ngay” ở trang Tình trạng hệ thống; không được thì gọi người phụ trách máy.",
      ]);
    },
    SLOW,
  );

  it(
    "the calendar lacks this year",
    async () => {
      const dataDir = folder();
      mkdirSync(join(dataDir, "knowledge"));
      const text = readFileSync(join(shippedKnowledge, "calendar.yaml"), "utf8");
      const kept = text.split("\n").filter((line) => !line.includes('date: "2026-'));
      writeFileSync(join(dataDir, "knowledge", "calendar.yaml"), kept.join("\n"));
      expect(await faultOf({ DATA_DIR: dataDir })).toEqual([
        "✗ Chưa có ngày nghỉ lễ năm 2026: ngày hẹn và giờ làm việc báo cho dân bị sai.",
        "  Xin thêm các ngày nghỉ lễ năm 2026 ở trang Lịch nghỉ, trong Cài đặt của xã.",
      ]);
    },
    SLOW,
  );

  it(
    "the content cannot be read",
    async () => {
      const dataDir = folder();
      mkdirSync(join(dataDir, "knowledge"));
      writeFileSync(join(dataDir, "knowledge", "calendar.yaml"), "days: none\n");
      const [first] = await faultOf({ DATA_DIR: dataDir });
      expect(first).toMatch(/^! Lần sửa nội dung gần nhất có lỗi/u);
    },
    SLOW,
  );

  it(
    "the database cannot be opened",
    async () => {
      const url = `postgresql://nobody@127.0.0.1:${await freePort()}/none`;
      const { lines } = await report({ DATA_DIR: folder(), DATABASE_URL: url });
      expect(lines[1]).toMatch(/^✗ Cơ sở dữ liệu không trả lời/u);
    },
    SLOW,
  );
});

describe("days off that officers added", () => {
  it(
    "count for the doctor, too",
    async () => {
      const dataDir = folder();
      const { settings, close } = await openStorage(readConfig({ DATA_DIR: dataDir }));
      const day = { date: "2031-01-01", kind: "holiday", name: "Tết", basis: "luật" };
      const value = { added: [{ ...day, confidence: "high" }], dropped: [], decided: [] };
      await settings.put({ key: "calendar", value, officer: "an", at: 0 });
      await close();
      const later = createFakeClock(instantOf({ date: "2031-05-01", minute: 0 }));
      expect((await report({ DATA_DIR: dataDir }, { clock: later })).healthy).toBe(true);
    },
    SLOW,
  );
});

describe("npm run doctor", () => {
  const doctor = async (env: Record<string, string>) => {
    const args = ["--import", "./bin/guard.js", "src/commands/doctor.ts"];
    const program = run(process.execPath, args, { PATH: process.env.PATH ?? "", ...env });
    const { code } = await program.ended;
    return { code, lines: program.stdout().trimEnd().split("\n"), errors: program.stderr() };
  };

  it(
    "asks the service that runs, and ends with 1 when that has a fault",
    async () => {
      const dataDir = folder();
      const redisUrl = `redis://127.0.0.1:${await freePort()}`;
      const service = await spawnService(dataDir, { REDIS_URL: redisUrl });
      try {
        const { code, lines, errors } = await doctor({ DATA_DIR: dataDir });
        expect(errors).toBe("");
        expect(code).toBe(1);
        expect(lines).toContain(
          "✗ Bộ nhớ hội thoại (Redis) không trả lời: chỉ trả lời được các câu hỏi đơn giản.",
        );
        expect(lines).toContain("✓ Các việc hằng ngày của máy đều chạy.");
        expect(lines).not.toContain(NOT_RUNNING);
      } finally {
        await service.stop();
      }
    },
    SLOW,
  );
});

/** One of each that can be found, all of them bad. */
const worst: Finding[] = [
  { code: "database", level: "danger", facts: { detail: "" } },
  { code: "redis", level: "danger", facts: { detail: "", trouble: "unreachable" } },
  { code: "redis", level: "warning", facts: { detail: "", trouble: "unsaved" } },
  ...(["token", "shared", "network", "platform"] as const).map((trouble): Finding => {
    const facts = { detail: "", channel: "zalo-bot", trouble };
    return { code: "channel", level: "danger", facts };
  }),
  { code: "knowledge", level: "warning", facts: { detail: "" } },
  { code: "disk", level: "danger", facts: { folder: "/var/lib/mot-cua/data", freeBytes: 1 } },
  { code: "clock", level: "danger", facts: { aheadMs: -23 * HOUR } },
  { code: "backup", level: "danger", facts: { lastAt: 1, ageMs: 1_000 * HOUR } },
  { code: "dead-letters", level: "warning", facts: { count: 12_345 } },
  { code: "jobs", level: "warning", facts: { overdue: ["backup", "retention", "audit"] } },
  { code: "audit", level: "danger", facts: { brokenAt: 1_234_567 } },
  { code: "calendar", level: "danger", facts: { missing: 2_027, year: 2_027 } },
];

describe("what is printed", () => {
  it("fits on a line each", () => {
    const { lines } = reportOf({ findings: worst, isRunning: false });
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    expect(lines).toHaveLength(2 + 2 * worst.length);
  });

  it("fits on a screen where a service on Redis with two channels has every fault", () => {
    const codes = new Set<string>();
    const findings = worst.filter(({ code, facts }) => {
      const name = "channel" in facts ? `${code} ${facts.trouble === "token"}` : code;
      // Where the database does not answer, no dead letters are counted and no jobs run.
      if (codes.has(name) || ["dead-letters", "jobs"].includes(code)) return false;
      return codes.add(name);
    });
    const { lines } = reportOf({ findings, isRunning: true });
    expect(findings).toHaveLength(10);
    expect(lines.length).toBeLessThanOrEqual(24);
  });

  it("breaks what a long folder makes too long between words", () => {
    const folderName = `/srv/${"a".repeat(60)}`;
    const facts = { folder: folderName, freeBytes: 0 };
    const findings: Finding[] = [{ code: "disk", level: "danger", facts }];
    const { lines } = reportOf({ findings, isRunning: true });
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    expect(lines.join(" ").replaceAll(/ +/gu, " ")).toContain(
      sayFinding(findings[0] as Finding).mend,
    );
  });
});
