import { weekday } from "../kernel/clock.ts";
import type { CalendarChanges, CalendarDay, Knowledge } from "../knowledge/knowledge.ts";
import { spanKey } from "../knowledge/knowledge.ts";
import { showDate } from "../wording/dates.ts";
import { buttonClass } from "./components/button.ts";
import { csrfField } from "./components/csrf-field.ts";
import { statusBadge } from "./components/status-badge.ts";
import { table } from "./components/table.ts";
import { type Html, html, safeUrl } from "./html.ts";
import { showWeekday } from "./show-value.ts";

export const CALENDAR_PATH = "/console/calendar";

/** The kinds of days as officers call them. */
export const dayKinds: Readonly<Record<CalendarDay["kind"], { label: string; hint: string }>> = {
  holiday: { label: "Nghỉ lễ, Tết", hint: "Ngày nghỉ theo luật." },
  substitute: { label: "Nghỉ bù", hint: "Ngày lễ rơi vào thứ Bảy, Chủ nhật thì nghỉ bù ngày này." },
  "swap-off": { label: "Nghỉ hoán đổi", hint: "Ngày thường được nghỉ, làm bù vào ngày khác." },
  "swap-work": { label: "Thứ Bảy làm bù", hint: "Thứ Bảy đi làm thay cho ngày nghỉ hoán đổi." },
};

const labels = {
  caption: (year: number) => `Ngày nghỉ và ngày làm bù năm ${year}`,
  columns: ["Ngày", "Loại", "Tên", "Theo văn bản", "Nguồn", "Việc"],
  shipped: "Có sẵn",
  added: "Cán bộ thêm",
  dropped: "Không áp dụng",
  unsure: "Chưa chắc, xin đối chiếu thông báo nghỉ lễ của năm",
  remove: "Xóa",
  skip: "Không áp dụng",
  restore: "Áp dụng lại",
  spanUntil: (from: string, to: string) => `Từ ${showDate(from)} đến ${showDate(to)}.`,
  spanOpen:
    "Nhà nước chưa công bố đủ ngày nghỉ của dịp này. Khi có thông báo: thêm các ngày ở trên, rồi bấm “Đã nhập đủ”. Cho đến lúc đó, ngày hẹn tính qua dịp này được báo là tạm tính.",
  spanDecided: "Đã nhập đủ theo thông báo.",
  decide: "Đã nhập đủ",
  reopen: "Chưa nhập đủ",
};

/** A form of one button; what it is for is read out with it. */
function act(
  path: string,
  label: string,
  about: string,
  token: string,
  fields: Html | "" = "",
): Html {
  const what = html`<span class="visually-hidden">: ${about}</span>`;
  return html`<form method="post" action="${safeUrl(`${CALENDAR_PATH}/${path}`)}">${csrfField(token)}${fields}<button class="${buttonClass()}" type="submit">${label}${what}</button></form>`;
}

/** All days of a year, those too that do not apply; each with what can be done about it. */
export function yearTable(
  year: number,
  shipped: readonly CalendarDay[],
  { added, dropped }: CalendarChanges,
  token: string,
): Html {
  const own = new Set(added.map(({ date }) => date));
  const rows = [
    ...shipped.map((day) => {
      const off = dropped.includes(day.date) || own.has(day.date);
      return { day, cells: shippedCells(day, off, own.has(day.date), token) };
    }),
    ...added.map((day) => ({ day, cells: addedCells(day, token) })),
  ].filter(({ day }) => day.date.startsWith(`${year}-`));
  return table({
    caption: labels.caption(year),
    captionHidden: true,
    columns: labels.columns.map((label) => ({ label })),
    rows: rows
      .toSorted((a, b) => a.day.date.localeCompare(b.day.date))
      .map(({ day, cells }) => [
        `${showWeekday(weekday(day.date))} ${showDate(day.date)}`,
        dayKinds[day.kind].label,
        day.name,
        day.basis,
        ...cells,
      ]),
  });
}

function shippedCells(day: CalendarDay, off: boolean, replaced: boolean, token: string): Html[] {
  const { date, name, confidence } = day;
  const unsure =
    confidence === "high" || off ? "" : html`<p class="form-hint">${labels.unsure}</p>`;
  const badge = off
    ? statusBadge({ kind: "warning", text: labels.dropped })
    : statusBadge({ kind: "neutral", text: labels.shipped });
  const about = `${name} ${showDate(date)}`;
  const way = off
    ? act(`restore/${date}`, labels.restore, about, token)
    : act(`skip/${date}`, labels.skip, about, token);
  return [html`${badge}${unsure}`, replaced ? html`` : way];
}

function addedCells({ date, name }: CalendarDay, token: string): Html[] {
  const about = `${name} ${showDate(date)}`;
  const badge = statusBadge({ kind: "info", text: labels.added });
  return [badge, act(`remove/${date}`, labels.remove, about, token)];
}

/** The spans that are not over: what is still to be decided, and what to do about it. */
export function spanList(
  spans: Knowledge["calendar"]["undecided"],
  { decided }: CalendarChanges,
  token: string,
): Html {
  const items = spans.map((span) => {
    const done = decided.includes(spanKey(span));
    const fields = html`<input type="hidden" name="span" value="${spanKey(span)}">`;
    const way = done
      ? act("reopen", labels.reopen, span.name, token, fields)
      : act("decide", labels.decide, span.name, token, fields);
    return html`<h3>${span.name}</h3>
<p>${labels.spanUntil(span.from, span.to)} ${done ? labels.spanDecided : labels.spanOpen}</p>
${way}
`;
  });
  return html`${items}`;
}
