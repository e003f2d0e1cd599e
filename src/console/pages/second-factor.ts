import { z } from "zod";
import type { Office } from "../../office/office.ts";
import { passwordRule } from "../account-fields.ts";
import { accountWords } from "../account-words.ts";
import { alert } from "../components/alert.ts";
import { button, linkButton } from "../components/button.ts";
import { csrfField } from "../components/csrf-field.ts";
import { textField } from "../components/field.ts";
import { qrCode, secret, secretList } from "../components/secret.ts";
import { section } from "../components/section.ts";
import { readForm } from "../form.ts";
import { type Html, html } from "../html.ts";
import { type Answer, go, type OfficerPage, type OfficerVisit, shown } from "../page.ts";
import { SIGN_IN } from "../routes.ts";

const labels = {
  title: "Bảo mật hai lớp",
  what: "Khi bật, mỗi lần đăng nhập cần mật khẩu và thêm một mã 6 số hiện trên điện thoại của mình. Người khác biết mật khẩu cũng không vào được.",
  who: "Người quản trị và người duyệt thông báo phải bật.",
  need: "Cần một ứng dụng xác thực trên điện thoại, ví dụ Google Authenticator hoặc Microsoft Authenticator (miễn phí).",
  begin: "Bắt đầu bật",
  alreadyOn: "Bảo mật hai lớp của tài khoản này đang bật.",
  changePhone: "Đổi hoặc mất điện thoại? Xin một quản trị viên khác đặt lại tài khoản.",
  toProfile: "Về tài khoản của tôi",

  scan: "Bước 1. Quét mã bằng điện thoại",
  scanText: "Mở ứng dụng xác thực, chọn thêm tài khoản, rồi quét mã này:",
  qr: "Mã QR cho ứng dụng xác thực",
  typeInstead: "Không quét được? Nhập tay khóa này vào ứng dụng (không cần dấu cách):",
  backup: "Bước 2. Ghi các mã dự phòng ra giấy",
  backupText:
    "Khi không có điện thoại, mỗi mã này thay được mã 6 số một lần. Các mã chỉ hiện một lần ở đây.",
  confirm: "Bước 3. Nhập mã đang hiện trên điện thoại",
  code: "Mã 6 số",
  codeMissing: "Xin nhập mã 6 số.",
  codeWrong:
    "Mã chưa đúng. Xin chờ điện thoại hiện mã tiếp theo rồi nhập lại; không cần quét lại. Nếu vẫn sai, xin xem giờ trên điện thoại có đúng không.",
  turnOn: "Bật bảo mật hai lớp",
  again: "Không còn tài khoản này trong ứng dụng? Làm lại từ đầu",
};

const PATH = "/console/second-factor";
const CONFIRM_PATH = `${PATH}/confirm`;

const beginning = z.object({ password: passwordRule });
const confirming = z.object({
  code: z.string(labels.codeMissing).trim().min(1, labels.codeMissing),
});

/** Where an officer turns the second factor on. */
export function secondFactorPages({ office: { signIn } }: { office: Office }): OfficerPage[] {
  const forOfficers = { access: "officers", duty: "second-factor" } as const;
  return [
    {
      ...forOfficers,
      path: PATH,
      get: (visit) => shown(labels.title, visit.officer.hasSecondFactor ? isOn() : start(visit)),
      post: (visit) => begin(signIn, visit),
    },
    {
      ...forOfficers,
      path: CONFIRM_PATH,
      get: () => go(PATH),
      post: (visit) => confirm(signIn, visit),
    },
  ];
}

async function begin(signIn: Office["signIn"], visit: OfficerVisit): Promise<Answer> {
  const read = readForm(visit.form, beginning);
  if (!read.ok) return shown(labels.title, start(visit, read.errors), { status: 422 });
  const begun = await signIn.beginSecondFactor(read.value.password, visit.caller);
  if (begun.ok) return shown(labels.title, steps(visit, begun));
  switch (begun.why) {
    case "not-signed-in":
      return go(SIGN_IN);
    case "already-on":
      return go(PATH);
    case "wrong-password": {
      const errors = { password: accountWords.wrongPassword };
      return shown(labels.title, start(visit, errors), { status: 422 });
    }
    case "wait": {
      const errors = { password: accountWords.wait(begun.until) };
      return shown(labels.title, start(visit, errors), { status: 429 });
    }
  }
}

async function confirm(signIn: Office["signIn"], visit: OfficerVisit): Promise<Answer> {
  const read = readForm(visit.form, confirming);
  if (!read.ok) return shown(labels.title, codeAgain(visit, read.errors.code), { status: 422 });
  const done = await signIn.confirmSecondFactor(read.value.code, visit.caller);
  if (done.ok) return go("/console/profile", "second-factor", done.setCookie);
  switch (done.why) {
    case "not-signed-in":
      return go(SIGN_IN);
    case "already-on":
      return go(PATH);
    case "wrong-code":
      return shown(labels.title, codeAgain(visit, labels.codeWrong), { status: 422 });
  }
}

function isOn(): Html {
  return html`${alert({ kind: "success", text: labels.alreadyOn })}
<p>${labels.changePhone}</p>
<p>${linkButton({ href: "/console/profile", label: labels.toProfile })}</p>`;
}

function start({ token }: OfficerVisit, errors: Readonly<Record<string, string>> = {}): Html {
  return html`<p>${labels.what} ${labels.who}</p>
<p>${labels.need}</p>
<form method="post" action="${PATH}">
${csrfField(token)}
${textField({ name: "password", label: accountWords.password, type: "password", autocomplete: "current-password", required: true, error: errors.password })}
<div class="buttons">${button({ label: labels.begin, kind: "primary" })}</div>
</form>`;
}

interface Begun {
  uri: string;
  secret: string;
  backupCodes: string[];
}

function steps(visit: OfficerVisit, { uri, secret: key, backupCodes }: Begun): Html {
  const groups = key.match(/.{1,4}/gu) ?? [];
  const scan = html`<p>${labels.scanText}</p>
${qrCode({ text: uri, label: labels.qr })}
<p>${labels.typeInstead}</p>
${secret(groups.join(" "))}`;
  const backup = html`<p>${labels.backupText}</p>
${secretList(backupCodes)}`;
  return html`${section({ id: "scan", title: labels.scan, body: scan })}
${section({ id: "backup", title: labels.backup, body: backup })}
${section({ id: "confirm", title: labels.confirm, body: codeForm(visit) })}`;
}

/** The app has the secret already, which is not shown again. */
function codeAgain(visit: OfficerVisit, error: string | undefined): Html {
  const body = html`${codeForm(visit, error)}
<p><a href="${PATH}">${labels.again}</a></p>`;
  return section({ id: "confirm", title: labels.confirm, body });
}

function codeForm({ token }: OfficerVisit, error?: string): Html {
  return html`<form method="post" action="${CONFIRM_PATH}">
${csrfField(token)}
${textField({ name: "code", label: labels.code, inputmode: "numeric", autocomplete: "one-time-code", required: true, error })}
<div class="buttons">${button({ label: labels.turnOn, kind: "primary" })}</div>
</form>`;
}
