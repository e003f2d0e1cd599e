import { join } from "node:path";
import { pino } from "pino";
import { openChannels } from "../channels/channels.ts";
import type { Config } from "../config.ts";
import { shippedKnowledge } from "../content.ts";
import type { Calendar } from "../kernel/calendar.ts";
import { type Clock, systemClock } from "../kernel/clock.ts";
import { AppError } from "../kernel/errors.ts";
import type { Finding, Level } from "../kernel/finding.ts";
import { silentMeter } from "../kernel/meter.ts";
import {
  CALENDAR_SETTING,
  openKnowledge,
  readCalendarChanges,
  withCalendarChanges,
} from "../knowledge/knowledge.ts";
import { openStorage, type Storage } from "../storage/storage.ts";
import { createUpkeep, type DiskRoom } from "../upkeep/upkeep.ts";
import { doctorLines, sayFinding } from "../wording/health.ts";
import { askService } from "./control-client.ts";

/** A line is not broken by a small window. */
const WIDTH = 100;
const signs: Record<Level, string> = { ok: "✓", warning: "!", danger: "✗" };

export interface Diagnosis {
  findings: readonly Finding[];
  /** Whether the service itself was asked. */
  isRunning: boolean;
}

/** What may be handed in instead of the real thing. */
export interface DoctorParts {
  clock?: Clock;
  diskRoom?: DiskRoom;
}

/**
 * Asks the running service how it is, or looks at its data where none runs.
 * @throws AppError data-directory-busy when a service runs that does not answer
 */
export async function diagnose(config: Config, parts: DoctorParts = {}): Promise<Diagnosis> {
  const said = await askService(config.dataDir, "GET", "/doctor");
  if (!said) return { findings: await examineHere(config, parts), isRunning: false };
  if (said.status !== 200) throw new AppError("internal", `the service answered ${said.status}`);
  return { ...(JSON.parse(said.text) as { findings: Finding[] }), isRunning: true };
}

/** The diagnosis as it is printed; healthy when there is nothing to mend. */
export function reportOf({ findings, isRunning }: Diagnosis): {
  healthy: boolean;
  lines: string[];
} {
  const faults = findings.filter(({ level }) => level !== "ok").length;
  const first = faults === 0 ? doctorLines.healthy : doctorLines.faults(faults);
  const lines = findings.flatMap((finding) => {
    const { is, mend } = sayFinding(finding);
    return [...wrapped(`${signs[finding.level]} ${is}`), ...(mend ? wrapped(`  ${mend}`) : [])];
  });
  return {
    healthy: faults === 0,
    lines: [first, ...lines, ...(isRunning ? [] : [doctorLines.notRunning])],
  };
}

async function examineHere(config: Config, parts: DoctorParts): Promise<readonly Finding[]> {
  const storage = await opened(config);
  if (storage === null) return [databaseDown];
  try {
    return await examine(config, storage, parts);
  } finally {
    await storage.close();
  }
}

async function examine(
  config: Config,
  storage: Storage,
  { clock = systemClock, diskRoom }: DoctorParts,
): Promise<readonly Finding[]> {
  const { dataDir, redisUrl, telegram } = config;
  const log = pino({ level: "silent" });
  const { channels } = openChannels(config, { clock, log, openFile: storage.files.open });
  const content = await readContent(dataDir, storage);
  const upkeep = createUpkeep({
    ...{ storage, clock, log, channels, dataDir, meter: silentMeter },
    ...{ hasRedis: redisUrl !== null, timeSource: telegram?.apiRoot ?? null },
    ...{ calendar: () => content.calendar, brokenEdit: () => content.problem },
    ...(diskRoom ? { diskRoom } : {}),
  });
  return upkeep.watch.examine();
}

/** A database that cannot be opened is what there is to tell; a directory in use or of another release is not that. */
async function opened(config: Config): Promise<Storage | null> {
  try {
    return await openStorage(config);
  } catch (error) {
    if (error instanceof AppError) throw error;
    return null;
  }
}

const databaseDown: Finding = {
  ...{ code: "database", level: "danger" },
  facts: { detail: "cannot be opened" },
};

/** The calendar of the files with what officers changed, or why the files cannot be read. */
async function readContent(
  dataDir: string,
  { settings }: Pick<Storage, "settings">,
): Promise<{ calendar: Calendar | null; problem: string | null }> {
  const kept = (await settings.all()).find(({ key }) => key === CALENDAR_SETTING);
  try {
    const { calendar } = openKnowledge([shippedKnowledge, join(dataDir, "knowledge")]);
    return {
      calendar: withCalendarChanges(calendar, readCalendarChanges(kept?.value)),
      problem: null,
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { calendar: null, problem: error.message };
  }
}

/** Broken between words at the width, the rest indented. */
function wrapped(line: string): string[] {
  if (line.length <= WIDTH) return [line];
  const space = line.lastIndexOf(" ", WIDTH);
  const at = space > 2 ? space : WIDTH;
  return [line.slice(0, at), ...wrapped(`  ${line.slice(at).trimStart()}`)];
}
