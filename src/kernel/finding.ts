import type { Instant } from "./clock.ts";

/** danger: residents or data suffer now · warning: they will, when nobody does anything. */
export type Level = "ok" | "warning" | "danger";

/** What is told of each thing that is looked at, besides how it stands; `detail` is an English phrase for programs. */
export interface FindingFacts {
  database: { detail: string };
  redis: { detail: string; trouble: "unreachable" | "unsaved" | null };
  channel: { detail: string; channel: string; trouble: ChannelTrouble | null };
  knowledge: { detail: string };
  disk: { folder: string; freeBytes: number };
  clock: { aheadMs: number };
  backup: { lastAt: Instant | null; ageMs: number };
  "dead-letters": { count: number };
  jobs: { overdue: readonly string[] };
  audit: { entries: number } | { brokenAt: number };
  calendar: { missing: number | null; year: number };
}

/**
 * token: our credentials are not taken · shared: another program listens with them · network: the platform
 * is not reached · platform: it is reached and fails.
 */
export type ChannelTrouble = "token" | "shared" | "network" | "platform";

export type FindingCode = keyof FindingFacts;

/** How one thing that is looked at stands. */
export type Finding = {
  [Code in FindingCode]: { code: Code; level: Level; facts: FindingFacts[Code] };
}[FindingCode];

/** A finding of one kind. */
export type FindingOf<Code extends FindingCode> = Extract<Finding, { code: Code }>;
