import type { Office, Officer, OwnSession } from "../../office/office.ts";
import { accountWords, rolesInWords } from "../account-words.ts";
import { button, linkButton } from "../components/button.ts";
import { csrfField } from "../components/csrf-field.ts";
import { descriptionList } from "../components/description-list.ts";
import { section } from "../components/section.ts";
import { statusBadge } from "../components/status-badge.ts";
import { table } from "../components/table.ts";
import { deviceOf } from "../device.ts";
import { type Html, html } from "../html.ts";
import { dateAndTime } from "../moments.ts";
import { type ConsolePage, go, shown } from "../page.ts";

const labels = {
  title: "Tài khoản của tôi",
  account: "Tài khoản",
  roles: "Vai trò",
  noRoles: "Chưa có vai trò nào. Xin hỏi quản trị viên của xã.",
  secondFactor: "Bảo mật hai lớp",
  turnOn: "Bật bảo mật hai lớp",
  changePassword: "Đổi mật khẩu",
  chats: "Liên kết trò chuyện",

  sessions: "Các thiết bị đang đăng nhập",
  sessionsText: "Thấy thiết bị lạ? Cho thiết bị đó thoát rồi đổi mật khẩu ngay.",
  device: "Thiết bị",
  address: "Địa chỉ mạng",
  started: "Đăng nhập lúc",
  lastSeen: "Dùng lần cuối",
  end: "Cho thoát",
  noAddress: "Không rõ",
  thisOne: "Thiết bị này",

  ended: "Thiết bị đó đã bị thoát.",
  endedBefore: "Thiết bị đó đã thoát từ trước.",
  passwordChanged: "Đã đổi mật khẩu. Các thiết bị khác đã bị thoát.",
  secondFactorOn: "Đã bật bảo mật hai lớp. Từ nay mỗi lần đăng nhập cần thêm mã 6 số.",
  rolesChanged: "Đã đổi vai trò của mình.",
};

const PATH = "/console/profile";

/** An officer's own account. */
export function profilePages({ office: { signIn } }: { office: Office }): ConsolePage[] {
  return [
    {
      path: PATH,
      access: "officers",
      notices: {
        ended: labels.ended,
        "ended-before": labels.endedBefore,
        password: labels.passwordChanged,
        "second-factor": labels.secondFactorOn,
        roles: labels.rolesChanged,
      },
      async get({ officer, caller, token }) {
        const sessions = await signIn.sessions(caller);
        return shown(labels.title, html`${account(officer)}\n${devices(sessions, token)}`);
      },
    },
    {
      path: `${PATH}/sessions/:id/end`,
      access: "officers",
      async post({ params, caller }) {
        const ended = await signIn.revoke(params.id ?? "", caller);
        return go(PATH, ended ? "ended" : "ended-before");
      },
    },
  ];
}

function account({ name, username, roles, hasSecondFactor }: Officer): Html {
  const turnOn = { href: "/console/second-factor", label: labels.turnOn, icon: "shield" } as const;
  const factor = hasSecondFactor
    ? statusBadge({ kind: "success", text: accountWords.secondFactorOn })
    : html`${statusBadge({ kind: "neutral", text: accountWords.secondFactorOff })} ${linkButton(turnOn)}`;
  return section({
    id: "account",
    title: labels.account,
    actions: html`${linkButton({ href: "/console/chats", label: labels.chats })}${linkButton({ href: "/console/password", label: labels.changePassword })}`,
    body: descriptionList([
      { term: accountWords.name, value: name },
      { term: accountWords.username, value: username },
      { term: labels.roles, value: rolesInWords(roles) || labels.noRoles },
      { term: labels.secondFactor, value: factor },
    ]),
  });
}

function devices(sessions: readonly OwnSession[], token: string): Html {
  const columns = [labels.device, labels.address, labels.started, labels.lastSeen, labels.end];
  const rows = sessions.map((session) => [
    deviceOf(session.userAgent),
    session.address ?? labels.noAddress,
    dateAndTime(session.createdAt),
    dateAndTime(session.lastSeenAt),
    session.current
      ? statusBadge({ kind: "success", text: labels.thisOne })
      : endForm(session, token),
  ]);
  const body = html`<p>${labels.sessionsText}</p>
${table({ caption: labels.sessions, captionHidden: true, columns: columns.map((label) => ({ label })), rows })}`;
  return section({ id: "sessions", title: labels.sessions, body });
}

function endForm({ id }: OwnSession, token: string): Html {
  return html`<form method="post" action="${PATH}/sessions/${id}/end">${csrfField(token)}${button({ label: labels.end })}</form>`;
}
