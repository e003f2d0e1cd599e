import { z } from "zod";
import {
  type ListedOfficer,
  type Office,
  type OfficerCreated,
  roles,
} from "../../office/office.ts";
import { nameRule, usernameRule } from "../account-fields.ts";
import { accountWords, roleOptions, rolesInWords } from "../account-words.ts";
import { alert } from "../components/alert.ts";
import { button, linkButton } from "../components/button.ts";
import { choices } from "../components/choices.ts";
import { csrfField } from "../components/csrf-field.ts";
import { descriptionList } from "../components/description-list.ts";
import { textField } from "../components/field.ts";
import { secret } from "../components/secret.ts";
import { section } from "../components/section.ts";
import { statusBadge } from "../components/status-badge.ts";
import { table } from "../components/table.ts";
import { readForm } from "../form.ts";
import { type Html, html, safeUrl } from "../html.ts";
import {
  type Answer,
  go,
  type OfficerPage,
  type OfficerVisit,
  shown,
  unprocessable,
} from "../page.ts";
import { requestsSection } from "./role-requests.ts";

const labels = {
  title: "Cán bộ của xã",
  list: "Những người vào được trang làm việc",
  roles: "Vai trò",
  noRoles: "Chưa có",
  waiting: (roles: string) => `Chờ trao: ${roles}`,
  secondFactor: "Bảo mật hai lớp",
  state: "Tình trạng",
  banned: "Đã khóa",
  temporary: "Chưa đổi mật khẩu dùng một lần",
  active: "Đang dùng",

  add: "Thêm cán bộ",
  rolesMissing: "Xin chọn ít nhất một vai trò.",
  rolesUnknown: "Xin chọn lại vai trò trong danh sách.",

  createdTitle: "Đã thêm cán bộ",
  oneTimePassword: "Mật khẩu dùng một lần",
  createdWaiting: (roles: string) =>
    `Vai trò ${roles} chờ một quản trị viên khác trao ở trang Cán bộ của xã.`,
  back: "Đã ghi lại, về trang Cán bộ của xã",

  roleGiven: "Đã trao vai trò.",
  roleRefused: "Đã từ chối đề nghị.",
};

const PATH = "/console/officers";

const schema = z.object({
  name: nameRule,
  username: usernameRule,
  roles: z.array(z.enum(roles, labels.rolesUnknown)).min(1, labels.rolesMissing),
});

type Faults = Readonly<Record<string, string>>;
type Refusal = Extract<OfficerCreated, { ok: false }>["why"];

const faults: Record<Exclude<Refusal, "not-administrator">, Faults> = {
  "name-missing": { name: accountWords.nameMissing },
  "username-invalid": { username: accountWords.usernameInvalid },
  "username-taken": { username: accountWords.usernameTaken },
};

/** All officers, for those who administer them. */
export function officersPages({ office }: { office: Office }): OfficerPage[] {
  return [
    {
      path: PATH,
      access: ["administrator"],
      notices: { "role-given": labels.roleGiven, "role-refused": labels.roleRefused },
      get: async (visit) => shown(labels.title, await everything(office, visit, {})),
      post: (visit) => create(office, visit),
    },
  ];
}

async function create(office: Office, visit: OfficerVisit): Promise<Answer> {
  const again = async (errors: Faults) =>
    unprocessable(labels.title, await everything(office, visit, errors));
  const read = readForm(visit.form, schema);
  if (!read.ok) return again(read.errors);
  const created = await office.officers.create(read.value, visit.by);
  if (created.ok) return shown(labels.createdTitle, createdPage(read.value, created));
  return created.why === "not-administrator" ? go(PATH) : again(faults[created.why]);
}

async function everything({ officers }: Office, visit: OfficerVisit, errors: Faults) {
  const [all, requests] = [await officers.list(), await officers.requests()];
  return html`${list(all)}
${requestsSection(requests, all, visit)}
${addForm(visit, errors)}`;
}

function list(all: readonly ListedOfficer[]): Html {
  const { roles: held, secondFactor, state } = labels;
  const columns = [accountWords.name, accountWords.username, held, secondFactor, state];
  const rows = all.map((officer) => [
    html`<a href="${safeUrl(`${PATH}/${officer.id}`)}">${officer.name}</a>`,
    officer.username,
    rolesOf(officer),
    officer.hasSecondFactor
      ? statusBadge({ kind: "success", text: accountWords.secondFactorOn })
      : statusBadge({ kind: "neutral", text: accountWords.secondFactorOff }),
    stateOf(officer),
  ]);
  const body = table({
    ...{ caption: labels.list, captionHidden: true, rows },
    columns: columns.map((label) => ({ label })),
  });
  return section({ id: "officers", title: labels.list, body });
}

function rolesOf({ roles: held, waiting }: ListedOfficer): Html {
  const asked = html`<br>${labels.waiting(rolesInWords(waiting))}`;
  return html`${rolesInWords(held) || labels.noRoles}${waiting.length > 0 ? asked : ""}`;
}

/** Whether an officer can come in. */
function stateOf({ banned, passwordTemporary }: ListedOfficer): Html {
  if (banned) return statusBadge({ kind: "danger", text: labels.banned });
  if (passwordTemporary) return statusBadge({ kind: "warning", text: labels.temporary });
  return statusBadge({ kind: "success", text: labels.active });
}

function addForm({ form, token }: OfficerVisit, errors: Faults): Html {
  const typed = (name: string) => ({ name, value: form.get(name) ?? "", error: errors[name] });
  const body = html`<form method="post" action="${PATH}">
${csrfField(token)}
${textField({ ...typed("name"), label: accountWords.name, required: true })}
${textField({ ...typed("username"), label: accountWords.username, hint: accountWords.usernameHint, required: true })}
${choices({ name: "roles", label: labels.roles, options: roleOptions, chosen: form.getAll("roles"), many: true, required: true, error: errors.roles })}
<div class="buttons">${button({ label: labels.add, kind: "primary", icon: "plus" })}</div>
</form>`;
  return section({ id: "add", title: labels.add, body });
}

function createdPage(
  { name, username }: { name: string; username: string },
  { password, waiting }: Extract<OfficerCreated, { ok: true }>,
): Html {
  const asked = labels.createdWaiting(rolesInWords(waiting));
  return html`${alert({ kind: "warning", text: accountWords.oneTime })}
${descriptionList([
  { term: accountWords.name, value: name },
  { term: accountWords.username, value: username.toLowerCase() },
  { term: labels.oneTimePassword, value: secret(password) },
])}
${waiting.length > 0 ? alert({ kind: "info", text: asked }) : ""}
<p>${linkButton({ href: PATH, label: labels.back, kind: "primary" })}</p>`;
}
