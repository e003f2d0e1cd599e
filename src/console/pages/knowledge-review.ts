import { type Clock, localTime } from "../../kernel/clock.ts";
import { type Facet, facets } from "../../kernel/facets.ts";
import { confirmed, type Knowledge } from "../../knowledge/knowledge.ts";
import { askCentre, facetLabels } from "../../wording/procedures.ts";
import { emptyState } from "../components/empty-state.ts";
import { pager } from "../components/pager.ts";
import { section } from "../components/section.ts";
import { table } from "../components/table.ts";
import { entriesOf, entryPath, type ListedEntry } from "../entries.ts";
import { entryStatus, kindNames, reviewDay, reviewDue } from "../entry-words.ts";
import { type Html, html } from "../html.ts";
import { type ConsolePage, shown } from "../page.ts";
import { partAsked } from "../paging.ts";

const labels = {
  title: "Rà soát kho kiến thức",
  back: "Về kho kiến thức",
  due: "Đến hạn rà soát",
  dueText:
    "Mục đã quá hạn hoặc còn không quá 30 ngày. Quá hạn thì người dân được báo thêm: thông tin đang được rà soát.",
  dueColumns: ["Mục", "Loại", "Rà soát trước ngày", "Tình trạng"],
  noneDue: "Chưa có mục nào đến hạn",
  noneDueText: "Mục nào còn không quá 30 ngày sẽ hiện ở đây.",
  missing: "Còn thiếu căn cứ",
  missingText: (entries: number, parts: number) =>
    `${entries} thủ tục còn ${parts} phần chưa có căn cứ. Khi tìm được căn cứ, xin báo người giữ kho kiến thức.`,
  missingColumns: [
    { label: "Thủ tục" },
    { label: "Phần còn thiếu" },
    { label: "Người dân được báo" },
    { label: "Số phần", figures: true },
  ],
  countsCaption: "Phần nào thiếu nhiều nhất",
  countColumns: [{ label: "Phần" }, { label: "Số thủ tục còn thiếu", figures: true }],
  noneMissing: "Mọi phần đều có căn cứ",
  noneMissingText: "Không có phần nào mà người dân phải hỏi Trung tâm vì thiếu căn cứ.",
};

const PATH = "/console/knowledge/review";
const ON_A_PAGE = 25;

interface ReviewParts {
  knowledge: Knowledge;
  clock: Clock;
}

/** What of the knowledge is to be gone through again, and what still lacks a source. */
export function knowledgeReviewPages({ knowledge, clock }: ReviewParts): ConsolePage[] {
  return [
    {
      path: PATH,
      access: "officers",
      get({ query }) {
        const today = localTime(clock.now()).date;
        const { all } = entriesOf(knowledge);
        const ask = askCentre(confirmed(knowledge.commune.centre.phone));
        return shown(
          labels.title,
          html`<p><a href="/console/knowledge">${labels.back}</a></p>
${dueSection(all, query, today)}
${missingSection(all, query, ask)}`,
        );
      },
    },
  ];
}

const nameOf = ({ id, name }: ListedEntry) => html`<a href="${entryPath(id)}">${name}</a>`;

function dueSection(all: ListedEntry[], query: URLSearchParams, today: string): Html {
  const due = all
    .filter((entry) => reviewDue(entry, today) !== null)
    .sort((a, b) => (a.reviewBy ?? "").localeCompare(b.reviewBy ?? ""));
  const part = partAsked(query.get("due"), due.length, ON_A_PAGE);
  const rows = due
    .slice(part.offset, part.offset + part.limit)
    .map((entry) => [
      nameOf(entry),
      kindNames[entry.kind],
      reviewDay(entry),
      html`${entryStatus(entry, today).map((status) => html`${status} `)}`,
    ]);
  const columns = labels.dueColumns.map((label) => ({ label }));
  const body = html`<p>${labels.dueText}</p>
${table({ caption: labels.due, captionHidden: true, columns, rows })}
${pager({ ...part, href: (page) => `${PATH}?${withPage(query, "due", page)}#due` })}`;
  const none = emptyState({ title: labels.noneDue, text: labels.noneDueText, icon: "check" });
  return section({ id: "due", title: labels.due, body: due.length === 0 ? none : body });
}

function missingSection(all: ListedEntry[], query: URLSearchParams, ask: string): Html {
  const missing = all.filter(({ unverified }) => unverified.length > 0);
  if (missing.length === 0) {
    const body = emptyState({
      title: labels.noneMissing,
      text: labels.noneMissingText,
      icon: "check",
    });
    return section({ id: "missing", title: labels.missing, body });
  }
  const parts = missing.flatMap(({ unverified }) => unverified);
  const part = partAsked(query.get("page"), missing.length, ON_A_PAGE);
  const rows = missing
    .slice(part.offset, part.offset + part.limit)
    .map((entry) => [
      nameOf(entry),
      entry.unverified.map((facet) => facetLabels[facet]).join(", "),
      `“${ask}”`,
      String(entry.unverified.length),
    ]);
  const body = html`<p>${labels.missingText(missing.length, parts.length)}</p>
${countsOf(parts)}
${table({ caption: labels.missing, captionHidden: true, columns: labels.missingColumns, rows })}
${pager({ ...part, href: (page) => `${PATH}?${withPage(query, "page", page)}#missing` })}`;
  return section({ id: "missing", title: labels.missing, body });
}

/** How often each part is missing, the most missed first. */
function countsOf(parts: Facet[]): Html {
  const counts = facets
    .map((facet) => ({ facet, count: parts.filter((each) => each === facet).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const rows = counts.map(({ facet, count }) => [facetLabels[facet], String(count)]);
  return table({ caption: labels.countsCaption, columns: labels.countColumns, rows });
}

/** Two lists of one page are leafed through apart. */
function withPage(query: URLSearchParams, name: "due" | "page", page: number): URLSearchParams {
  const kept = ["due", "page"].flatMap((each): [string, string][] => {
    const value = query.get(each);
    return value === null || each === name ? [] : [[each, value]];
  });
  return new URLSearchParams([...kept, [name, String(page)]]);
}
