import type { Knowledge, Unplaced } from "../../knowledge/knowledge.ts";
import { linkButton } from "../components/button.ts";
import { emptyState } from "../components/empty-state.ts";
import { pager } from "../components/pager.ts";
import { statusBadge } from "../components/status-badge.ts";
import { table } from "../components/table.ts";
import { entriesOf, entryPath } from "../entries.ts";
import { type Html, html } from "../html.ts";
import { dateAndTime } from "../moments.ts";
import { type ConsolePage, shown } from "../page.ts";
import { partAsked } from "../paging.ts";
import { seeQuestions } from "../question-roles.ts";

const labels = {
  title: "Câu hỏi chưa trả lời được",
  intro:
    "Câu người dân đã hỏi mà trợ lý chưa trả lời được, gom theo ý, câu hỏi nhiều đứng trước. Số điện thoại và số giấy tờ đã được che; không lưu ai hỏi.",
  show: "Xem các nhóm",
  states: { open: "Chưa xếp", "not-ours": "Không thuộc xã", placed: "Đã có trong kho" },
  all: "Tất cả",
  counted: (name: string, count: number) => `${name} (${count})`,
  caption: "Các nhóm câu hỏi",
  asked: "Người dân hỏi",
  count: "Số lần",
  days: "Lần đầu và lần gần nhất",
  guess: "Có thể là mục",
  state: "Tình trạng",
  erased: "Lời hỏi đã xóa vì quá hạn lưu; số lần vẫn được giữ.",
  noGuess: "Chưa đoán được",
  goneEntry: (id: string) => `${id} (không còn trong kho)`,
  open: "Xem và xếp nhóm này",
  none: "Không có nhóm nào ở đây",
  noneText: "Khi có câu hỏi mà trợ lý chưa trả lời được, câu đó sẽ hiện ở mục “Chưa xếp”.",
  knowledge: "Mở kho kiến thức",
};

const PATH = "/console/questions";
const ON_A_PAGE = 20;
const SAMPLES = 5;
const states = ["open", "not-ours", "placed"] as const;
const ALL = "all";

export type QuestionGroup = Awaited<ReturnType<Unplaced["groups"]>>[number];

export interface QuestionParts {
  knowledge: Knowledge;
  unplaced: Unplaced;
}

export const questionsPath = PATH;
export const groupPath = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;

/** What residents asked that nothing answered, in groups of those that ask the same. */
export function questionPages({ knowledge, unplaced }: QuestionParts): ConsolePage[] {
  return [
    {
      path: PATH,
      access: seeQuestions,
      notices: {
        placed: "Đã ghi: các câu này có trong kho kiến thức.",
        "not-ours": "Đã ghi: các câu này không thuộc xã.",
        open: "Đã đưa nhóm về mục chưa xếp.",
      },
      async get({ query }) {
        const asked = query.get("state");
        const state = asked === ALL ? null : (states.find((each) => each === asked) ?? "open");
        const counts = await unplaced.counts();
        const all = states.reduce((sum, each) => sum + counts[each], 0);
        const count = state === null ? all : counts[state];
        const part = partAsked(query.get("page"), count, ON_A_PAGE);
        const groups = await unplaced.groups(state, { ...part, samples: SAMPLES });
        const href = (page: number) => `${PATH}?state=${state ?? ALL}&page=${page}`;
        const list = html`${groupTable(groups, knowledge)}
${pager({ ...part, href })}`;
        return shown(
          labels.title,
          html`<p>${labels.intro}</p>
${filters(state, counts, all)}
${groups.length === 0 ? nothing() : list}`,
        );
      },
    },
  ];
}

function filters(
  state: QuestionGroup["state"] | null,
  counts: Awaited<ReturnType<Unplaced["counts"]>>,
  all: number,
): Html {
  const links = [
    ...states.map((each) => ({ id: each, name: labels.states[each], count: counts[each] })),
    { id: ALL, name: labels.all, count: all },
  ].map(({ id, name, count }) => {
    const current = id === (state ?? ALL) ? html` aria-current="true"` : "";
    return html`<a class="btn" href="${PATH}?state=${id}"${current}>${labels.counted(name, count)}</a>`;
  });
  return html`<nav class="buttons ways" aria-label="${labels.show}">${links}</nav>`;
}

function groupTable(groups: QuestionGroup[], knowledge: Knowledge): Html {
  const columns = [
    { label: labels.asked },
    { label: labels.count, figures: true },
    { label: labels.days },
    { label: labels.guess },
    { label: labels.state },
  ];
  const rows = groups.map((group) => [
    html`${sampleList(group)}
<p><a href="${groupPath(group.id)}">${labels.open}</a></p>`,
    String(group.count),
    html`${dateAndTime(group.first)}<br>${dateAndTime(group.last)}`,
    entryLink(group.entry ?? group.best, knowledge),
    groupState(group),
  ]);
  return table({ caption: labels.caption, captionHidden: true, columns, rows });
}

function sampleList({ samples }: QuestionGroup): Html {
  if (samples.length === 0) return html`<p>${labels.erased}</p>`;
  return html`<ul class="asked">${samples.map((text) => html`<li>${text}</li>`)}</ul>`;
}

/** The entry that was named or guessed, as a link. */
export function entryLink(id: string | null, knowledge: Knowledge): Html | string {
  if (id === null) return labels.noGuess;
  const entry = entriesOf(knowledge).byId(id);
  if (!entry) return labels.goneEntry(id);
  return html`<a href="${entryPath(entry.id)}">${entry.name}</a>`;
}

const looks = { open: "warning", "not-ours": "neutral", placed: "success" } as const;

/** What was decided of a group. */
export function groupState({ state }: QuestionGroup): Html {
  return statusBadge({ kind: looks[state], text: labels.states[state] });
}

function nothing(): Html {
  const action = linkButton({ href: "/console/knowledge", label: labels.knowledge, icon: "book" });
  return emptyState({ title: labels.none, text: labels.noneText, icon: "question", action });
}
