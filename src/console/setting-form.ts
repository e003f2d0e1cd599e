import { z } from "zod";
import type { Json } from "../kernel/json.ts";
import { cleanText } from "../kernel/text.ts";
import type { Commune, Opening } from "../knowledge/knowledge.ts";
import { type HeldValue, isMadeUp } from "./commune-fields.ts";
import { selectField, textField } from "./components/field.ts";
import { readForm } from "./form.ts";
import { hoursAsForm, hoursFields, readHours, readTime } from "./hours-form.ts";
import type { Html } from "./html.ts";
import { phoneNumber } from "./phone-number.ts";
import { showWeekday } from "./show-value.ts";

const LONGEST_TEXT = 200;
const MOST_VILLAGES = 200;

const labels = {
  phoneHint: "Ví dụ: 0237 387 1234 hoặc 0912 345 678",
  timeHint: "Ví dụ: 7:30",
  empty: "Xin ghi mục này.",
  tooLong: `Xin ghi ngắn lại, nhiều nhất ${LONGEST_TEXT} chữ.`,
  noPhone: "Đây không phải số điện thoại ở Việt Nam. Xin ghi đủ các chữ số, cả mã vùng.",
  madeUp: "Đây là ví dụ có sẵn, không dùng được thật.",
  noTime: "Xin ghi giờ như 7:30, từ 0:00 đến 23:59.",
  noDay: "Xin chọn một ngày trong tuần.",
  noCount: `Xin ghi một số từ 1 đến ${MOST_VILLAGES}.`,
  toBeforeFrom: "Giờ kết thúc phải sau giờ bắt đầu.",
};

export type Errors = Readonly<Record<string, string>>;
export type ReadValue = { ok: true; value: Json } | { ok: false; errors: Errors };

const text = z.string({ error: labels.empty }).transform(cleanText);

/** What may be typed for each kind of value, and how it is kept. */
const kinds = {
  text: text
    .transform((typed) => typed.replace(/\n/gu, " "))
    .pipe(
      z
        .string()
        .min(1, labels.empty)
        .max(LONGEST_TEXT, labels.tooLong)
        .refine((typed) => !isMadeUp(typed), labels.madeUp),
    ),
  phone: text
    .transform((typed) => phoneNumber(typed) ?? "")
    .pipe(
      z
        .string()
        .min(1, labels.noPhone)
        .refine((number) => !isMadeUp(number), labels.madeUp),
    ),
  time: text.transform((typed) => readTime(typed) ?? "").pipe(z.string().min(1, labels.noTime)),
  weekday: z.coerce
    .number({ error: labels.noDay })
    .int(labels.noDay)
    .min(1, labels.noDay)
    .max(7, labels.noDay),
  count: z.coerce
    .number({ error: labels.noCount })
    .int(labels.noCount)
    .min(1, labels.noCount)
    .max(MOST_VILLAGES, labels.noCount),
};

/** What the form for a value holds before anybody typed. */
export function valueAsForm({ kind, value }: HeldValue): URLSearchParams {
  if (kind === "hours") return hoursAsForm(value as unknown as Opening[]);
  return new URLSearchParams({ value: String(value) });
}

/** The field or fields for a value, with what was typed. */
export function valueFields(held: HeldValue, form: URLSearchParams, errors: Errors): Html {
  const { kind, label } = held;
  const value = form.get("value") ?? "";
  const field = { name: "value", label, value, error: errors.value, required: true };
  switch (kind) {
    case "hours":
      return hoursFields(form, errors);
    case "weekday": {
      const days = [1, 2, 3, 4, 5, 6, 7];
      const options = days.map((day) => ({ value: String(day), label: showWeekday(day) }));
      return selectField({ ...field, options });
    }
    case "phone":
      return textField({ ...field, type: "tel", inputmode: "tel", hint: labels.phoneHint });
    case "time":
      return textField({ ...field, hint: labels.timeHint, maxlength: 5 });
    case "count":
      return textField({ ...field, inputmode: "numeric", maxlength: 3 });
    case "text":
      return textField({ ...field, maxlength: LONGEST_TEXT });
  }
}

/** Reads what was typed for a value; it fits what is confirmed beside it. */
export function readValue(
  { kind, key }: HeldValue,
  form: URLSearchParams,
  commune: Commune,
): ReadValue {
  if (kind === "hours") {
    const read = readHours(form);
    return read.ok ? { ok: true, value: read.value as unknown as Json } : read;
  }
  const read = readForm(form, z.object({ value: kinds[kind] as z.ZodType<string | number> }));
  if (!read.ok) return read;
  const { value } = read.value;
  const fault = endsBeforeBegin(key, value, commune) ? labels.toBeforeFrom : null;
  return fault === null ? { ok: true, value } : { ok: false, errors: { value: fault } };
}

/** Whether the reception would end before it begins, as far as the other hour is confirmed. */
export function endsBeforeBegin(key: string, value: Json, { reception }: Commune): boolean {
  const { from, to } = reception;
  if (key === "reception.from") return to.confirmed && String(value) >= to.value;
  return key === "reception.to" && from.confirmed && String(value) <= from.value;
}
