import type { Logger } from "pino";
import type { Clock, Instant } from "../kernel/clock.ts";

/** A job that runs again and again. */
export interface Job {
  name: string;
  everyMs: number;
  run(): Promise<unknown>;
  /** When its work was done last, where most runs only look whether it is time. */
  doneAt?(): Instant | null;
}

/** How a job fares, as far as this process has seen. */
export interface JobState {
  name: string;
  everyMs: number;
  /** When it was handed to this process. */
  since: Instant;
  beganAt: Instant | null;
  succeededAt: Instant | null;
  failedAt: Instant | null;
  /** When its work was done last. */
  doneAt: Instant | null;
}

export interface Jobs {
  start(jobs: readonly Job[]): void;
  /** Begins none any more, and waits for those under way. */
  stop(): Promise<void>;
  states(): JobState[];
}

/** A job may fail or be late this often before that is told. */
const PATIENT_PERIODS = 3;
/** Jobs that run every second are not told of at the first slow one. */
const SHORTEST_PATIENCE_MS = 2 * 60_000;

/** Runs jobs until stopped; one that fails is logged and runs again at its next time. */
export function createJobs(clock: Clock, log: Logger): Jobs {
  const stopping = new AbortController();
  const running: { job: Job; state: Omit<JobState, "doneAt"> }[] = [];
  const loops: Promise<void>[] = [];

  const loop = async (job: Job): Promise<void> => {
    const { name, everyMs, run } = job;
    const seen = { beganAt: null, succeededAt: null, failedAt: null };
    const state: Omit<JobState, "doneAt"> = { name, everyMs, since: clock.now(), ...seen };
    running.push({ job, state });
    while (!stopping.signal.aborted) {
      state.beganAt = clock.now();
      try {
        await run();
        state.succeededAt = clock.now();
      } catch (error) {
        state.failedAt = clock.now();
        log.error({ err: error, job: name }, "a job failed");
      }
      await clock.sleep(everyMs, stopping.signal);
    }
  };

  return {
    start(jobs) {
      for (const job of jobs) loops.push(loop(job));
    },
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
    states: () =>
      running.map(({ job, state }) => ({
        ...state,
        doneAt: job.doneAt ? job.doneAt() : state.succeededAt,
      })),
  };
}

/** Whether a job has not done its work for longer than a few of its periods. */
export function isOverdue(
  { everyMs, succeededAt, since }: Pick<JobState, "everyMs" | "succeededAt" | "since">,
  now: Instant,
): boolean {
  const patience = Math.max(PATIENT_PERIODS * everyMs, SHORTEST_PATIENCE_MS);
  return now - (succeededAt ?? since) > patience;
}
