import type { Logger } from "pino";
import type { Instant } from "../kernel/clock.ts";
import type { Finding } from "../kernel/finding.ts";
import type { AuditChain, AuditLog } from "../storage/storage.ts";
import { type FindingParts, readFindings } from "./findings.ts";
import { type Health, healthOf } from "./health.ts";
import type { Job } from "./jobs.ts";
import { nightly } from "./nightly.ts";
import { askParts, isPartFinding } from "./parts-health.ts";

const LOOK_MS = 15_000;

export interface WatchParts extends Omit<FindingParts, "auditChain"> {
  audit: Pick<AuditLog, "verify">;
  log: Logger;
}

/** Keeps an eye on everything that has to be well. */
export interface Watch {
  /** What was found at the last look; nothing before the first. */
  findings(): readonly Finding[];
  /** Looks at everything now, and reads the whole audit log. */
  examine(): Promise<readonly Finding[]>;
  /** Asks now whether the parts of the service work. */
  health(): Promise<Health>;
  readonly jobs: readonly Job[];
}

export function createWatch(parts: WatchParts): Watch {
  const { audit, clock, log } = parts;
  const tell = createTeller(log);
  let chain: AuditChain | null = null;
  let verifiedAt: Instant | null = null;
  let last: readonly Finding[] = [];

  const look = async () => {
    last = await readFindings({ ...parts, auditChain: () => chain });
    tell(healthOf(last.filter(isPartFinding)));
    return last;
  };
  const verify = async () => {
    chain = await audit.verify();
    verifiedAt = clock.now();
    if (!chain.ok) log.error({ entry: chain.brokenAt }, "the audit log was changed");
  };

  return {
    findings: () => last,
    async examine() {
      // Without its database there is no log to be read, and that is what is found.
      await verify().catch(() => {});
      return look();
    },
    health: async () => healthOf(await askParts(parts)),
    jobs: [
      { name: "health", everyMs: LOOK_MS, run: look },
      {
        ...nightly({ name: "audit", clock, lastRun: () => verifiedAt ?? 0, run: verify }),
        doneAt: () => verifiedAt,
      },
    ],
  };
}

/** Logs when a part goes wrong, and when it is well again. */
function createTeller(log: Logger): (health: Health) => void {
  const before = new Map<string, boolean>();
  return ({ parts }) => {
    for (const { name, ok, detail } of parts) {
      if ((before.get(name) ?? true) === ok) continue;
      before.set(name, ok);
      if (ok) log.info({ part: name }, "works again");
      else log.error({ part: name, detail }, "does not work");
    }
  };
}
