import type { Logger } from "pino";
import type { Clock } from "../kernel/clock.ts";

/** A job that runs again and again. */
export interface Job {
  name: string;
  everyMs: number;
  run(): Promise<unknown>;
}

/** Runs jobs until stopped; one that fails is logged and runs again at its next time. */
export function startJobs(jobs: Job[], clock: Clock, log: Logger): () => Promise<void> {
  const stopping = new AbortController();
  const loops = jobs.map(async ({ name, everyMs, run }) => {
    while (!stopping.signal.aborted) {
      try {
        await run();
      } catch (error) {
        log.error({ err: error, job: name }, "a job failed");
      }
      await clock.sleep(everyMs, stopping.signal);
    }
  });
  return async () => {
    stopping.abort();
    await Promise.all(loops);
  };
}
