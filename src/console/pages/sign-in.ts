import { z } from "zod";
import type { Office } from "../../office/office.ts";
import { passwordRule, usernameRule } from "../account-fields.ts";
import { accountWords } from "../account-words.ts";
import { alert } from "../components/alert.ts";
import { button } from "../components/button.ts";
import { csrfField } from "../components/csrf-field.ts";
import { textField } from "../components/field.ts";
import { readForm } from "../form.ts";
import { type Html, html } from "../html.ts";
import { type Answer, type ConsolePage, go, shown, type Visit } from "../page.ts";
import { returnPath } from "../return-path.ts";
import { SIGN_IN } from "../routes.ts";

const labels = {
  title: "Đăng nhập",
  refused: "Tên đăng nhập hoặc mật khẩu chưa đúng.",
  startAgain: "Mã đã dùng rồi hoặc đã chờ quá lâu. Xin đăng nhập lại từ đầu.",
  lost: "Quên mật khẩu? Xin quản trị viên của xã đặt lại.",
  submit: "Đăng nhập",
  signedOut: "Đã thoát khỏi trang làm việc.",
};

export const SIGN_IN_CODE = `${SIGN_IN}/code`;

const schema = z.object({ username: usernameRule, password: passwordRule });

interface Faults {
  username?: string;
  password?: string;
  /** What is said above the fields. */
  above?: string;
}

/** Where officers sign in, and out. */
export function signInPages({ office: { signIn } }: { office: Office }): ConsolePage[] {
  return [
    {
      path: SIGN_IN,
      access: "anyone",
      notices: { "signed-out": labels.signedOut },
      async get(visit) {
        if (await signIn.officerOf(visit.caller)) return go("/console");
        const again = visit.query.has("again");
        return shown(labels.title, form(visit, again ? { above: labels.startAgain } : {}));
      },
      post: (visit) => enter(signIn, visit),
    },
    {
      path: "/console/sign-out",
      // Also for those who owe a password or a second factor.
      access: "anyone",
      async post({ caller }) {
        const { setCookie } = await signIn.signOut(caller);
        return go(SIGN_IN, "signed-out", setCookie);
      },
    },
  ];
}

async function enter(signIn: Office["signIn"], visit: Visit): Promise<Answer> {
  const read = readForm(visit.form, schema);
  if (!read.ok) return shown(labels.title, form(visit, read.errors), { status: 422 });
  const answer = await signIn.signIn(read.value, visit.caller);
  const to = returnPath(visit.form.get("to"));
  switch (answer.kind) {
    case "in":
      return go(to, undefined, answer.setCookie);
    case "code-needed":
      return go(`${SIGN_IN_CODE}?to=${encodeURIComponent(to)}`, undefined, answer.setCookie);
    case "refused":
      return shown(labels.title, form(visit, { above: labels.refused }), { status: 422 });
    case "wait": {
      const above = accountWords.wait(answer.until);
      return shown(labels.title, form(visit, { above }), { status: 429 });
    }
  }
}

function form(visit: Visit, { above, username, password }: Faults): Html {
  const to = returnPath(visit.form.get("to") ?? visit.query.get("to"));
  const typed = visit.form.get("username") ?? "";
  return html`${above ? alert({ kind: "danger", text: above, role: "alert" }) : ""}
<form method="post" action="${SIGN_IN}">
${csrfField(visit.token)}
<input type="hidden" name="to" value="${to}">
${textField({ name: "username", label: accountWords.username, value: typed, autocomplete: "username", required: true, error: username })}
${textField({ name: "password", label: accountWords.password, type: "password", autocomplete: "current-password", required: true, error: password })}
<div class="buttons">${button({ label: labels.submit, kind: "primary" })}</div>
</form>
<p class="form-hint">${labels.lost}</p>`;
}
