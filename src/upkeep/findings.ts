import { statfs } from "node:fs/promises";
import type { Calendar } from "../kernel/calendar.ts";
import { type Clock, type Instant, localTime } from "../kernel/clock.ts";
import type { Finding, FindingOf, Level } from "../kernel/finding.ts";
import type { AuditChain } from "../storage/storage.ts";
import { backupsIn } from "./backup.ts";
import type { ClockOffset } from "./clock-offset.ts";
import { isOverdue, type JobState } from "./jobs.ts";
import { askParts, type WorkingParts } from "./parts-health.ts";

const SECOND = 1_000;
const HOUR = 3_600_000;
const MB = 1_000_000;
/** From October on the state names the days off of the next year. */
const OCTOBER = 10;

/** How much room a disk has, in blocks, as the system tells it. */
export type DiskRoom = (folder: string) => Promise<{
  bsize: number;
  blocks: number;
  bavail: number;
}>;

export interface FindingParts extends WorkingParts {
  clock: Clock;
  /** Since when a backup may be expected. */
  began: Instant;
  dataDir: string;
  diskRoom?: DiskRoom;
  /** Null where no platform tells the time. */
  clockOffset: ClockOffset | null;
  countDeadLetters(): Promise<number>;
  jobs(): JobState[];
  /** What was found when the whole log was last read; null when it was not yet. */
  auditChain(): AuditChain | null;
  /** Null while the content cannot be read. */
  calendar(): Calendar | null;
}

/**
 * Looks at everything that has to be well. What cannot be looked at, because something under it fails, is
 * left out: that something is told of.
 */
export async function readFindings(parts: FindingParts): Promise<Finding[]> {
  const found = await Promise.all([
    askParts(parts),
    ...[disk, clockFinding, deadLetters].map((look) => look(parts).catch(() => [])),
  ]);
  return [...found.flat(), backup(parts), ...jobs(parts), ...audit(parts), ...calendar(parts)];
}

async function disk({ dataDir, diskRoom = statfs }: FindingParts): Promise<Finding[]> {
  const { bsize, blocks, bavail } = await diskRoom(dataDir);
  const freeBytes = bavail * bsize;
  const isLow = freeBytes < 1_000 * MB || bavail < blocks / 10;
  const level = levelOf(freeBytes < 200 * MB, isLow);
  return [{ code: "disk", level, facts: { folder: dataDir, freeBytes } }];
}

async function clockFinding({ clockOffset }: FindingParts): Promise<Finding[]> {
  const aheadMs = (await clockOffset?.()) ?? null;
  if (aheadMs === null) return [];
  const off = Math.abs(aheadMs);
  const level = levelOf(off > 120 * SECOND, off > 30 * SECOND);
  return [{ code: "clock", level, facts: { aheadMs } }];
}

async function deadLetters({ countDeadLetters }: FindingParts): Promise<Finding[]> {
  const count = await countDeadLetters();
  return [{ code: "dead-letters", level: levelOf(false, count > 0), facts: { count } }];
}

function backup({ dataDir, clock, began }: FindingParts): FindingOf<"backup"> {
  const lastAt = backupsIn(dataDir)[0]?.at ?? null;
  const ageMs = clock.now() - (lastAt ?? began);
  const level = levelOf(ageMs > 72 * HOUR, ageMs > 36 * HOUR);
  return { code: "backup", level, facts: { lastAt, ageMs } };
}

/** Nothing where no job runs: a command looks at the data of a service that is not there. */
function jobs({ jobs: states, clock }: FindingParts): Finding[] {
  const all = states();
  if (all.length === 0) return [];
  const overdue = all.filter((job) => isOverdue(job, clock.now())).map(({ name }) => name);
  return [{ code: "jobs", level: levelOf(false, overdue.length > 0), facts: { overdue } }];
}

function audit({ auditChain }: FindingParts): Finding[] {
  const chain = auditChain();
  if (chain === null) return [];
  if (chain.ok) return [{ code: "audit", level: "ok", facts: { entries: chain.entries } }];
  return [{ code: "audit", level: "danger", facts: { brokenAt: chain.brokenAt } }];
}

function calendar({ calendar: read, clock }: FindingParts): Finding[] {
  const known = read();
  if (known === null) return [];
  const { date } = localTime(clock.now());
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  if (!hasDaysOff(known, year)) return [noDaysOff(year, year, "danger")];
  if (month >= OCTOBER && !hasDaysOff(known, year + 1)) {
    return [noDaysOff(year, year + 1, "warning")];
  }
  return [{ code: "calendar", level: "ok", facts: { missing: null, year } }];
}

const noDaysOff = (year: number, missing: number, level: Level): Finding => ({
  ...{ code: "calendar", level },
  facts: { year, missing },
});

function hasDaysOff({ days }: Calendar, year: number): boolean {
  return days.some(({ date, kind }) => date.startsWith(`${year}-`) && kind !== "swap-work");
}

function levelOf(isDanger: boolean, isWarning: boolean): Level {
  if (isDanger) return "danger";
  return isWarning ? "warning" : "ok";
}
