import { type Clock, localTime } from "../../kernel/clock.ts";
import { communeValues, type Knowledge, type Unplaced } from "../../knowledge/knowledge.ts";
import type { Office, Role } from "../../office/office.ts";
import { emptyState } from "../components/empty-state.ts";
import { section } from "../components/section.ts";
import { table } from "../components/table.ts";
import { entriesOf } from "../entries.ts";
import { reviewDue } from "../entry-words.ts";
import { html } from "../html.ts";
import { type ConsolePage, type OfficerVisit, shown } from "../page.ts";
import { seeQuestions } from "../question-roles.ts";

const labels = {
  title: "Trang đầu",
  tasks: "Việc đang chờ người làm",
  tasksText: "Máy không tự làm được những việc này.",
  columns: [{ label: "Việc" }, { label: "Số lượng", figures: true }],
  none: "Không có việc nào đang chờ",
  noneText: "Khi có việc cần người xem hoặc quyết định, việc đó hiện ở đây.",
  questions: "Câu hỏi chưa trả lời được, chưa xếp",
  roles: "Vai trò chờ quản trị viên thứ hai đồng ý",
  values: "Thông tin của xã chưa xác nhận, người dân chưa được báo",
  review: "Mục kiến thức đã hoặc sắp đến hạn rà soát",
};

export interface HomeParts {
  knowledge: Knowledge;
  unplaced: Pick<Unplaced, "counts">;
  office: { officers: Pick<Office["officers"], "requests"> };
  clock: Clock;
}

/** Something that waits for a person, and where it is done. */
interface Task {
  label: string;
  href: string;
  roles: "officers" | readonly Role[];
  count(): Promise<number> | number;
}

/** Where an officer lands: what waits for somebody with his roles. */
export function homePages(parts: HomeParts): ConsolePage[] {
  const tasks = tasksOf(parts);
  return [
    {
      path: "/console",
      access: "officers",
      get: async (visit) => shown(labels.title, await waiting(tasks, visit)),
    },
  ];
}

function tasksOf({ knowledge, unplaced, office, clock }: HomeParts): Task[] {
  return [
    {
      label: labels.questions,
      href: "/console/questions",
      roles: seeQuestions,
      count: async () => (await unplaced.counts()).open,
    },
    {
      label: labels.roles,
      href: "/console/officers",
      roles: ["administrator"],
      count: async () => (await office.officers.requests()).length,
    },
    {
      label: labels.values,
      href: "/console/settings",
      roles: ["administrator"],
      count: () => communeValues(knowledge.commune).filter(({ confirmed }) => !confirmed).length,
    },
    {
      label: labels.review,
      href: "/console/knowledge/review",
      roles: "officers",
      count() {
        const today = localTime(clock.now()).date;
        return entriesOf(knowledge).all.filter((entry) => reviewDue(entry, today) !== null).length;
      },
    },
  ];
}

async function waiting(tasks: Task[], { officer }: OfficerVisit) {
  const own = tasks.filter(
    ({ roles }) => roles === "officers" || roles.some((role) => officer.roles.includes(role)),
  );
  const counted = await Promise.all(
    own.map(async ({ count, ...task }) => ({ ...task, count: await count() })),
  );
  const rows = counted
    .filter(({ count }) => count > 0)
    .map(({ label, href, count }) => [html`<a href="${href}">${label}</a>`, String(count)]);
  if (rows.length === 0)
    return emptyState({ title: labels.none, text: labels.noneText, icon: "check" });
  const body = html`<p>${labels.tasksText}</p>
${table({ caption: labels.tasks, captionHidden: true, columns: labels.columns, rows })}`;
  return section({ id: "tasks", title: labels.tasks, body });
}
