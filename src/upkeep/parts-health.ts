import type { Channel } from "../channels/channel.ts";
import type { Finding, FindingOf } from "../kernel/finding.ts";
import { type Storage, UNSAVED_REDIS } from "../storage/storage.ts";

export interface WorkingParts {
  storage: Pick<Storage, "problems">;
  /** Whether conversations lie in Redis. */
  hasRedis: boolean;
  channels: readonly Pick<Channel, "name" | "check">[];
  /** Why the newest edit of the content is not served; null when it is. */
  brokenEdit(): string | null;
}

/** The findings about what the service is made of. */
export type PartFinding = FindingOf<"database" | "redis" | "knowledge" | "channel">;

/** Asks every part whether it works. */
export async function askParts(parts: WorkingParts): Promise<PartFinding[]> {
  const [stores, ...channels] = await Promise.all([
    askStores(parts),
    ...parts.channels.map(askChannel),
  ]);
  return [...stores, knowledgeFinding(parts.brokenEdit()), ...channels.flat()];
}

export function isPartFinding(finding: Finding): finding is PartFinding {
  return "detail" in finding.facts;
}

async function askStores({ storage, hasRedis }: WorkingParts): Promise<PartFinding[]> {
  const { database, redis } = await storage
    .problems()
    .catch(() => ({ database: "not answering", redis: null }));
  const first: PartFinding = {
    code: "database",
    level: database === null ? "ok" : "danger",
    facts: { detail: database ?? "" },
  };
  return hasRedis ? [first, redisFinding(redis)] : [first];
}

function redisFinding(detail: string | null): PartFinding {
  if (detail === null) return { code: "redis", level: "ok", facts: { detail: "", trouble: null } };
  const isUnsaved = detail === UNSAVED_REDIS;
  return {
    code: "redis",
    level: isUnsaved ? "warning" : "danger",
    facts: { detail, trouble: isUnsaved ? "unsaved" : "unreachable" },
  };
}

function knowledgeFinding(broken: string | null): PartFinding {
  const level = broken === null ? "ok" : "warning";
  return { code: "knowledge", level, facts: { detail: broken ?? "" } };
}

/** A channel that cannot be asked is none of these. */
async function askChannel({
  name: channel,
  check,
}: Pick<Channel, "name" | "check">): Promise<PartFinding[]> {
  if (!check) return [];
  const { ok, detail, trouble = "platform" } = await check().catch(() => notAnswering);
  if (ok) return [{ code: "channel", level: "ok", facts: { detail: "", channel, trouble: null } }];
  return [{ code: "channel", level: "danger", facts: { detail, channel, trouble } }];
}

const notAnswering = { ok: false, detail: "not answering", trouble: "platform" } as const;
