import type { ListedOfficer, Office, RequestAnswered, RoleRequest } from "../../office/office.ts";
import { roleNames } from "../../wording/console.ts";
import { alert } from "../components/alert.ts";
import { linkButton } from "../components/button.ts";
import { confirmBlock } from "../components/confirm-block.ts";
import { emptyState } from "../components/empty-state.ts";
import { section } from "../components/section.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import { dateAndTime } from "../moments.ts";
import { type Answer, go, type OfficerPage, type OfficerVisit, unprocessable } from "../page.ts";

const labels = {
  title: "Đề nghị trao vai trò",
  text: "Vai trò duyệt thông báo cần hai quản trị viên: một người đề nghị, người kia trao.",
  noneTitle: "Không có đề nghị nào chờ trả lời",
  noneText: "Khi một quản trị viên đề nghị vai trò duyệt thông báo cho ai, đề nghị sẽ ở đây.",
  officer: "Cho cán bộ",
  role: "Vai trò",
  askedBy: "Người đề nghị",
  askedAt: "Lúc",
  answer: "Trả lời",
  unknown: "Không rõ",

  give: "Trao",
  giveQuestion: (name: string, role: string) =>
    `${name} sẽ có vai trò ${role} ngay. Xin chắc chắn đây đúng là người được giao việc này.`,
  giveConfirm: "Trao vai trò",
  refuse: "Từ chối",
  refuseQuestion: (name: string, role: string) =>
    `Đề nghị trao vai trò ${role} cho ${name} sẽ bị bỏ. Muốn trao lại thì phải đề nghị lại từ đầu.`,
  refuseConfirm: "Từ chối đề nghị",

  own: "Do chính mình đề nghị: chờ một quản trị viên khác trả lời. Muốn rút lại, mở trang của cán bộ và bỏ chọn vai trò.",
  gone: "Đề nghị này đã được trả lời hoặc đã được rút lại.",
  back: "Về trang Cán bộ của xã",
};

const OFFICERS = "/console/officers";
const PATH = "/console/role-requests";

/** What answers a request for a role that takes two administrators. */
export function roleRequestPages({ office: { officers } }: { office: Office }): OfficerPage[] {
  const answering = (
    act: "give" | "refuse",
    answer: (id: string, visit: OfficerVisit) => Promise<RequestAnswered>,
    done: string,
  ): OfficerPage => ({
    path: `${PATH}/:id/${act}`,
    access: ["administrator"],
    get: () => go(OFFICERS),
    async post(visit) {
      const answered = await answer(visit.params.id ?? "", visit);
      return answered.ok ? go(OFFICERS, done) : refusal(answered.why);
    },
  });
  return [
    answering("give", (id, { by }) => officers.giveRole(id, by), "role-given"),
    answering("refuse", (id, { by }) => officers.refuseRole(id, by), "role-refused"),
  ];
}

function refusal(why: Extract<RequestAnswered, { ok: false }>["why"]): Answer {
  if (why === "not-administrator") return go(OFFICERS);
  const text = why === "own-request" ? labels.own : labels.gone;
  const body = html`${alert({ kind: "danger", text })}
<p>${linkButton({ href: OFFICERS, label: labels.back })}</p>`;
  return unprocessable(labels.title, body);
}

/** The requests that wait, for the page of officers. */
export function requestsSection(
  requests: readonly RoleRequest[],
  officers: readonly ListedOfficer[],
  visit: OfficerVisit,
): Html {
  const body =
    requests.length === 0
      ? emptyState({ title: labels.noneTitle, text: labels.noneText, icon: "check" })
      : html`<p>${labels.text}</p>\n${requestTable(requests, officers, visit)}`;
  return section({ id: "requests", title: labels.title, body });
}

function requestTable(
  requests: readonly RoleRequest[],
  officers: readonly ListedOfficer[],
  visit: OfficerVisit,
): Html {
  const nameOf = (id: string) => officers.find((one) => one.id === id)?.name ?? labels.unknown;
  const { officer, role, askedBy, askedAt, answer } = labels;
  return table({
    caption: labels.title,
    captionHidden: true,
    columns: [officer, role, askedBy, askedAt, answer].map((label) => ({ label })),
    rows: requests.map((request) => [
      nameOf(request.officer),
      roleNames[request.role],
      nameOf(request.askedBy),
      dateAndTime(request.askedAt),
      answerTo(request, nameOf(request.officer), visit),
    ]),
  });
}

function answerTo({ id, role, askedBy }: RoleRequest, name: string, visit: OfficerVisit): Html {
  if (askedBy === visit.officer.id) return html`${labels.own}`;
  const { token } = visit;
  const roleName = roleNames[role];
  const give = confirmBlock({
    ...{ label: labels.give, confirm: labels.giveConfirm, kind: "primary", token },
    question: labels.giveQuestion(name, roleName),
    action: `${PATH}/${id}/give`,
  });
  const refuse = confirmBlock({
    ...{ label: labels.refuse, confirm: labels.refuseConfirm, token },
    question: labels.refuseQuestion(name, roleName),
    action: `${PATH}/${id}/refuse`,
  });
  return html`<div class="buttons">${give}${refuse}</div>`;
}
