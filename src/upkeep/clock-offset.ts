import type { Clock } from "../kernel/clock.ts";

const PATIENCE_MS = 5_000;
/** A clock drifts slowly; the platform need not be asked more often. */
const AGAIN_MS = 10 * 60_000;
/** A Date header gives whole seconds: on average it is half a second old. */
const HALF_A_SECOND = 500;

/** How far this machine's clock is ahead of a web server's; null while it cannot be told. */
export type ClockOffset = () => Promise<number | null>;

/** Asks a server for its time, and remembers the answer for a while. @param url of any page there */
export function createClockOffset(url: string, clock: Clock): ClockOffset {
  let known: { aheadMs: number | null; at: number } | null = null;
  return async () => {
    const age = known === null ? null : clock.now() - known.at;
    if (known === null || age === null || age < 0 || age >= AGAIN_MS) {
      known = { aheadMs: await askedOf(url, clock), at: clock.now() };
    }
    return known.aheadMs;
  };
}

async function askedOf(url: string, clock: Clock): Promise<number | null> {
  const began = clock.now();
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const { headers } = await fetch(url, { method: "HEAD", redirect: "manual", signal });
    const theirs = Date.parse(headers.get("date") ?? "");
    if (Number.isNaN(theirs)) return null;
    const ours = (began + clock.now()) / 2;
    return Math.round(ours - theirs - HALF_A_SECOND);
  } catch {
    return null;
  }
}
