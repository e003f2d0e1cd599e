import { type Clock, localTime } from "../../kernel/clock.ts";
import type { Audit, AuditFound, AuditRow, AuditSearch } from "../../office/office.ts";
import { writeTable } from "../../paper/paper.ts";
import { auditField, auditGroups, auditKinds, auditWords } from "../../wording/audit.ts";
import { showDate } from "../../wording/dates.ts";
import {
  type AuditQuery,
  readAuditQuery,
  SYSTEM,
  searchFields,
  type Typed,
} from "../audit-query.ts";
import { button, linkButton } from "../components/button.ts";
import { csrfField } from "../components/csrf-field.ts";
import { emptyState } from "../components/empty-state.ts";
import { type Option, selectField, textField } from "../components/field.ts";
import { pager } from "../components/pager.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import { timeOfDay } from "../moments.ts";
import { type Answer, type OfficerPage, type OfficerVisit, shown, unprocessable } from "../page.ts";

const labels = {
  title: "Nhật ký việc đã làm",
  search: "Tìm trong nhật ký",
  officer: "Người làm",
  anybody: "Tất cả",
  system: "Hệ thống",
  gone: "Cán bộ không còn trong danh sách",
  what: "Việc",
  anything: "Tất cả",
  kind: "Loại đối tượng",
  thing: "Mã của đối tượng",
  thingHint: "Chép từ cột “Đối tượng” của nhật ký. Để trống thì tìm tất cả.",
  from: "Từ ngày",
  to: "Đến hết ngày",
  dayHint: "Ngày/tháng/năm, ví dụ 05/11/2026.",
  find: "Tìm",
  all: "Xem tất cả",

  found: (count: number) => `Tìm thấy ${count} việc, mới nhất ở trên`,
  nothing: "Không có việc nào",
  nothingHint: "Không có việc nào khớp với điều đang tìm. Xin bớt điều kiện rồi tìm lại.",
  at: "Lúc",
  subject: "Đối tượng",
  fields: "Chi tiết",
  address: "Địa chỉ mạng",

  export: "Tải các việc tìm được (tệp Excel)",
  exportLimit: (most: string) => `Tệp có nhiều nhất ${most} việc mới nhất.`,
  sheet: "Nhật ký",
  file: (date: string) => `nhat-ky-${date}.xlsx`,
};

const PATH = "/console/audit";
const EXPORT = `${PATH}/export`;
const PAGE_SIZE = 50;
const MOST_EXPORTED = 10_000;
const MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** More pages than anybody turns. */
const LAST_PAGE = 1_000_000;

const columns = [
  labels.at,
  labels.officer,
  labels.what,
  labels.subject,
  labels.fields,
  labels.address,
];

export interface AuditPageParts {
  auditSearch: AuditSearch;
  audit: Pick<Audit, "note">;
  clock: Pick<Clock, "now">;
}

type Names = ReadonlyMap<string, string>;

/** Who did what, for those who answer for it. */
export function auditPages(parts: AuditPageParts): OfficerPage[] {
  const access = ["administrator", "leader"] as const;
  return [
    { path: PATH, access, get: (visit) => search(parts, visit) },
    { path: EXPORT, access, post: (visit) => exported(parts, visit) },
  ];
}

async function search({ auditSearch }: AuditPageParts, visit: OfficerVisit): Promise<Answer> {
  const query = readAuditQuery(visit.query);
  const names = await auditSearch.names();
  if (!query.ok) return unprocessable(labels.title, searchForm(query, names));
  const found = await auditSearch.find(query.filter, pageOf(visit.query), PAGE_SIZE);
  const body = html`${searchForm(query, names)}${results(found, query.typed, names, visit.token)}`;
  return shown(labels.title, body);
}

async function exported(parts: AuditPageParts, { form, by }: OfficerVisit): Promise<Answer> {
  const query = readAuditQuery(form);
  const names = await parts.auditSearch.names();
  if (!query.ok) return unprocessable(labels.title, searchForm(query, names));
  const { rows } = await parts.auditSearch.find(query.filter, 1, MOST_EXPORTED);
  const { officer, address } = by;
  const note = { action: "audit.exported", kind: "audit", subject: "excel", address };
  await parts.audit.note({ officer, ...note, fields: [`rows:${rows.length}`] });
  const bytes = await writeTable(
    labels.sheet,
    columns,
    rows.map((row) => cellsOf(row, names)),
  );
  const name = labels.file(localTime(parts.clock.now()).date);
  return { kind: "file", name, mediaType: MEDIA_TYPE, bytes };
}

function pageOf(query: URLSearchParams): number {
  const page = Number(query.get("page") ?? 1);
  return Number.isSafeInteger(page) && page >= 1 ? Math.min(page, LAST_PAGE) : 1;
}

function searchForm(query: AuditQuery, names: Names): Html {
  const { typed } = query;
  const errors = query.ok ? {} : query.errors;
  const field = (name: keyof Typed) => ({ name, value: typed[name], error: errors[name] });
  const officers = [...names].map(([value, label]) => ({ value, label }));
  const groups = Object.entries(auditGroups).map(([value, { label }]) => ({ value, label }));
  const kinds = Object.entries(auditKinds).map(([value, label]) => ({ value, label }));
  const day = { hint: labels.dayHint };
  // Whoever comes to read finds the log at once; whoever has searched sees by what.
  const open = !query.ok || Object.values(typed).some((value) => value !== "");
  return html`<details class="card fold"${open ? html` open` : ""}>
<summary>${labels.search}</summary>
<form class="card-body" method="get" action="${PATH}">
${selectField({
  ...field("officer"),
  label: labels.officer,
  options: [
    { value: "", label: labels.anybody },
    { value: SYSTEM, label: labels.system },
    ...officers.toSorted(byLabel),
  ],
})}
${selectField({ ...field("what"), label: labels.what, options: [{ value: "", label: labels.anything }, ...groups] })}
${selectField({ ...field("kind"), label: labels.kind, options: [{ value: "", label: labels.anything }, ...kinds] })}
${textField({ ...field("thing"), label: labels.thing, hint: labels.thingHint })}
${textField({ ...field("from"), label: labels.from, ...day })}
${textField({ ...field("to"), label: labels.to, ...day })}
<div class="buttons">${button({ label: labels.find, kind: "primary" })}${linkButton({ href: PATH, label: labels.all })}</div>
</form>
</details>`;
}

const byLabel = (one: Option, other: Option) => one.label.localeCompare(other.label, "vi");

function results(
  { rows, total, page }: AuditFound,
  typed: Typed,
  names: Names,
  token: string,
): Html {
  if (total === 0) return emptyState({ title: labels.nothing, text: labels.nothingHint });
  const href = (to: number) => `${PATH}?${new URLSearchParams({ ...typed, page: String(to) })}`;
  const hidden = searchFields.map(
    (name) => html`<input type="hidden" name="${name}" value="${typed[name]}">`,
  );
  const most = MOST_EXPORTED.toLocaleString("vi");
  return html`${table({
    caption: labels.found(total),
    columns: columns.map((label) => ({ label })),
    rows: rows.map((row) => cellsOf(row, names)),
  })}
${pager({ page, pages: Math.ceil(total / PAGE_SIZE), href })}
<form method="post" action="${EXPORT}" class="mt-3">${csrfField(token)}${hidden}
<p>${labels.exportLimit(most)}</p>
${button({ label: labels.export })}</form>`;
}

/** An entry as it is read, on the page and in Excel. */
function cellsOf(row: AuditRow, names: Names): string[] {
  const { date } = localTime(row.at);
  return [
    `${showDate(date)} ${timeOfDay(row.at)}`,
    row.officer === null ? labels.system : (names.get(row.officer) ?? labels.gone),
    auditWords(row.action),
    subjectOf(row, names),
    row.fields.map(auditField).join(", "),
    row.address ?? "",
  ];
}

function subjectOf({ kind, subject }: AuditRow, names: Names): string {
  const what = Object.hasOwn(auditKinds, kind) ? auditKinds[kind] : kind;
  const name = kind === "officer" ? names.get(subject) : undefined;
  return name === undefined ? `${what}: ${subject}` : `${what}: ${name} (${subject})`;
}
