import { type Clock, localTime } from "../../kernel/clock.ts";
import type { Knowledge, Unplaced } from "../../knowledge/knowledge.ts";
import { button, linkButton } from "../components/button.ts";
import { emptyState } from "../components/empty-state.ts";
import { type Option, selectField, textField } from "../components/field.ts";
import { pager } from "../components/pager.ts";
import { table } from "../components/table.ts";
import { entriesOf, entryPath, type ListedEntry } from "../entries.ts";
import { entryStatus, kindNames, reviewDay, reviewDue } from "../entry-words.ts";
import { type Html, html } from "../html.ts";
import { type ConsolePage, type OfficerVisit, shown } from "../page.ts";
import { partAsked } from "../paging.ts";
import { maySee } from "../question-roles.ts";

const labels = {
  title: "Kho kiến thức",
  intro:
    "Những gì trợ lý trả lời người dân. Bấm vào tên để đọc đúng lời người dân nhận được và căn cứ của từng phần.",
  search: "Tìm theo tên hoặc mã",
  searchHint: "Không cần gõ dấu: “khai sinh”, “1.001193”.",
  field: "Nhóm",
  allFields: "Tất cả các nhóm",
  show: "Tình trạng",
  all: "Tất cả",
  due: "Đến hạn rà soát",
  unverified: "Còn thiếu căn cứ",
  find: "Tìm",
  found: (count: number) => `Có ${count} mục.`,
  caption: "Các mục trong kho kiến thức",
  columns: ["Mục", "Mã", "Nhóm", "Rà soát trước ngày", "Tình trạng"],
  noCode: "Không có mã",
  nothing: "Không tìm thấy mục nào",
  nothingText: "Xin thử gõ ít chữ hơn, hoặc chọn tất cả các nhóm và tình trạng.",
  review: "Rà soát kho kiến thức",
  questions: (open: number) => `Câu hỏi chưa trả lời được: ${open} nhóm chưa xếp`,
};

const PATH = "/console/knowledge";
const ON_A_PAGE = 25;
const shows = ["due", "unverified"] as const;

interface Asked {
  typed: string;
  field: string;
  show: (typeof shows)[number] | "";
}

export interface KnowledgeParts {
  knowledge: Knowledge;
  unplaced: Pick<Unplaced, "counts">;
  clock: Clock;
}

/** All that the assistant knows, to look through and to find. */
export function knowledgePages({ knowledge, unplaced, clock }: KnowledgeParts): ConsolePage[] {
  return [
    {
      path: PATH,
      access: "officers",
      async get(visit) {
        const asked = readAsked(visit.query);
        const today = localTime(clock.now()).date;
        const list = listOf(asked, visit, knowledge, today);
        if (visit.fragment) return { kind: "fragment", body: list };
        const open = maySee(visit.officer) ? (await unplaced.counts()).open : null;
        const body = html`<p>${labels.intro}</p>
${ways(open)}
${finder(asked, knowledge)}
<div id="entries">
${list}
</div>`;
        return shown(labels.title, body, { live: true });
      },
    },
  ];
}

function readAsked(query: URLSearchParams): Asked {
  return {
    typed: query.get("q") ?? "",
    field: query.get("field") ?? "",
    show: shows.find((show) => show === query.get("show")) ?? "",
  };
}

/** @param open how many groups of questions wait, where the officer may see them */
function ways(open: number | null): Html {
  const questions = { href: "/console/questions", label: labels.questions(open ?? 0) };
  return html`<p class="buttons">${linkButton({ href: `${PATH}/review`, label: labels.review })}${open === null ? "" : linkButton({ ...questions, icon: "question" })}</p>`;
}

/** Found while typing where scripts run, else with the button. */
function finder({ typed, field, show }: Asked, { fields }: Knowledge): Html {
  const kinds = [...fields.map(({ id, name }) => ({ id, name })), ...otherKinds];
  const groups: Option[] = [
    { value: "", label: labels.allFields },
    ...kinds.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const states: Option[] = [
    { value: "", label: labels.all },
    ...shows.map((value) => ({ value, label: labels[value] })),
  ];
  return html`<form class="finder" role="search" method="get" action="${PATH}" hx-get="${PATH}" hx-trigger="input delay:250ms, submit" hx-target="#entries" hx-sync="this:replace">
${textField({ name: "q", label: labels.search, hint: labels.searchHint, type: "search", value: typed, maxlength: 100 })}
${selectField({ name: "field", label: labels.field, options: groups, value: field })}
${selectField({ name: "show", label: labels.show, options: states, value: show })}
${button({ label: labels.find })}
</form>`;
}

/** Guides and matters of others have no field: their kind stands in its place. */
const otherKinds = (["guide", "redirect"] as const).map((id) => ({ id, name: kindNames[id] }));

function listOf(asked: Asked, { query }: OfficerVisit, knowledge: Knowledge, today: string): Html {
  const found = entriesOf(knowledge)
    .matching(asked.typed)
    .filter((entry) => asked.field === "" || groupOf(entry) === asked.field)
    .filter((entry) => asked.show !== "due" || reviewDue(entry, today) !== null)
    .filter((entry) => asked.show !== "unverified" || entry.unverified.length > 0);
  if (found.length === 0) return emptyState({ title: labels.nothing, text: labels.nothingText });
  const { page, pages, offset, limit } = partAsked(query.get("page"), found.length, ON_A_PAGE);
  const names = new Map([...knowledge.fields, ...otherKinds].map(({ id, name }) => [id, name]));
  const rows = found
    .slice(offset, offset + limit)
    .map((entry) => [
      html`<a href="${entryPath(entry.id)}">${entry.name}</a>`,
      entry.codes.join(", ") || labels.noCode,
      names.get(groupOf(entry)) ?? "",
      reviewDay(entry),
      html`${entryStatus(entry, today).map((status) => html`${status} `)}`,
    ]);
  const columns = labels.columns.map((label) => ({ label }));
  const href = (to: number) => `${PATH}?${queryOf(asked, to)}`;
  return html`<p role="status">${labels.found(found.length)}</p>
${table({ caption: labels.caption, captionHidden: true, columns, rows })}
${pager({ page, pages, href })}`;
}

const groupOf = ({ field, kind }: ListedEntry): string => field ?? kind;

function queryOf({ typed, field, show }: Asked, page: number): URLSearchParams {
  return new URLSearchParams({
    ...(typed === "" ? {} : { q: typed }),
    ...(field === "" ? {} : { field }),
    ...(show === "" ? {} : { show }),
    page: String(page),
  });
}
