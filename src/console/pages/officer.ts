import { z } from "zod";
import { type ListedOfficer, type Office, roles } from "../../office/office.ts";
import { nameRule } from "../account-fields.ts";
import { accountWords, roleOptions } from "../account-words.ts";
import { alert } from "../components/alert.ts";
import { button, linkButton } from "../components/button.ts";
import { choices } from "../components/choices.ts";
import { confirmBlock } from "../components/confirm-block.ts";
import { csrfField } from "../components/csrf-field.ts";
import { descriptionList } from "../components/description-list.ts";
import { textField } from "../components/field.ts";
import { secret } from "../components/secret.ts";
import { section } from "../components/section.ts";
import { readForm } from "../form.ts";
import { type Html, html, safeUrl } from "../html.ts";
import {
  type Answer,
  go,
  missing,
  type OfficerPage,
  type OfficerVisit,
  shown,
  unprocessable,
} from "../page.ts";

const labels = {
  back: "Tất cả cán bộ",
  name: "Họ tên",
  rename: "Đổi họ tên",
  renamed: "Đã đổi họ tên.",

  roles: "Vai trò",
  setRoles: "Lưu vai trò",
  rolesSet: "Đã lưu vai trò.",
  rolesWaiting: "Đã lưu. Vai trò duyệt thông báo chờ một quản trị viên khác trao.",
  rolesUnknown: "Xin chọn lại vai trò trong danh sách.",

  recovery: "Quên mật khẩu, mất điện thoại",
  recover: "Đặt lại tài khoản",
  recoverQuestion:
    "Cán bộ sẽ nhận mật khẩu dùng một lần mới; mật khẩu cũ và bảo mật hai lớp không còn; mọi thiết bị bị thoát. Xin chắc chắn đúng là cán bộ này đang nhờ, không chỉ qua tin nhắn.",
  recoverSelf:
    "Không tự đặt lại tài khoản của mình được. Muốn đổi mật khẩu, mở Tài khoản của tôi; mất điện thoại thì nhờ quản trị viên khác.",
  recoveredTitle: "Đã đặt lại tài khoản",
  oneTimePassword: "Mật khẩu dùng một lần",
  noted: "Đã ghi lại, tiếp tục",

  access: "Khóa tài khoản",
  ban: "Khóa tài khoản",
  banQuestion:
    "Cán bộ bị thoát khỏi mọi thiết bị ngay và không đăng nhập được nữa. Đề nghị trao vai trò liên quan cũng bị bỏ. Có thể mở khóa sau.",
  banSelfQuestion:
    "Đây là tài khoản của chính mình: sẽ bị thoát ngay và phải nhờ quản trị viên khác mở khóa.",
  banned: "Đã khóa tài khoản.",
  isBanned: "Tài khoản này đang bị khóa.",
  unban: "Mở khóa tài khoản",
  unbanned: "Đã mở khóa tài khoản.",

  lastAdministrator:
    "Đây là quản trị viên duy nhất. Xin trao vai trò quản trị cho một người khác trước.",
  bannedGetsNone: "Tài khoản đang bị khóa nên không đề nghị vai trò này được. Xin mở khóa trước.",
};

const OFFICERS = "/console/officers";

const naming = z.object({ name: nameRule });
const givingRoles = z.object({ roles: z.array(z.enum(roles, labels.rolesUnknown)) });

type Faults = { name?: string; roles?: string; recovery?: string; access?: string };
type Act = (office: Office["officers"], id: string, visit: OfficerVisit) => Promise<Done>;
/** What an act came to: an answer, or faults to be shown on the officer's page. */
type Done = Answer | { faults: Faults };

/** One officer, for those who administer them. */
export function officerPages({ office: { officers } }: { office: Office }): OfficerPage[] {
  const acting = (part: string, act: Act): OfficerPage => ({
    path: `${OFFICERS}/:id/${part}`,
    access: ["administrator"],
    get: ({ params }) => go(pathOf(params.id ?? "")),
    async post(visit) {
      const id = visit.params.id ?? "";
      const done = await act(officers, id, visit);
      return "faults" in done ? page(officers, id, visit, done.faults) : done;
    },
  });
  return [
    {
      path: `${OFFICERS}/:id`,
      access: ["administrator"],
      notices: {
        renamed: labels.renamed,
        "roles-set": labels.rolesSet,
        "roles-waiting": labels.rolesWaiting,
        banned: labels.banned,
        unbanned: labels.unbanned,
      },
      get: (visit) => page(officers, visit.params.id ?? "", visit, null),
    },
    acting("name", rename),
    acting("roles", setRoles),
    acting("ban", ban),
    acting("unban", unban),
    acting("recover", recover),
  ];
}

const rename: Act = async (officers, id, { form, by }) => {
  const read = readForm(form, naming);
  if (!read.ok) return { faults: read.errors };
  const done = await officers.rename(id, read.value.name, by);
  if (done.ok) return go(pathOf(id), "renamed");
  if (done.why === "name-missing") return { faults: { name: accountWords.nameMissing } };
  return elsewhere(done.why, id);
};

const setRoles: Act = async (officers, id, { form, by }) => {
  const read = readForm(form, givingRoles);
  if (!read.ok) return { faults: read.errors };
  const done = await officers.setRoles(id, read.value.roles, by);
  if (done.ok) {
    const isOut = id === by.officer && !read.value.roles.includes("administrator");
    if (isOut) return go("/console/profile", "roles");
    return go(pathOf(id), done.waiting.length > 0 ? "roles-waiting" : "roles-set");
  }
  if (done.why === "last-administrator") return { faults: { roles: labels.lastAdministrator } };
  if (done.why === "banned") return { faults: { roles: labels.bannedGetsNone } };
  return elsewhere(done.why, id);
};

const ban: Act = async (officers, id, { by }) => {
  const done = await officers.ban(id, by);
  if (done.ok) return go(pathOf(id), "banned");
  if (done.why === "last-administrator") return { faults: { access: labels.lastAdministrator } };
  return elsewhere(done.why, id);
};

const unban: Act = async (officers, id, { by }) => {
  const done = await officers.unban(id, by);
  return done.ok ? go(pathOf(id), "unbanned") : elsewhere(done.why, id);
};

const recover: Act = async (officers, id, { by }) => {
  const done = await officers.recover(id, by);
  if (done.ok) return shown(labels.recoveredTitle, recoveredPage(id, done.password));
  if (done.why === "oneself") return { faults: { recovery: labels.recoverSelf } };
  return elsewhere(done.why, id);
};

/** Who has just lost the role is told so by the page that he is led to. */
function elsewhere(why: "not-administrator" | "unknown-officer", id: string): Answer {
  return why === "unknown-officer" ? missing : go(pathOf(id));
}

function pathOf(id: string): string {
  return `${OFFICERS}/${encodeURIComponent(id)}`;
}

async function page(
  officers: Office["officers"],
  id: string,
  visit: OfficerVisit,
  faults: Faults | null,
): Promise<Answer> {
  const officer = (await officers.list()).find((one) => one.id === id);
  if (!officer) return missing;
  const body = everything(officer, visit, faults ?? {});
  return faults === null ? shown(officer.name, body) : unprocessable(officer.name, body);
}

function everything(officer: ListedOfficer, visit: OfficerVisit, faults: Faults): Html {
  return html`<p><a href="${OFFICERS}">${labels.back}</a></p>
${nameSection(officer, visit, faults)}
${roleSection(officer, visit, faults)}
${recoverySection(officer, visit, faults)}
${accessSection(officer, visit, faults)}`;
}

function nameSection({ id, name, username }: ListedOfficer, visit: OfficerVisit, faults: Faults) {
  const value = visit.form.get("name") ?? name;
  const body = html`${descriptionList([{ term: accountWords.username, value: username }])}
<form method="post" action="${safeUrl(`${pathOf(id)}/name`)}">
${csrfField(visit.token)}
${textField({ name: "name", label: accountWords.name, value, required: true, error: faults.name })}
${button({ label: labels.rename })}
</form>`;
  return section({ id: "name-section", title: labels.name, body });
}

function roleSection(
  { id, roles: held, waiting }: ListedOfficer,
  visit: OfficerVisit,
  faults: Faults,
) {
  const chosen = faults.roles === undefined ? [...held, ...waiting] : visit.form.getAll("roles");
  const body = html`<form method="post" action="${safeUrl(`${pathOf(id)}/roles`)}">
${csrfField(visit.token)}
${choices({ name: "roles", label: labels.roles, options: roleOptions, chosen, many: true, error: faults.roles })}
${button({ label: labels.setRoles })}
</form>`;
  return section({ id: "roles-section", title: labels.roles, body });
}

function recoverySection({ id }: ListedOfficer, { token, officer }: OfficerVisit, faults: Faults) {
  const reset = confirmBlock({
    ...{ label: labels.recover, question: labels.recoverQuestion, confirm: labels.recover, token },
    action: `${pathOf(id)}/recover`,
  });
  const body = id === officer.id ? html`<p>${labels.recoverSelf}</p>` : reset;
  return section({
    id: "recovery",
    title: labels.recovery,
    body: withFault(body, faults.recovery),
  });
}

function accessSection(
  { id, banned }: ListedOfficer,
  { token, officer }: OfficerVisit,
  faults: Faults,
) {
  const open = html`<p>${labels.isBanned}</p>
<form method="post" action="${safeUrl(`${pathOf(id)}/unban`)}">${csrfField(token)}${button({ label: labels.unban })}</form>`;
  const question = id === officer.id ? labels.banSelfQuestion : labels.banQuestion;
  const close = confirmBlock({
    ...{ label: labels.ban, question, confirm: labels.ban, token },
    action: `${pathOf(id)}/ban`,
  });
  const body = withFault(banned ? open : close, faults.access);
  return section({ id: "access", title: labels.access, body });
}

function withFault(body: Html, text: string | undefined): Html {
  return text === undefined
    ? body
    : html`${alert({ kind: "danger", text, role: "alert" })}\n${body}`;
}

function recoveredPage(id: string, password: string): Html {
  return html`${alert({ kind: "warning", text: accountWords.oneTime })}
<p>${labels.oneTimePassword}:</p>
${secret(password)}
<p>${linkButton({ href: pathOf(id), label: labels.noted, kind: "primary" })}</p>`;
}
