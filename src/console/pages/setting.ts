import { communeFault } from "../../knowledge/knowledge.ts";
import { type HeldValue, heldValues } from "../commune-fields.ts";
import { button, linkButton } from "../components/button.ts";
import { confirmBlock } from "../components/confirm-block.ts";
import { csrfField } from "../components/csrf-field.ts";
import { type Html, html, safeUrl } from "../html.ts";
import { go, missing, type OfficerPage, type OfficerVisit, shown, unprocessable } from "../page.ts";
import { type Errors, readValue, valueAsForm, valueFields } from "../setting-form.ts";
import { pageOf, settingPath } from "../setting-parts.ts";
import type { SettingsPageParts } from "./settings.ts";

const labels = {
  title: (label: string) => `Sửa: ${label}`,
  lead: "Điều ghi ở đây được báo cho người dân. Lưu là xác nhận, có hiệu lực ngay.",
  hours:
    "Mỗi khoảng giờ ghi một ô: buổi sáng, buổi chiều, thứ Bảy. Khoảng nào không dùng thì để trống.",
  save: "Lưu và xác nhận",
  leave: "Không sửa nữa",
  remove: "Bỏ xác nhận",
  removeQuestion:
    "Mục này trở về như có sẵn lúc đầu. Nếu có sẵn chỉ là mẫu thì người dân không được báo nữa.",
  broken: "Giá trị này chưa đúng, chưa lưu được.",
};

/** One value of the commune, typed in by an administrator; saved, it counts as confirmed. */
export function settingPages({ knowledge, settings }: SettingsPageParts): OfficerPage[] {
  const find = (key = "") => heldValues(knowledge.commune, settings)(key);
  return [
    {
      path: "/console/settings/edit/:key",
      access: ["administrator"],
      get(visit) {
        const held = find(visit.params.key);
        if (!held) return missing;
        return shown(labels.title(held.label), body(held, visit, valueAsForm(held), {}));
      },
      async post(visit) {
        const { form, by } = visit;
        const held = find(visit.params.key);
        if (!held) return missing;
        const refuse = (errors: Errors) =>
          unprocessable(labels.title(held.label), body(held, visit, form, errors));
        const read = readValue(held, form, knowledge.commune);
        if (!read.ok) return refuse(read.errors);
        const fits = communeFault(knowledge.commune, held.key, read.value) === null;
        if (!fits) return refuse({ value: labels.broken });
        await settings.set(held.key, read.value, by);
        return go(pageOf(held.key), "saved");
      },
    },
  ];
}

function body(
  held: HeldValue,
  { token }: OfficerVisit,
  form: URLSearchParams,
  errors: Errors,
): Html {
  const { key, kind, origin } = held;
  const back = { href: pageOf(key), label: labels.leave };
  return html`<p>${labels.lead}</p>
${kind === "hours" ? html`<p>${labels.hours}</p>` : ""}
<form method="post" action="${safeUrl(settingPath("edit", key))}">
${csrfField(token)}
${valueFields(held, form, errors)}
<div class="buttons">${button({ label: labels.save, kind: "primary" })}${linkButton(back)}</div>
</form>
${typeof origin === "string" ? "" : removal(key, token)}`;
}

function removal(key: string, token: string): Html {
  return confirmBlock({
    ...{ label: labels.remove, question: labels.removeQuestion, confirm: labels.remove },
    action: settingPath("remove", key),
    token,
  });
}
