import type { Logger } from "pino";
import type { Clock } from "../kernel/clock.ts";
import type { Meter } from "../kernel/meter.ts";
import type { Storage } from "../storage/storage.ts";
import { createActivity } from "./activity.ts";
import { type Backup, backupsIn, makeBackup, type StoredBackup } from "./backup.ts";
import { type ClockOffset, createClockOffset } from "./clock-offset.ts";
import type { DiskRoom, FindingParts } from "./findings.ts";
import { createJobs, type Job, type JobState } from "./jobs.ts";
import { nightly } from "./nightly.ts";
import { createWatch, type Watch } from "./watch.ts";

export { type Backup, makeBackup, type StoredBackup } from "./backup.ts";
export type { DiskRoom } from "./findings.ts";
export { isOverdue, type Job, type JobState } from "./jobs.ts";
export { restoreBackup } from "./restore.ts";

export interface UpkeepParts extends Pick<FindingParts, "channels" | "brokenEdit" | "calendar"> {
  storage: Storage;
  clock: Clock;
  log: Logger;
  meter: Meter;
  dataDir: string;
  hasRedis: boolean;
  /** The address of a platform, which tells the time; null where there is none. */
  timeSource: string | null;
  diskRoom?: DiskRoom;
}

/** What keeps the service well: its jobs, its backups, and the eye on all of it. */
export interface Upkeep {
  /** What the service counts goes through here. */
  readonly meter: Meter;
  readonly watch: Omit<Watch, "jobs">;
  activity(): ({ channel: string } & ReturnType<ReturnType<typeof createActivity>["of"]>)[];
  jobs(): JobState[];
  /** Newest first. */
  backups(): StoredBackup[];
  /** Writes a backup now; who asks while one is being written is given that one. */
  backUp(): Promise<Backup>;
  /** Begins the jobs of upkeep itself and these. */
  start(more: readonly Job[]): void;
  stop(): Promise<void>;
}

export function createUpkeep(parts: UpkeepParts): Upkeep {
  const { storage, clock, log, meter, dataDir, channels, timeSource } = parts;
  const began = clock.now();
  const jobs = createJobs(clock, log);
  const activity = createActivity(meter, clock);
  const clockOffset: ClockOffset | null =
    timeSource === null ? null : createClockOffset(timeSource, clock);
  const watch = createWatch({
    ...parts,
    ...{ began, clockOffset, audit: storage.audit },
    jobs: jobs.states,
    countDeadLetters: async () => (await storage.state.counts()).deadLetters,
  });
  const backUp = oneAtATime(() => makeBackup(dataDir, storage, clock));
  const backups = () => backupsIn(dataDir);
  const lastBackup = () => backups()[0]?.at ?? null;
  // What begins today is backed up first in the night to come.
  const lastRun = () => lastBackup() ?? began;
  const backupJob: Job = {
    ...nightly({ name: "backup", clock, lastRun, run: backUp }),
    doneAt: lastBackup,
  };

  return {
    ...{ meter: activity.meter, watch, backups, jobs: jobs.states, stop: jobs.stop },
    async backUp() {
      try {
        return await backUp();
      } catch (error) {
        log.error({ err: error }, "a backup that was asked for failed");
        throw error;
      }
    },
    activity: () => channels.map(({ name }) => ({ channel: name, ...activity.of(name) })),
    start: (more) => jobs.start([...more, ...watch.jobs, backupJob]),
  };
}

function oneAtATime<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let underWay: Promise<Result> | null = null;
  return () => {
    underWay ??= work().finally(() => {
      underWay = null;
    });
    return underWay;
  };
}
