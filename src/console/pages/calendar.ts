import { z } from "zod";
import { type Clock, localTime } from "../../kernel/clock.ts";
import { cleanText } from "../../kernel/text.ts";
import {
  CALENDAR_SETTING,
  type CalendarChanges,
  type CalendarDay,
  type DayFault,
  spanKey,
  withCalendarChanges,
} from "../../knowledge/knowledge.ts";
import type { Office } from "../../office/office.ts";
import {
  type CalendarEditor,
  type CalendarParts,
  createCalendarEditor,
} from "../calendar-editor.ts";
import { CALENDAR_PATH, dayKinds, spanList, yearTable } from "../calendar-parts.ts";
import { alert } from "../components/alert.ts";
import { button } from "../components/button.ts";
import { choices } from "../components/choices.ts";
import { csrfField } from "../components/csrf-field.ts";
import { textField } from "../components/field.ts";
import { section } from "../components/section.ts";
import { readForm } from "../form.ts";
import { type Html, html } from "../html.ts";
import { go, missing, type OfficerPage, type OfficerVisit, shown, unprocessable } from "../page.ts";
import { nameOf, officerNames } from "../setting-parts.ts";
import { showMoment } from "../show-value.ts";

const LONGEST_NAME = 100;
const LONGEST_BASIS = 200;
const kinds = ["holiday", "substitute", "swap-off", "swap-work"] as const;

const labels = {
  title: "Lịch nghỉ",
  lead: "Trợ lý dựa vào lịch này để báo đang mở hay nghỉ, và để tính ngày hẹn. Thứ Bảy, Chủ nhật vốn nghỉ thì không cần ghi.",
  changed: (name: string, at: number) => `Sửa gần nhất: ${name}, ${showMoment(at)}.`,
  noDays: (year: number) =>
    `Chưa có ngày nghỉ nào của năm ${year}. Khi có thông báo nghỉ lễ, xin thêm các ngày ở trang này.`,
  year: (year: number) => `Năm ${year}`,
  add: "Thêm một ngày",
  date: "Ngày",
  dateHint: "Ví dụ: 28/11/2026",
  kind: "Loại ngày",
  name: "Tên ngày",
  nameHint: "Như người dân đọc được, ví dụ: Làm bù cho ngày 31/8",
  basis: "Theo văn bản",
  basisHint: "Số và tên văn bản, hoặc thông báo",
  save: "Thêm ngày này",
  spans: "Những dịp chưa có quyết định",
  noDate: "Xin ghi ngày như 28/11/2026, và là ngày có thật.",
  noKind: "Xin chọn loại ngày.",
  empty: "Xin ghi mục này.",
  tooLong: (most: number) => `Xin ghi ngắn lại, nhiều nhất ${most} chữ.`,
  notices: {
    added: "Đã thêm ngày, có hiệu lực ngay.",
    removed: "Đã xóa ngày này.",
    skipped: "Ngày này không áp dụng nữa.",
    restored: "Ngày này được áp dụng lại.",
    decided: "Đã ghi là nhập đủ.",
    reopened: "Đã ghi là chưa nhập đủ.",
  },
};

const faults: Readonly<Record<DayFault, string>> = {
  "past-year": "Năm này đã qua. Chỉ thêm được ngày của năm nay và năm sau.",
  "far-year": "Chỉ thêm được ngày của năm nay và năm sau.",
  "not-saturday": "Ngày làm bù phải là thứ Bảy.",
  "rest-day": "Ngày này là thứ Bảy hoặc Chủ nhật, vốn đã nghỉ.",
  twice: "Ngày này đã có trong lịch.",
};

const line = (most: number) =>
  z
    .string({ error: labels.empty })
    .transform((text) => cleanText(text).replace(/\n/gu, " "))
    .pipe(z.string().min(1, labels.empty).max(most, labels.tooLong(most)));

const schema = z.object({
  date: z.string({ error: labels.noDate }).transform(readDate).pipe(z.iso.date(labels.noDate)),
  kind: z.enum(kinds, labels.noKind),
  name: line(LONGEST_NAME),
  basis: line(LONGEST_BASIS),
});

export interface CalendarPageParts extends CalendarParts {
  office: Office;
  clock: Clock;
}

type Errors = Readonly<Record<string, string>>;

/** Days off and days made up of this and the next year: what is shipped, and what officers change. */
export function calendarPages(parts: CalendarPageParts): OfficerPage[] {
  const editor = createCalendarEditor(parts);
  return [
    {
      path: CALENDAR_PATH,
      access: ["administrator"],
      notices: labels.notices,
      get: async (visit) => shown(labels.title, await body(parts, editor, visit, {})),
      async post(visit) {
        const read = readForm(visit.form, schema);
        const refuse = async (errors: Errors) =>
          unprocessable(labels.title, await body(parts, editor, visit, errors));
        if (!read.ok) return refuse(read.errors);
        const day: CalendarDay = { ...read.value, confidence: "high" };
        const fault = await editor.add(day, visit.by);
        return fault === null ? go(CALENDAR_PATH, "added") : refuse({ date: faults[fault] });
      },
    },
    ...dayActs(parts, editor),
    ...spanActs(parts, editor),
  ];
}

function dayActs({ shipped }: CalendarPageParts, editor: CalendarEditor): OfficerPage[] {
  const isShipped = (date: string) => shipped.calendar.days.some((day) => day.date === date);
  const isAdded = (date: string) => editor.changes().added.some((day) => day.date === date);
  const act = (
    name: string,
    done: keyof typeof labels.notices,
    isThere: (date: string) => boolean,
    change: (kept: CalendarChanges, date: string) => CalendarChanges,
  ): OfficerPage => ({
    path: `${CALENDAR_PATH}/${name}/:date`,
    access: ["administrator"],
    async post({ params: { date = "" }, by }) {
      if (!isThere(date)) return missing;
      await editor.edit((kept) => change(kept, date), by);
      return go(CALENDAR_PATH, done);
    },
  });
  return [
    act("remove", "removed", isAdded, (kept, date) => ({
      ...kept,
      added: kept.added.filter((day) => day.date !== date),
    })),
    act("skip", "skipped", isShipped, (kept, date) => ({
      ...kept,
      dropped: [...without(kept.dropped, date), date],
    })),
    act("restore", "restored", isShipped, (kept, date) => ({
      ...kept,
      dropped: without(kept.dropped, date),
    })),
  ];
}

function spanActs({ shipped }: CalendarPageParts, editor: CalendarEditor): OfficerPage[] {
  const act = (name: string, decides: boolean): OfficerPage => ({
    path: `${CALENDAR_PATH}/${name}`,
    access: ["administrator"],
    async post({ form, by }) {
      const span = shipped.calendar.undecided.map(spanKey).find((key) => key === form.get("span"));
      if (span === undefined) return missing;
      const change = (kept: CalendarChanges) => {
        const others = without(kept.decided, span);
        return { ...kept, decided: decides ? [...others, span] : others };
      };
      await editor.edit(change, by);
      return go(CALENDAR_PATH, decides ? "decided" : "reopened");
    },
  });
  return [act("decide", true), act("reopen", false)];
}

async function body(
  { office, settings, shipped, clock }: CalendarPageParts,
  editor: CalendarEditor,
  { form, token }: OfficerVisit,
  errors: Errors,
): Promise<Html> {
  const { date: today } = localTime(clock.now());
  const thisYear = Number(today.slice(0, 4));
  const changes = editor.changes();
  const { days } = withCalendarChanges(shipped.calendar, changes);
  const years = [thisYear, thisYear + 1].map((year) => {
    const none = !days.some(({ date }) => date.startsWith(`${year}-`));
    const warning = none ? html`${alert({ kind: "warning", text: labels.noDays(year) })}\n` : "";
    const list = yearTable(year, shipped.calendar.days, changes, token);
    const id = `year-${year}`;
    return html`${section({ id, title: labels.year(year), body: html`${warning}${list}` })}\n`;
  });
  const set = settings.get(CALENDAR_SETTING);
  const changed = set
    ? html`<p>${labels.changed(nameOf(set.officer, await officerNames(office)), set.at)}</p>\n`
    : "";
  const open = shipped.calendar.undecided.filter(({ to }) => to >= today);
  const spans = html`${section({ id: "spans", title: labels.spans, body: spanList(open, changes, token) })}\n`;
  return html`<p>${labels.lead}</p>
${changed}${section({ id: "add", title: labels.add, body: addForm(form, errors, token) })}
${open.length === 0 ? "" : spans}${years}`;
}

function addForm(form: URLSearchParams, errors: Errors, token: string): Html {
  const field = (name: "date" | "name" | "basis", hint: string, maxlength: number) =>
    textField({
      ...{ name, label: labels[name], hint, maxlength, required: true },
      ...{ value: form.get(name) ?? "", error: errors[name] },
    });
  const options = kinds.map((value) => ({ value, ...dayKinds[value] }));
  const kind = choices({
    ...{ name: "kind", label: labels.kind, options, required: true },
    chosen: form.getAll("kind"),
    error: errors.kind,
  });
  return html`<form method="post" action="${CALENDAR_PATH}">
${csrfField(token)}
${field("date", labels.dateHint, 10)}
${kind}
${field("name", labels.nameHint, LONGEST_NAME)}
${field("basis", labels.basisHint, LONGEST_BASIS)}
${button({ label: labels.save, kind: "primary" })}
</form>`;
}

/** "28/11/2026" as 2026-11-28; what is written otherwise stays as it is. */
function readDate(text: string): string {
  const [, day = "", month = "", year = ""] =
    /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(text.trim()) ?? [];
  if (year === "") return text.trim();
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

const without = (list: readonly string[], item: string) => list.filter((other) => other !== item);
