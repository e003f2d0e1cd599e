import type { Opening } from "../knowledge/knowledge.ts";
import { choices } from "./components/choices.ts";
import { textField } from "./components/field.ts";
import { type Html, html } from "./html.ts";
import { shortWeekday } from "./show-value.ts";

const labels = {
  row: (number: number) => `Khoảng giờ ${number}`,
  days: "Những ngày",
  from: "Từ",
  to: "Đến",
  timeHint: "Ví dụ: 7:30",
  noDays: "Xin chọn ít nhất một ngày.",
  noTime: "Xin ghi giờ như 7:30, từ 0:00 đến 23:59.",
  toBeforeFrom: "Giờ kết thúc phải sau giờ bắt đầu.",
  overlaps: "Khoảng giờ này chồng lên một khoảng khác của cùng một ngày.",
  none: "Xin ghi ít nhất một khoảng giờ.",
};

/** Room for mornings, afternoons and Saturdays, and for days that differ. */
const ROWS = 6;
const rowNumbers = Array.from({ length: ROWS }, (_, index) => index + 1);
const weekdays = [1, 2, 3, 4, 5, 6, 7];

type Errors = Readonly<Record<string, string>>;

/** "7:30", "7h30" or "7" as "07:30"; null when it is no time of a day. */
export function readTime(text: string): string | null {
  const [, hour, minute = "00"] = /^(\d{1,2})(?:[:.h](\d{2})?)?$/iu.exec(text.trim()) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, "0")}:${minute}`;
}

/** What a form holds for these hours. */
export function hoursAsForm(openings: readonly Opening[]): URLSearchParams {
  const form = new URLSearchParams();
  for (const [index, { days, from, to }] of openings.entries()) {
    for (const day of days) form.append(`days-${index + 1}`, String(day));
    form.append(`from-${index + 1}`, from);
    form.append(`to-${index + 1}`, to);
  }
  return form;
}

/** The rows of a form for weekly hours; what is empty is left out. */
export function hoursFields(form: URLSearchParams, errors: Errors): Html {
  const options = weekdays.map((day) => ({ value: String(day), label: shortWeekday(day) }));
  const rows = rowNumbers.map((row) => {
    const time = (name: string, label: string) =>
      textField({
        ...{ name: `${name}-${row}`, label, hint: labels.timeHint, maxlength: 5 },
        value: form.get(`${name}-${row}`) ?? "",
        error: errors[`${name}-${row}`],
      });
    const days = choices({
      ...{ name: `days-${row}`, label: labels.days, many: true, options },
      chosen: form.getAll(`days-${row}`),
      error: errors[`days-${row}`],
    });
    return html`<h3>${labels.row(row)}</h3>
<div class="hours-row">${days}${time("from", labels.from)}${time("to", labels.to)}</div>
`;
  });
  return html`${rows}`;
}

/** Reads the rows of such a form. */
export function readHours(
  form: URLSearchParams,
): { ok: true; value: Opening[] } | { ok: false; errors: Errors } {
  const errors: Record<string, string> = {};
  const value: Opening[] = [];
  for (const row of rowNumbers) {
    const opening = readRow(form, row, errors);
    if (!opening) continue;
    if (value.some((other) => overlap(other, opening))) errors[`from-${row}`] = labels.overlaps;
    value.push(opening);
  }
  if (value.length === 0) errors["days-1"] ??= labels.none;
  return Object.keys(errors).length === 0 ? { ok: true, value } : { ok: false, errors };
}

function readRow(
  form: URLSearchParams,
  row: number,
  errors: Record<string, string>,
): Opening | null {
  const typed = { from: form.get(`from-${row}`) ?? "", to: form.get(`to-${row}`) ?? "" };
  const chosen = new Set(form.getAll(`days-${row}`).map(Number));
  const days = weekdays.filter((day) => chosen.has(day));
  if (days.length === 0 && typed.from.trim() === "" && typed.to.trim() === "") return null;
  const from = readTime(typed.from);
  const to = readTime(typed.to);
  if (days.length === 0) errors[`days-${row}`] = labels.noDays;
  if (from === null) errors[`from-${row}`] = labels.noTime;
  if (to === null) errors[`to-${row}`] = labels.noTime;
  if (from !== null && to !== null && to <= from) errors[`to-${row}`] = labels.toBeforeFrom;
  return from === null || to === null ? null : { days, from, to };
}

function overlap(one: Opening, other: Opening): boolean {
  const sameDay = one.days.some((day) => other.days.includes(day));
  return sameDay && one.from < other.to && other.from < one.to;
}
