import { basename } from "node:path";
import type { Finding, FindingCode, Level } from "../../kernel/finding.ts";
import { isOverdue, type JobState, type Upkeep } from "../../upkeep/upkeep.ts";
import { channelName, jobName, sayFinding, size } from "../../wording/health.ts";
import { alert } from "../components/alert.ts";
import { button } from "../components/button.ts";
import { csrfField } from "../components/csrf-field.ts";
import { section } from "../components/section.ts";
import { type StatusKind, statusBadge } from "../components/status-badge.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import { dateAndTime } from "../moments.ts";
import {
  type Answer,
  go,
  missing,
  type OfficerPage,
  type OfficerVisit,
  shown,
  unprocessable,
} from "../page.ts";
import {
  type DeadLetterParts,
  deadLetterNotices,
  deadLetterPages,
  deadLetterSection,
} from "./dead-letters.ts";

const labels = {
  title: "Tình trạng hệ thống",
  about: "Trang này tự xem lại sau mỗi 15 giây.",
  looking: "Máy vừa khởi động, đang xem lần đầu. Xin mở lại trang sau ít giây.",
  groups: { channels: "Kênh nhắn tin", machine: "Máy và dữ liệu", daily: "Việc hằng ngày" },
  columns: ["Điều đã xem", "Tình trạng", "Cần làm gì"],
  levels: { ok: "Tốt", warning: "Cần chú ý", danger: "Cần xử lý ngay" },
  nothingToDo: "Không cần làm gì",

  activity: "Tin đến và tin đi gần nhất, kể từ khi chương trình chạy",
  activityColumns: ["Kênh", "Tin đến gần nhất", "Tin đi gần nhất"],
  jobs: "Các việc máy tự làm",
  jobColumns: ["Việc", "Lần xong gần nhất", "Tình trạng"],
  never: "Chưa có",
  overdue: "Không chạy đúng hẹn",

  test: "Gửi tin thử cho tôi",
  testAbout: "Máy gửi một tin thử tới cuộc trò chuyện mà Ông/Bà đã liên kết với tài khoản.",
  testNone: "Xã chưa nối kênh nhắn tin nào ngoài trang web.",
  testBy: (channel: string) => `Gửi thử qua ${channel}`,
  noChat: (channel: string) =>
    `Ông/Bà chưa liên kết cuộc trò chuyện nào trên ${channel}. Xin lấy mã liên kết, gửi mã cho trợ lý trên ${channel}, rồi thử lại ở đây.`,
  linkChat: "Lấy mã liên kết",
  testFailed: (channel: string) =>
    `Chưa gửi được qua ${channel}. Xin xem tình trạng của kênh ở trên rồi thử lại sau ít phút.`,

  backups: "Bản sao lưu",
  backupColumns: ["Lúc", "Cỡ"],
  noBackups: "Chưa có bản sao lưu nào.",
  backUp: "Sao lưu ngay",
  backUpAbout: "Mỗi đêm máy tự sao lưu một lần và giữ 14 bản mới nhất.",
  backUpFailed: "Chưa sao lưu được. Xin xem đĩa còn chỗ không, rồi thử lại.",
};

const PATH = "/console/health";
const SHOWN_BACKUPS = 5;

const notices = {
  "backed-up": "Đã sao lưu xong. Xin chép bản mới ra USB và cất ở nơi khác.",
  "test-sent": "Đã gửi tin thử. Xin xem điện thoại.",
  ...deadLetterNotices,
};

const kinds: Record<Level, StatusKind> = { ok: "success", warning: "warning", danger: "danger" };

const groups: Record<keyof typeof labels.groups, readonly FindingCode[]> = {
  channels: ["channel"],
  machine: ["database", "redis", "disk", "clock", "backup", "audit"],
  daily: ["jobs", "dead-letters", "knowledge", "calendar"],
};

export interface HealthPageParts extends DeadLetterParts {
  upkeep: Pick<Upkeep, "watch" | "activity" | "jobs" | "backups" | "backUp">;
  /** Sends the officer a message in the chat that he linked there. */
  sendTest(channel: string, officer: string): Promise<"sent" | "no-chat" | "failed">;
}

/** How everything stands, for all officers; administrators may do something about it. */
export function healthPages(parts: HealthPageParts): OfficerPage[] {
  const page: Page = async (visit, fault) =>
    html`${fault ? alert({ kind: "danger", role: "alert", ...fault }) : ""}
<p>${labels.about}</p>
<div class="live" hx-get="${PATH}" hx-trigger="every 15s" hx-swap="innerHTML">
${live(parts)}
</div>
${await deadLetterSection(parts, visit)}
${backups(parts, visit)}
${tests(parts, visit)}`;

  return [
    {
      ...{ path: PATH, access: "officers", notices },
      async get(visit) {
        if (visit.fragment) return { kind: "fragment", body: live(parts) };
        return shown(labels.title, await page(visit), { live: true });
      },
    },
    {
      path: `${PATH}/backup`,
      access: ["administrator"],
      post: (visit) => backUp(parts, visit, page),
    },
    {
      path: `${PATH}/test`,
      access: "officers",
      post: (visit) => test(parts, visit, page),
    },
    ...deadLetterPages(parts),
  ];
}

/** What could not be done, and where to go about it. */
interface Fault {
  text: string;
  link?: { href: string; label: string };
}

type Page = (visit: OfficerVisit, fault?: Fault) => Promise<Html>;

async function backUp(parts: HealthPageParts, visit: OfficerVisit, page: Page): Promise<Answer> {
  const made = await parts.upkeep.backUp().catch(() => null);
  if (made === null) {
    return unprocessable(labels.title, await page(visit, { text: labels.backUpFailed }));
  }
  const subject = basename(made.file);
  await parts.audit.note({ ...visit.by, action: "backup.made", kind: "backup", subject });
  return go(PATH, "backed-up");
}

async function test(parts: HealthPageParts, visit: OfficerVisit, page: Page): Promise<Answer> {
  const channel = visit.form.get("channel") ?? "";
  if (!tested(parts).includes(channel)) return missing;
  const outcome = await parts.sendTest(channel, visit.officer.id);
  if (outcome === "sent") return go(PATH, "test-sent");
  const name = channelName(channel);
  const link = { href: "/console/chats", label: labels.linkChat };
  const fault =
    outcome === "no-chat" ? { text: labels.noChat(name), link } : { text: labels.testFailed(name) };
  return unprocessable(labels.title, await page(visit, fault));
}

/** What changes by itself; nothing in it is to be typed or pressed, as it is exchanged under the officer's eyes. */
function live({ upkeep, clock }: HealthPageParts): Html {
  const findings = upkeep.watch.findings();
  if (findings.length === 0) return alert({ kind: "info", text: labels.looking });
  const now = clock.now();
  const among = (codes: readonly FindingCode[]) =>
    findings.filter(({ code }) => codes.includes(code));
  return html`${section({
    id: "channels",
    title: labels.groups.channels,
    body: html`${findingTable(labels.groups.channels, among(groups.channels))}${activityTable(upkeep)}`,
  })}
${section({
  id: "machine",
  title: labels.groups.machine,
  body: findingTable(labels.groups.machine, among(groups.machine)),
})}
${section({
  id: "daily",
  title: labels.groups.daily,
  body: html`${findingTable(labels.groups.daily, among(groups.daily))}${jobTable(upkeep.jobs(), now)}`,
})}`;
}

function findingTable(caption: string, findings: readonly Finding[]): Html {
  if (findings.length === 0) return html``;
  const rows = findings.map((finding) => {
    const { is, mend } = sayFinding(finding);
    const { level } = finding;
    const badge = statusBadge({ kind: kinds[level], text: labels.levels[level] });
    return [is, badge, mend ?? labels.nothingToDo];
  });
  const columns = labels.columns.map((label) => ({ label }));
  return table({ caption, captionHidden: true, columns, rows });
}

function activityTable(upkeep: HealthPageParts["upkeep"]): Html {
  const rows = upkeep
    .activity()
    .map(({ channel, lastInAt, lastOutAt }) => [
      channelName(channel),
      moment(lastInAt),
      moment(lastOutAt),
    ]);
  const columns = labels.activityColumns.map((label) => ({ label }));
  return table({ caption: labels.activity, columns, rows });
}

function jobTable(jobs: readonly JobState[], now: number): Html {
  const rows = jobs.map((job) => {
    const isLate = isOverdue(job, now);
    const badge = isLate
      ? statusBadge({ kind: "warning", text: labels.overdue })
      : statusBadge({ kind: "success", text: labels.levels.ok });
    return [capital(jobName(job.name)), moment(job.doneAt), badge];
  });
  const columns = labels.jobColumns.map((label) => ({ label }));
  return table({ caption: labels.jobs, columns, rows });
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);

const moment = (at: number | null): string => (at === null ? labels.never : dateAndTime(at));

function backups({ upkeep }: HealthPageParts, { officer, token }: OfficerVisit): Html {
  const rows = upkeep
    .backups()
    .slice(0, SHOWN_BACKUPS)
    .map(({ at, bytes }) => [dateAndTime(at), size(bytes)]);
  const [when = "", how = ""] = labels.backupColumns;
  const columns = [{ label: when }, { label: how, figures: true }];
  const list =
    rows.length === 0
      ? html`<p>${labels.noBackups}</p>`
      : table({ caption: labels.backups, captionHidden: true, columns, rows });
  const actions = officer.roles.includes("administrator")
    ? html`<form method="post" action="${PATH}/backup">${csrfField(token)}${button({ label: labels.backUp, kind: "primary", icon: "archive" })}</form>`
    : html``;
  const body = html`<p>${labels.backUpAbout}</p>
${list}`;
  return section({ id: "backups", title: labels.backups, body, actions });
}

/** The page of the web chat is tried by opening it. */
const tested = ({ upkeep }: HealthPageParts): string[] =>
  upkeep
    .activity()
    .map(({ channel }) => channel)
    .filter((channel) => channel !== "web");

function tests(parts: HealthPageParts, { token }: OfficerVisit): Html {
  const channels = tested(parts);
  const buttons = channels.map((channel) =>
    button({ label: labels.testBy(channelName(channel)), name: "channel", value: channel }),
  );
  const form = html`<p>${labels.testAbout}</p>
<form method="post" action="${PATH}/test">${csrfField(token)}<div class="buttons">${buttons}</div></form>`;
  const body = channels.length === 0 ? html`<p>${labels.testNone}</p>` : form;
  return section({ id: "test", title: labels.test, body });
}
