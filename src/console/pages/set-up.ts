import { z } from "zod";
import type { Office, SetUpDone } from "../../office/office.ts";
import { nameRule, newPasswordFields, newPasswordRules, usernameRule } from "../account-fields.ts";
import { accountWords } from "../account-words.ts";
import { alert } from "../components/alert.ts";
import { button, linkButton } from "../components/button.ts";
import { csrfField } from "../components/csrf-field.ts";
import { textField } from "../components/field.ts";
import { secret } from "../components/secret.ts";
import { readForm } from "../form.ts";
import { type Html, html } from "../html.ts";
import {
  type Answer,
  type ConsolePage,
  missing,
  shown,
  unprocessable,
  type Visit,
} from "../page.ts";

const labels = {
  title: "Thiết lập lần đầu",
  intro:
    "Người lập tài khoản này là quản trị viên đầu tiên: thêm được cán bộ khác và trao vai trò.",
  submit: "Lập tài khoản quản trị",

  closed: "Đường dẫn không còn dùng được",
  closedText:
    "Đường dẫn thiết lập này sai, đã được dùng hoặc đã quá 24 giờ. Xin khởi động lại dịch vụ: dịch vụ sẽ in ra một đường dẫn mới.",

  passphraseTitle: "Ghi lại mật khẩu sao lưu",
  passphraseOnce:
    "Xin in trang này hoặc chép ra giấy ngay: mật khẩu sao lưu chỉ hiện một lần ở đây.",
  passphraseUse:
    "Mỗi đêm dịch vụ tự sao lưu dữ liệu vào một tệp có khóa. Khi máy hỏng hoặc đổi máy, cần đúng mật khẩu này mới mở được tệp sao lưu. Cất tờ giấy ở nơi an toàn, như tủ hồ sơ mật của xã; không chụp ảnh, không gửi qua tin nhắn.",
  goOn: "Đã ghi lại, tiếp tục",
};

const PATH = "/console/set-up";

export interface SetUpPageParts {
  office: Office;
  /** The words that open this place's backups. */
  passphrase(): string;
}

const schema = z.object({
  code: z.string().default(""),
  name: nameRule,
  username: usernameRule,
  ...newPasswordRules,
});

type Faults = Readonly<Record<string, string>>;

const faults: Record<Exclude<Extract<SetUpDone, { ok: false }>["why"], "code-wrong">, Faults> = {
  "name-missing": { name: accountWords.nameMissing },
  "username-invalid": { username: accountWords.usernameInvalid },
  "password-too-short": { password: accountWords.passwordTooShort },
  "password-too-long": { password: accountWords.passwordTooLong },
};

/** Where the first administrator makes himself, by the link that the service prints at its start. */
export function setUpPages(parts: SetUpPageParts): ConsolePage[] {
  return [
    {
      path: PATH,
      access: "anyone",
      async get(visit) {
        const code = visit.query.get("code") ?? "";
        switch (await parts.office.setUp.look(code)) {
          case "done":
            return missing;
          case "code-wrong":
            return closed();
          case "open":
            return shown(labels.title, form(visit, code, {}));
        }
      },
      post: (visit) => finish(parts, visit),
    },
  ];
}

async function finish({ office, passphrase }: SetUpPageParts, visit: Visit): Promise<Answer> {
  const code = visit.form.get("code") ?? "";
  const looked = await office.setUp.look(code);
  if (looked !== "open") return looked === "done" ? missing : closed();
  const again = (errors: Faults) => unprocessable(labels.title, form(visit, code, errors));
  const read = readForm(visit.form, schema);
  if (!read.ok) return again(read.errors);
  const { name, username, password } = read.value;
  if (password !== read.value.again) return again({ again: accountWords.passwordsDiffer });
  const done = await office.setUp.finish({ code, name, username, password }, visit.caller.address);
  if (!done.ok) return done.why === "code-wrong" ? closed() : again(faults[done.why]);
  // Should the name be locked by somebody's tries, the next page asks to sign in.
  const entered = await office.signIn.signIn({ username, password }, visit.caller);
  const setCookie = entered.kind === "in" ? entered.setCookie : [];
  return shown(labels.passphraseTitle, passphrasePage(passphrase()), { setCookie });
}

function closed(): Answer {
  const text = html`<p>${labels.closedText}</p>`;
  return shown(labels.closed, text, { status: 410 });
}

function form(visit: Visit, code: string, errors: Faults): Html {
  const typed = (name: string) => ({
    name,
    value: visit.form.get(name) ?? "",
    error: errors[name],
  });
  return html`<p>${labels.intro}</p>
<form method="post" action="${PATH}">
${csrfField(visit.token)}
<input type="hidden" name="code" value="${code}">
${textField({ ...typed("name"), label: accountWords.name, autocomplete: "name", required: true })}
${textField({ ...typed("username"), label: accountWords.username, hint: accountWords.usernameHint, autocomplete: "username", required: true })}
${newPasswordFields(errors)}
<div class="buttons">${button({ label: labels.submit, kind: "primary" })}</div>
</form>`;
}

function passphrasePage(words: string): Html {
  const next = { href: "/console/second-factor", label: labels.goOn } as const;
  return html`${alert({ kind: "warning", text: labels.passphraseOnce })}
${secret(words)}
<p>${labels.passphraseUse}</p>
<div class="buttons">${linkButton({ ...next, kind: "primary" })}</div>`;
}
