import { z } from "zod";
import type { Office } from "../../office/office.ts";
import { accountWords } from "../account-words.ts";
import { alert } from "../components/alert.ts";
import { button } from "../components/button.ts";
import { csrfField } from "../components/csrf-field.ts";
import { textField } from "../components/field.ts";
import { readForm } from "../form.ts";
import { type Html, html, safeUrl } from "../html.ts";
import { type Answer, type ConsolePage, go, shown, type Visit } from "../page.ts";
import { returnPath } from "../return-path.ts";
import { SIGN_IN } from "../routes.ts";
import { SIGN_IN_CODE } from "./sign-in.ts";

const labels = {
  title: "Nhập mã xác thực",
  code: "Mã 6 số",
  codeHint: "Mở ứng dụng xác thực trên điện thoại và nhập mã đang hiện.",
  backup: "Mã dự phòng",
  backupHint: "Một trong các mã đã ghi ra giấy khi bật bảo mật hai lớp. Mỗi mã dùng được một lần.",
  useBackup: "Không có điện thoại? Nhập mã dự phòng",
  useCode: "Nhập mã 6 số trên điện thoại",
  missing: "Xin nhập mã.",
  wrong: "Mã chưa đúng.",
  submit: "Vào trang làm việc",
};

const schema = z.object({ code: z.string(labels.missing).trim().min(1, labels.missing) });

interface Faults {
  code?: string;
  above?: string;
}

/** The second step of signing in. */
export function signInCodePages({ office: { signIn } }: { office: Office }): ConsolePage[] {
  return [
    {
      path: SIGN_IN_CODE,
      access: "anyone",
      get: (visit) => shown(labels.title, form(visit, {})),
      post: (visit) => enter(signIn, visit),
    },
  ];
}

async function enter(signIn: Office["signIn"], visit: Visit): Promise<Answer> {
  const read = readForm(visit.form, schema);
  if (!read.ok) return shown(labels.title, form(visit, read.errors), { status: 422 });
  const answer = await signIn.verifyCode(read.value.code, visit.caller);
  const to = toOf(visit);
  switch (answer.kind) {
    case "in":
      return go(to, undefined, answer.setCookie);
    case "start-again":
      return go(`${SIGN_IN}?again&to=${encodeURIComponent(to)}`);
    case "refused":
      return shown(labels.title, form(visit, { code: labels.wrong }), { status: 422 });
    case "wait": {
      const above = accountWords.wait(answer.until);
      return shown(labels.title, form(visit, { above }), { status: 429 });
    }
  }
}

function toOf({ form, query }: Visit): string {
  return returnPath(form.get("to") ?? query.get("to"));
}

/** A phone's keyboard of figures has no letters, hence another field for backup codes. */
function form(visit: Visit, { above, code }: Faults): Html {
  const to = toOf(visit);
  const isBackup = visit.form.has("backup") || visit.query.has("backup");
  const kept = { name: "code", required: true, autocomplete: "one-time-code", error: code };
  const field = isBackup
    ? textField({ ...kept, label: labels.backup, hint: labels.backupHint, autocomplete: "off" })
    : textField({ ...kept, label: labels.code, hint: labels.codeHint, inputmode: "numeric" });
  const other = `${SIGN_IN_CODE}?${isBackup ? "" : "backup&"}to=${encodeURIComponent(to)}`;
  return html`${above ? alert({ kind: "danger", text: above, role: "alert" }) : ""}
<form method="post" action="${SIGN_IN_CODE}">
${csrfField(visit.token)}
<input type="hidden" name="to" value="${to}">
${isBackup ? html`<input type="hidden" name="backup" value="1">` : ""}${field}
<div class="buttons">${button({ label: labels.submit, kind: "primary" })}</div>
</form>
<p><a href="${safeUrl(other)}">${isBackup ? labels.useCode : labels.useBackup}</a></p>`;
}
