import type { Outbound } from "../../channels/channel.ts";
import { createProcedureAnswers, type ProcedureAnswers } from "../../flows/procedure-answers.ts";
import { type Clock, localTime } from "../../kernel/clock.ts";
import { facets } from "../../kernel/facets.ts";
import {
  confirmed,
  type Guide,
  isStated,
  type Knowledge,
  type Procedure,
  type Redirect,
  type Unplaced,
} from "../../knowledge/knowledge.ts";
import { showDate } from "../../wording/dates.ts";
import { askCentre, checkedOn, facetLabels } from "../../wording/procedures.ts";
import { linkButton } from "../components/button.ts";
import { descriptionList } from "../components/description-list.ts";
import { section } from "../components/section.ts";
import { statusBadge } from "../components/status-badge.ts";
import { table } from "../components/table.ts";
import { entriesOf, entryPath, type ListedEntry } from "../entries.ts";
import { entryStatus, kindNames } from "../entry-words.ts";
import { type Html, html } from "../html.ts";
import { type ConsolePage, go, missing, type OfficerVisit, shown } from "../page.ts";
import { maySee } from "../question-roles.ts";

const labels = {
  back: "Về kho kiến thức",
  heard: "Người dân nhận được",
  heardText: "Đúng từng chữ như trên Zalo, Telegram và trang web, tính theo ngày hôm nay.",
  whole: "Khi hỏi chung cả việc",
  buttons: "Nút bấm kèm theo:",
  unstated: (ask: string) => `Chưa có căn cứ: người dân được báo “${ask}”`,
  followUps: "Câu hay hỏi thêm",
  basisOf: (law: string) => `Căn cứ: ${law}.`,
  about: "Về mục này",
  kind: "Loại",
  codes: "Mã",
  noCode: "Không có mã",
  official: "Tên đầy đủ",
  field: "Nhóm",
  decides: "Nơi giải quyết",
  confidence: "Độ chắc chắn",
  confidences: { high: "Cao", medium: "Vừa", low: "Thấp" },
  reviewed: "Đã rà soát ngày",
  reviewBy: "Rà soát lại trước ngày",
  status: "Tình trạng",
  sources: "Nguồn và căn cứ",
  sourcesCaption: "Từng phần lấy từ đâu, kiểm tra khi nào",
  sourceColumns: ["Phần", "Nguồn", "Ngày kiểm tra"],
  noSource: "Chưa có căn cứ",
  leftOut: "Không nói tới",
  general: "Cả mục",
  laws: "Căn cứ pháp lý",
  phrases: "Người dân hỏi thế nào thì tìm được",
  aliases: "Tên hay gọi",
  questions: "Câu hỏi mẫu",
  links: "Đường dẫn và áp phích",
  short: "Đường dẫn ngắn để gửi và in",
  page: "Trang cho người dân",
  openPage: "Xem trang",
  poster: "Áp phích có mã QR",
  posterA4: "In khổ A4",
  posterA5: "In khổ A5",
  unplaced: (open: number) => `Câu hỏi chưa trả lời được: ${open} nhóm chưa xếp`,
};

export interface KnowledgeEntryParts {
  knowledge: Knowledge;
  unplaced: Pick<Unplaced, "counts">;
  clock: Clock;
  publicUrl: string | null;
}

interface EntryView extends KnowledgeEntryParts {
  answers: ProcedureAnswers;
  listed: ListedEntry;
  today: string;
}

/** One entry as residents hear it, and what it rests on. */
export function knowledgeEntryPages(parts: KnowledgeEntryParts): ConsolePage[] {
  const { knowledge, unplaced, clock } = parts;
  const answers = createProcedureAnswers(knowledge, clock);
  return [
    {
      path: "/console/knowledge/:code",
      access: "officers",
      async get(visit) {
        const code = visit.params.code ?? "";
        const listed = entriesOf(knowledge).byId(code);
        if (!listed) return missing;
        if (listed.id !== code) return go(entryPath(listed.id));
        const today = localTime(clock.now()).date;
        const view: EntryView = { ...parts, answers, listed, today };
        const body = html`<p><a href="/console/knowledge">${labels.back}</a></p>
${sectionsOf(view)}
${await questionsLink(visit, unplaced)}`;
        return shown(listed.name, body);
      },
    },
  ];
}

async function questionsLink({ officer }: OfficerVisit, unplaced: KnowledgeEntryParts["unplaced"]) {
  if (!maySee(officer)) return "";
  const { open } = await unplaced.counts();
  const link = { href: "/console/questions", label: labels.unplaced(open) };
  return html`<p>${linkButton({ ...link, icon: "question" })}</p>`;
}

function sectionsOf(view: EntryView): Html[] {
  const { knowledge, listed } = view;
  const procedure = listed.kind === "procedure" ? knowledge.byCode(listed.id) : null;
  if (procedure) return ofProcedure(procedure, view);
  const guide = listed.kind === "guide" ? knowledge.guide(listed.id) : null;
  if (guide) return ofGuide(guide, view);
  const redirect = knowledge.redirect(listed.id);
  return redirect ? ofRedirect(redirect, view) : [];
}

function ofProcedure(entry: Procedure, view: EntryView): Html[] {
  const { answers, knowledge } = view;
  const ask = askCentre(confirmed(knowledge.commune.centre.phone));
  const parts = facets.map((facet) => {
    const unstated = statusBadge({ kind: "warning", text: labels.unstated(ask) });
    return html`<h3>${facetLabels[facet]}</h3>
${isStated(entry, facet) ? "" : html`<p>${unstated}</p>\n`}${said(answers.part(entry, facet))}`;
  });
  const field = knowledge.fields.find(({ id }) => id === entry.field);
  return [
    heard(html`<h3>${labels.whole}</h3>
${said(answers.whole(entry))}
${parts}`),
    ...(entry.followUps.length === 0 ? [] : [followUps(entry)]),
    about(view, [
      { term: labels.official, value: entry.officialName },
      { term: labels.field, value: field?.name ?? "" },
      { term: labels.decides, value: entry.decides },
      { term: labels.confidence, value: labels.confidences[entry.confidence] },
      ...reviewDays(entry),
    ]),
    sources(sourceRows(entry, view), entry.legalBasis),
    phrases(entry),
    links(entry, view),
  ];
}

function ofGuide(guide: Guide, view: EntryView): Html[] {
  const rows = guide.sources.map((source) => [labels.general, ...sourceOf(source, view)]);
  return [
    heard(said(view.answers.guide(guide))),
    about(view, reviewDays(guide)),
    sources(rows, []),
    phrases(guide),
  ];
}

function ofRedirect(redirect: Redirect, view: EntryView): Html[] {
  return [
    heard(said(view.answers.elsewhere(redirect))),
    about(view, [{ term: labels.decides, value: redirect.who }]),
    sources([[labels.general, ...sourceOf(redirect.source, view)]], []),
    phrases(redirect),
  ];
}

function heard(body: Html): Html {
  const text = html`<p>${labels.heardText}</p>\n${body}`;
  return section({ id: "heard", title: labels.heard, body: text });
}

/** What the bot says, as it stands in a chat. */
function said({ text, choices = [] }: Outbound): Html {
  const shownChoices = choices.map(({ label }) => label).join(" · ");
  const buttons = html`\n<p class="choices-shown">${labels.buttons} ${shownChoices}</p>`;
  return html`<div class="said"><p>${text}</p>${choices.length > 0 ? buttons : ""}</div>
`;
}

function followUps(entry: Procedure): Html {
  const body = entry.followUps.map(
    ({ question, answer, basis }) => html`<h3>${question}</h3>
<p>${answer} ${labels.basisOf(basis)}</p>
`,
  );
  return section({ id: "follow-ups", title: labels.followUps, body: html`${body}` });
}

function about(view: EntryView, facts: { term: string; value: string }[]): Html {
  const { listed, today } = view;
  const known = [
    { term: labels.kind, value: kindNames[listed.kind] },
    { term: labels.codes, value: listed.codes.join(", ") || labels.noCode },
    ...facts,
    {
      term: labels.status,
      value: html`${entryStatus(listed, today).map((status) => html`${status} `)}`,
    },
  ];
  return section({ id: "about", title: labels.about, body: descriptionList(known) });
}

function reviewDays({ reviewedOn, reviewBy }: { reviewedOn: string; reviewBy: string }) {
  return [
    { term: labels.reviewed, value: showDate(reviewedOn) },
    { term: labels.reviewBy, value: showDate(reviewBy) },
  ];
}

function sources(rows: string[][], laws: string[]): Html {
  const columns = labels.sourceColumns.map((label) => ({ label }));
  const basis = html`\n<h3>${labels.laws}</h3>\n${listOf(laws)}`;
  const body = html`${table({ caption: labels.sourcesCaption, columns, rows })}${laws.length > 0 ? basis : ""}`;
  return section({ id: "sources", title: labels.sources, body });
}

function sourceRows(entry: Procedure, view: EntryView): string[][] {
  const { documents, fee, time, place, online, steps } = entry;
  const stated = [
    { label: facetLabels.papers, part: documents },
    { label: facetLabels.fee, part: fee },
    { label: facetLabels.time, part: time },
    { label: facetLabels.place, part: place },
    { label: facetLabels.online, part: online },
    { label: facetLabels.how, part: steps },
  ];
  return stated.map(({ label, part }) => {
    if (part === "unverified") return [label, labels.noSource, ""];
    if (part === "left-out") return [label, labels.leftOut, ""];
    return [label, ...sourceOf(part.source, view)];
  });
}

/** The name of a source, and when it was read. */
function sourceOf(source: string, { knowledge }: EntryView): [string, string] {
  const known = knowledge.sources[source.split("/")[0] ?? ""];
  return known ? [known.name, checkedOn(known.checkedOn)] : [source, ""];
}

function phrases({ aliases, questions }: Pick<Procedure, "aliases" | "questions">): Html {
  const body = html`${folded(labels.aliases, aliases)}
${folded(labels.questions, questions)}`;
  return section({ id: "phrases", title: labels.phrases, body });
}

const listOf = (items: string[]) =>
  html`<ul class="asked">\n${items.map((item) => html`<li>${item}</li>\n`)}</ul>`;

/** Dozens of lines, which only who looks for a wording wants to see. */
const folded = (label: string, items: string[]) =>
  html`<details class="fold"><summary>${label} (${items.length})</summary>
${listOf(items)}
</details>`;

function links({ code }: Procedure, { publicUrl }: EntryView): Html {
  const short = `/q/${code}`;
  const shortShown = publicUrl === null ? short : new URL(short, publicUrl).href;
  const posters = html`<span class="buttons">${linkButton({ href: `/poster/${code}`, label: labels.posterA4 })}${linkButton({ href: `/poster/${code}?kho=a5`, label: labels.posterA5 })}</span>`;
  const body = descriptionList([
    { term: labels.page, value: html`<a href="/p/${code}">${labels.openPage}</a>` },
    { term: labels.short, value: html`<a href="${short}">${shortShown}</a>` },
    { term: labels.poster, value: posters },
  ]);
  return section({ id: "links", title: labels.links, body });
}
