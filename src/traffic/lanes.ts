import { createLaneWorker, type LaneWorkerParts } from "./lane-worker.ts";

/** How often lanes are looked for that nobody here was told of. */
const LOOK_MS = 1_000;
const LOOK_LIMIT = 100;
/** Conversations worked on at once by one process. */
const AT_ONCE = 32;

/** Runs the turns of many conversations side by side, and of one conversation one at a time. */
export interface Lanes {
  wake(lane: string): void;
  start(): void;
  stop(patienceMs: number): Promise<void>;
  idle(): Promise<void>;
}

/** @param owner names this process in the leases of lanes */
export function createLanes(parts: LaneWorkerParts, owner: string): Lanes {
  const { state, clock, log } = parts;
  const running = new Map<string, Promise<void>>();
  const waiting = new Set<string>();
  const stopping = new AbortController();
  const work = createLaneWorker(parts, owner, stopping.signal);

  const wake = (lane: string): void => {
    if (stopping.signal.aborted) return;
    waiting.add(lane);
    startNext();
  };

  const startNext = (): void => {
    for (const lane of waiting) {
      if (running.size >= AT_ONCE) return;
      if (running.has(lane)) continue;
      waiting.delete(lane);
      running.set(lane, run(lane));
    }
  };

  const run = async (lane: string): Promise<void> => {
    try {
      const nextAt = await work(lane);
      if (nextAt !== null) wakeLater(lane, nextAt);
    } catch (error) {
      log.error({ err: error, lane }, "lane stopped");
    } finally {
      running.delete(lane);
      if (!stopping.signal.aborted) startNext();
    }
  };

  const wakeLater = async (lane: string, at: number): Promise<void> => {
    await clock.sleep(Math.max(0, at - clock.now()), stopping.signal);
    wake(lane);
  };

  const look = async (): Promise<void> => {
    let failing = false;
    while (!stopping.signal.aborted) {
      try {
        for (const lane of await state.due(clock.now(), LOOK_LIMIT)) wake(lane);
        failing = false;
      } catch (error) {
        if (!failing) log.error({ err: error }, "looking for due lanes fails");
        failing = true;
      }
      await clock.sleep(LOOK_MS, stopping.signal);
    }
  };

  const idle = async (): Promise<void> => {
    while (running.size > 0) await Promise.all(running.values());
  };

  return {
    wake,
    idle,
    start: () => void look(),
    async stop(patienceMs) {
      stopping.abort();
      waiting.clear();
      await Promise.race([idle(), clock.sleep(patienceMs)]);
    },
  };
}
