import { z } from "zod";
import { addDays, instantOf } from "../kernel/clock.ts";
import { cleanText } from "../kernel/text.ts";
import type { AuditFilter } from "../office/office.ts";
import { type AuditGroup, auditGroups } from "../wording/audit.ts";
import { readForm } from "./form.ts";

const words = {
  noDate: "Đây không phải một ngày. Xin ghi ngày, tháng, năm, ví dụ 05/11/2026.",
  turnedAround: "Ngày cuối đứng trước ngày đầu.",
};

/** Who did it, where it was the service. */
export const SYSTEM = "system";
const LONGEST = 200;

/** The fields of the search, as typed. */
export const searchFields = ["officer", "what", "kind", "thing", "from", "to"] as const;
export type Typed = Readonly<Record<(typeof searchFields)[number], string>>;

export type AuditQuery =
  | { ok: true; filter: AuditFilter; typed: Typed }
  | { ok: false; errors: Readonly<Record<string, string>>; typed: Typed };

const text = z
  .string()
  .default("")
  .transform((given) => cleanText(given.slice(0, LONGEST)));

const day = text.transform((given, context) => {
  if (given === "") return null;
  const date = readDate(given);
  if (date !== null) return date;
  context.addIssue({ code: "custom", message: words.noDate });
  return z.NEVER;
});

const schema = z.object({ officer: text, what: text, kind: text, thing: text, from: day, to: day });

/** Reads what is looked for in the audit log. */
export function readAuditQuery(given: URLSearchParams): AuditQuery {
  const typed = Object.fromEntries(
    searchFields.map((name) => [name, cleanText((given.get(name) ?? "").slice(0, LONGEST))]),
  ) as Typed;
  const read = readForm(given, schema);
  if (!read.ok) return { ...read, typed };
  const { from, to } = read.value;
  if (from !== null && to !== null && to < from)
    return { ok: false, errors: { to: words.turnedAround }, typed };
  return { ok: true, filter: filterOf(read.value), typed };
}

function filterOf({ officer, what, kind, thing, from, to }: z.output<typeof schema>): AuditFilter {
  return {
    ...(officer === "" ? {} : { officer: officer === SYSTEM ? null : officer }),
    ...(isGroup(what) ? { action: Object.keys(auditGroups[what].actions) } : {}),
    ...(kind === "" ? {} : { kind }),
    ...(thing === "" ? {} : { subject: thing }),
    ...(from === null ? {} : { from: instantOf({ date: from, minute: 0 }) }),
    ...(to === null ? {} : { until: instantOf({ date: addDays(to, 1), minute: 0 }) }),
  };
}

const isGroup = (what: string): what is AuditGroup => Object.hasOwn(auditGroups, what);

/** As a browser with a calendar sends it (2026-11-05), or as people type it (5/11/2026). */
function readDate(given: string): string | null {
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(given) ?? [];
  const date = year ? `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}` : given;
  return z.iso.date().safeParse(date).success ? date : null;
}
