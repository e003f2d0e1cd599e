import { z } from "zod";
import type { Office, PasswordChanged } from "../../office/office.ts";
import { newPasswordFields, newPasswordRules, passwordRule } from "../account-fields.ts";
import { accountWords } from "../account-words.ts";
import { button } from "../components/button.ts";
import { csrfField } from "../components/csrf-field.ts";
import { textField } from "../components/field.ts";
import { readForm } from "../form.ts";
import { type Html, html } from "../html.ts";
import { type Answer, type ConsolePage, go, type OfficerVisit, shown } from "../page.ts";
import { SIGN_IN } from "../routes.ts";

const labels = {
  title: "Đổi mật khẩu",
  intro: "Đổi xong, các thiết bị khác đang đăng nhập tài khoản này sẽ bị thoát.",
  current: "Mật khẩu hiện tại",
  currentHint: "Nếu vừa nhận mật khẩu dùng một lần thì nhập mật khẩu đó.",
  submit: "Đổi mật khẩu",
};

const PATH = "/console/password";

const schema = z.object({ current: passwordRule, ...newPasswordRules });

type Faults = Readonly<Record<string, string>>;
type Refusal = Extract<PasswordChanged, { ok: false }>;

const faults: Record<Exclude<Refusal["why"], "wait" | "not-signed-in">, Faults> = {
  "wrong-password": { current: accountWords.wrongPassword },
  "same-password": { password: accountWords.samePassword },
  "password-too-short": { password: accountWords.passwordTooShort },
  "password-too-long": { password: accountWords.passwordTooLong },
};

/** Where an officer sets a password of his own. */
export function passwordPages({ office: { signIn } }: { office: Office }): ConsolePage[] {
  return [
    {
      path: PATH,
      access: "officers",
      duty: "new-password",
      get: (visit) => shown(labels.title, form(visit, {})),
      post: (visit) => change(signIn, visit),
    },
  ];
}

async function change(signIn: Office["signIn"], visit: OfficerVisit): Promise<Answer> {
  const again = (errors: Faults, status = 422) =>
    shown(labels.title, form(visit, errors), { status });
  const read = readForm(visit.form, schema);
  if (!read.ok) return again(read.errors);
  const { current, password: next } = read.value;
  if (next !== read.value.again) return again({ again: accountWords.passwordsDiffer });
  const changed = await signIn.changePassword({ current, next }, visit.caller);
  if (changed.ok) return go("/console/profile", "password", changed.setCookie);
  if (changed.why === "not-signed-in") return go(SIGN_IN);
  if (changed.why === "wait") return again({ current: accountWords.wait(changed.until) }, 429);
  return again(faults[changed.why]);
}

function form({ token, officer }: OfficerVisit, errors: Faults): Html {
  // Tells a keeper of passwords whose password changes.
  const whose = html`<input class="visually-hidden" type="text" name="username" value="${officer.username}" autocomplete="username" tabindex="-1" readonly aria-hidden="true">`;
  return html`<p>${labels.intro}</p>
<form method="post" action="${PATH}">
${csrfField(token)}
${whose}
${textField({ name: "current", label: labels.current, hint: labels.currentHint, type: "password", autocomplete: "current-password", required: true, error: errors.current })}
${newPasswordFields(errors)}
<div class="buttons">${button({ label: labels.submit, kind: "primary" })}</div>
</form>`;
}
