import type { Office } from "../office/office.ts";
import { type HeldValue, showValue } from "./commune-fields.ts";
import { buttonClass } from "./components/button.ts";
import { csrfField } from "./components/csrf-field.ts";
import { statusBadge } from "./components/status-badge.ts";
import { type Html, html, safeUrl } from "./html.ts";
import { showMoment } from "./show-value.ts";

const labels = {
  sample: "Mẫu, chưa xác nhận – người dân chưa được báo",
  published: "Có sẵn, theo nguồn đã công bố",
  confirmed: (name: string, at: number) => `${name} xác nhận lúc ${showMoment(at)}`,
  somebody: "Một cán bộ",
  edit: "Sửa",
  confirm: "Xác nhận đúng",
  madeUp: "Đây là ví dụ, không dùng được thật. Bấm Sửa để ghi cho đúng.",
};

/** What the pages of settings say after something was done. */
export const settingNotices = {
  saved: "Đã lưu và xác nhận, có hiệu lực ngay.",
  confirmed: "Đã xác nhận, có hiệu lực ngay.",
  already: "Mục này đã được xác nhận từ trước, không có gì thay đổi.",
  taken: "Đã bỏ xác nhận. Mục này trở về như có sẵn lúc đầu.",
};

/** The path of a page or act for one value. */
export const settingPath = (act: "edit" | "confirm" | "remove", key: string): string =>
  `/console/settings/${act}/${key}`;

/** The page on which a value is shown. */
export const pageOf = (key: string): string =>
  key.startsWith("villages.") ? "/console/settings/villages" : "/console/settings";

/** The names of officers by their ids. */
export async function officerNames({ officers }: Office): Promise<ReadonlyMap<string, string>> {
  return new Map((await officers.list()).map(({ id, name }) => [id, name]));
}

/** Who it was; an officer who is gone has no name any more. */
export const nameOf = (id: string, names: ReadonlyMap<string, string>): string =>
  names.get(id) ?? labels.somebody;

/** A value, where it comes from, and for who may change it the ways to do so. */
export function heldValueCell(
  held: HeldValue,
  names: ReadonlyMap<string, string>,
  token: string | null,
): Html {
  const lines = showValue(held).map((line) => html`<p>${line}</p>\n`);
  const hint = held.madeUp ? html`<p class="form-hint">${labels.madeUp}</p>\n` : "";
  return html`<div class="held">
${lines}<p>${originBadge(held, names)}</p>
${hint}${token === null ? "" : ways(held, token)}</div>`;
}

function originBadge({ origin }: HeldValue, names: ReadonlyMap<string, string>): Html {
  if (origin === "sample") return statusBadge({ kind: "warning", text: labels.sample });
  if (origin === "published") return statusBadge({ kind: "neutral", text: labels.published });
  const text = labels.confirmed(nameOf(origin.by, names), origin.at);
  return statusBadge({ kind: "success", text });
}

/** The name of the value is read out with each button: there are many of the same label. */
function ways({ key, label, origin, madeUp }: HeldValue, token: string): Html {
  const what = html`<span class="visually-hidden">: ${label}</span>`;
  const confirm =
    origin === "sample" && !madeUp
      ? html`<form method="post" action="${safeUrl(settingPath("confirm", key))}">${csrfField(token)}<button class="${buttonClass()}" type="submit">${labels.confirm}${what}</button></form>`
      : "";
  return html`<div class="buttons">${confirm}<a class="${buttonClass()}" href="${safeUrl(settingPath("edit", key))}">${labels.edit}${what}</a></div>
`;
}
