import type { Logger } from "pino";
import type { Job } from "./upkeep.ts";

/** One part of the service and how it does. */
export interface HealthPart {
  name: string;
  ok: boolean;
  /** In one English phrase; empty when there is nothing to say. */
  detail: string;
}

/** ok: all works · degraded: questions are answered, something else is not · down: nothing can be answered. */
export interface Health {
  status: "ok" | "degraded" | "down";
  parts: HealthPart[];
}

/** A part that can be asked; `vital` when nothing can be answered without it. */
export interface Probe {
  name: string;
  vital: boolean;
  problem(): Promise<string | null>;
}

/** Asks every part. */
export async function readHealth(probes: Probe[]): Promise<Health> {
  const asked = probes.map(async ({ name, problem }) => {
    const detail = await problem().catch(() => "not answering");
    return { name, ok: detail === null, detail: detail ?? "" };
  });
  const parts = await Promise.all(asked);
  const bad = probes.filter((_, index) => parts[index]?.ok === false);
  if (bad.length === 0) return { status: "ok", parts };
  return { status: bad.some(({ vital }) => vital) ? "down" : "degraded", parts };
}

/** Logs when a part goes wrong, and when it is well again. */
export function healthJob(probes: Probe[], log: Logger): Job {
  const before = new Map<string, boolean>();
  return {
    name: "health",
    everyMs: 15_000,
    async run() {
      const { parts } = await readHealth(probes);
      for (const { name, ok, detail } of parts) {
        if ((before.get(name) ?? true) === ok) continue;
        before.set(name, ok);
        if (ok) log.info({ part: name }, "works again");
        else log.error({ part: name, detail }, "does not work");
      }
    },
  };
}
