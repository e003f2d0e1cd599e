import type { Finding } from "../kernel/finding.ts";
import { sayFinding } from "../wording/health.ts";
import type { Banner } from "./layout.ts";

const labels = {
  link: "Xem cách xử lý",
  several: (count: number) => `Có ${count} điều về hệ thống cần chú ý.`,
};

const link = { href: "/console/health", label: labels.link };

/** What every page says of the system: each danger by itself, and one line for all else that is not well. */
export function findingBanners(findings: readonly Finding[]): Banner[] {
  const dangers = findings.filter(({ level }) => level === "danger");
  const warnings = findings.filter(({ level }) => level === "warning");
  const [first] = warnings;
  const red = dangers.map((finding): Banner => {
    return { kind: "danger", text: sayFinding(finding).is, link };
  });
  if (!first) return red;
  const text = warnings.length === 1 ? sayFinding(first).is : labels.several(warnings.length);
  return [...red, { kind: "warning", text, link }];
}
