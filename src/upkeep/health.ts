import type { PartFinding } from "./parts-health.ts";

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

/** What programs are told: without the database nothing is answered, without any other part much still is. */
export function healthOf(findings: readonly PartFinding[]): Health {
  const parts = findings.map((finding) => ({
    name: nameOf(finding),
    ok: finding.level === "ok",
    detail: finding.facts.detail,
  }));
  const bad = findings.filter(({ level }) => level !== "ok");
  if (bad.length === 0) return { status: "ok", parts };
  return { status: bad.some(({ code }) => code === "database") ? "down" : "degraded", parts };
}

function nameOf(finding: PartFinding): string {
  return finding.code === "channel" ? finding.facts.channel : finding.code;
}
