import { z } from "zod";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { button } from "../components/button.ts";
import { choices } from "../components/choices.ts";
import { confirmBlock } from "../components/confirm-block.ts";
import { csrfField } from "../components/csrf-field.ts";
import { descriptionList } from "../components/description-list.ts";
import { selectField, textField } from "../components/field.ts";
import { pager } from "../components/pager.ts";
import { section } from "../components/section.ts";
import { entriesOf } from "../entries.ts";
import { readForm } from "../form.ts";
import { type Html, html } from "../html.ts";
import { dateAndTime } from "../moments.ts";
import {
  type Answer,
  type ConsolePage,
  go,
  missing,
  type OfficerVisit,
  shown,
  unprocessable,
} from "../page.ts";
import { partAsked } from "../paging.ts";
import { maySort, seeQuestions, sortQuestions } from "../question-roles.ts";
import {
  entryLink,
  groupPath,
  groupState,
  type QuestionGroup,
  type QuestionParts,
  questionsPath,
} from "./questions.ts";

const labels = {
  title: "Một nhóm câu hỏi",
  back: "Về các nhóm câu hỏi",
  about: "Về nhóm này",
  state: "Tình trạng",
  count: "Số lần hỏi",
  first: "Lần đầu",
  last: "Lần gần nhất",
  entry: "Đã có trong mục",
  guess: "Có thể là mục",
  questions: "Lời người dân",
  erased: "(lời hỏi đã xóa vì quá hạn lưu)",
  split: "Tách ra nhóm riêng",
  place: "Kho kiến thức đã có",
  placeText:
    "Chọn mục trả lời được các câu này. Ai hỏi lại mà vẫn chưa được trả lời thì lập nhóm mới.",
  closest: "Mục gần nhất",
  other: "Hoặc ghi mã hay tên của mục khác",
  otherHint: "Mã như 1.001193, hoặc đúng tên như trong kho kiến thức.",
  placeIt: "Ghi là đã có",
  noEntry: "Không có mục nào mang mã hay tên này. Xin tìm trong kho kiến thức.",
  chooseEntry: "Xin chọn một mục, hoặc ghi mã của mục.",
  notOurs: "Không thuộc xã",
  notOursQuestion:
    "Nhóm này sẽ thôi nằm trong mục chưa xếp. Câu cùng ý hỏi sau này cũng vào nhóm này.",
  notOursConfirm: "Ghi là không thuộc xã",
  reopen: "Đưa về chưa xếp",
  join: "Gộp với nhóm khác",
  into: "Nhóm nhận các câu này",
  joinIt: "Gộp vào nhóm đó",
  chooseGroup: "Xin chọn một nhóm.",
  goneGroup: "Nhóm đó không còn nữa. Xin chọn nhóm khác.",
  goneQuestion: "Câu này không tách được nữa. Xin xem lại nhóm.",
  groupOption: (text: string, count: number) => `${text} (${count} lần)`,
  noGroup: "Chọn nhóm",
  noWords: "Nhóm đã xóa lời",
  sort: "Xếp nhóm này",
};

const QUESTIONS = 20;
const CLOSEST = 3;
/** Groups that one may be joined with: those with the most questions. */
const OTHERS = 100;
const LONGEST_LABEL = 80;

/** What is wrong with a form, and what was typed into it. */
interface Faults {
  errors: Readonly<Record<string, string>>;
  form: URLSearchParams;
}

const nothingWrong: Faults = { errors: {}, form: new URLSearchParams() };

const acts = z.object({
  act: z.enum(["place", "not-ours", "open", "split", "join"]),
  entry: z.string().optional(),
  other: z.string().trim().optional(),
  question: z.string().default(""),
  into: z.string().default(""),
});
type Act = z.output<typeof acts>;

/** One group: all that was asked, and what officers decide of it. */
export function questionGroupPages(parts: QuestionParts): ConsolePage[] {
  return [
    {
      path: `${questionsPath}/:id`,
      access: seeQuestions,
      notices: {
        split: "Đã tách câu này ra nhóm riêng.",
        joined: "Đã gộp hai nhóm.",
      },
      async get(visit) {
        const body = await groupBody(visit, parts, nothingWrong);
        return body === null ? missing : shown(labels.title, body);
      },
    },
    {
      path: `${questionsPath}/:id/sort`,
      access: sortQuestions,
      async post(visit) {
        const read = readForm(visit.form, acts);
        if (!read.ok) return missing;
        const done = await act(visit, read.value, parts);
        if (!("errors" in done)) return done;
        const body = await groupBody(visit, parts, done);
        return body === null ? missing : unprocessable(labels.title, body);
      },
    },
  ];
}

const idOf = ({ params }: OfficerVisit): string => params.id ?? "";

/** Does what a form asks for; what cannot be done is told at its field. */
async function act(
  visit: OfficerVisit,
  asked: Act,
  { knowledge, unplaced }: QuestionParts,
): Promise<Answer | Faults> {
  const { form, by } = visit;
  const id = idOf(visit);
  switch (asked.act) {
    case "place": {
      const named = asked.other || asked.entry || "";
      const entry = entriesOf(knowledge).named(named);
      if (named === "") return { errors: { entry: labels.chooseEntry }, form };
      if (!entry) return { errors: { [asked.other ? "other" : "entry"]: labels.noEntry }, form };
      const marked = await unplaced.mark(id, { state: "placed", entry: entry.id }, by);
      return marked ? go(questionsPath, "placed") : missing;
    }
    case "open":
    case "not-ours": {
      const marked = await unplaced.mark(id, { state: asked.act }, by);
      return marked ? go(questionsPath, asked.act) : missing;
    }
    case "split": {
      const split = await unplaced.split(asked.question, id, by);
      return split === null
        ? { errors: { split: labels.goneQuestion }, form }
        : go(groupPath(split), "split");
    }
    case "join": {
      if (asked.into === "") return { errors: { into: labels.chooseGroup }, form };
      const joined = await unplaced.join(id, asked.into, by);
      if (joined) return go(groupPath(asked.into), "joined");
      return { errors: { into: labels.goneGroup }, form };
    }
  }
}

async function groupBody(
  visit: OfficerVisit,
  parts: QuestionParts,
  faults: Faults,
): Promise<Html | null> {
  const { knowledge, unplaced } = parts;
  const group = await unplaced.group(idOf(visit), 1);
  if (!group) return null;
  const sorts = maySort(visit.officer);
  return html`<p><a href="${questionsPath}">${labels.back}</a></p>
${about(group, knowledge)}
${await questions(group, visit, parts, faults)}
${sorts ? await sorting(group, visit, parts, faults) : ""}`;
}

function about(group: QuestionGroup, knowledge: Knowledge): Html {
  const entry =
    group.entry === null
      ? { term: labels.guess, value: entryLink(group.best, knowledge) }
      : { term: labels.entry, value: entryLink(group.entry, knowledge) };
  const body = descriptionList([
    { term: labels.state, value: groupState(group) },
    { term: labels.count, value: String(group.count) },
    { term: labels.first, value: dateAndTime(group.first) },
    { term: labels.last, value: dateAndTime(group.last) },
    entry,
  ]);
  return section({ id: "about", title: labels.about, body });
}

async function questions(
  group: QuestionGroup,
  { query, token, officer }: OfficerVisit,
  { unplaced }: QuestionParts,
  { errors }: Faults,
): Promise<Html> {
  const part = partAsked(query.get("page"), group.count, QUESTIONS);
  const asked = await unplaced.questions(group.id, part);
  const splits = maySort(officer) && group.count > 1;
  const items = asked.map(({ key, text }) => {
    const fields = html`<input type="hidden" name="question" value="${key}">`;
    const form = splits ? actForm(group, token, "split", fields, labels.split) : "";
    return html`<li>${text ?? labels.erased}${form}</li>
`;
  });
  const fault = errors.split ? html`<p class="field-error">${errors.split}</p>\n` : "";
  const href = (page: number) => `${groupPath(group.id)}?page=${page}`;
  const body = html`${fault}<ul class="asked">
${items}</ul>
${pager({ ...part, href })}`;
  return section({ id: "questions", title: labels.questions, body });
}

function actForm(
  group: QuestionGroup,
  token: string,
  act: Act["act"],
  fields: Html | Html[] | "",
  label: string,
): Html {
  return html`<form method="post" action="${groupPath(group.id)}/sort">
${csrfField(token)}<input type="hidden" name="act" value="${act}">
${fields}
${button({ label })}
</form>`;
}

async function sorting(
  group: QuestionGroup,
  { token }: OfficerVisit,
  { knowledge, unplaced }: QuestionParts,
  faults: Faults,
): Promise<Html> {
  const others = await unplaced.groups(null, { offset: 0, limit: OTHERS, samples: 1 });
  const notOurs = confirmBlock({
    label: labels.notOurs,
    question: labels.notOursQuestion,
    confirm: labels.notOursConfirm,
    action: `${groupPath(group.id)}/sort`,
    token,
    kind: "secondary",
    fields: html`<input type="hidden" name="act" value="not-ours">`,
  });
  const body = html`<h3>${labels.place}</h3>
<p>${labels.placeText}</p>
${actForm(group, token, "place", placeFields(group, knowledge, faults), labels.placeIt)}
<h3>${labels.notOurs}</h3>
${group.state === "not-ours" ? "" : notOurs}
${group.state === "open" ? "" : actForm(group, token, "open", "", labels.reopen)}
<h3>${labels.join}</h3>
${actForm(group, token, "join", joinField(group, others, faults), labels.joinIt)}`;
  return section({ id: "sort", title: labels.sort, body });
}

/** The entries that are closest, to be chosen, and a line for any other. */
function placeFields(group: QuestionGroup, knowledge: Knowledge, faults: Faults): Html[] {
  const { errors, form } = faults;
  const entries = entriesOf(knowledge);
  const found = knowledge.find(group.samples[0] ?? "").hits.map(({ code }) => code);
  const ids = [group.entry, group.best, ...found].filter((id) => id !== null);
  const closest = new Set(ids.map(entries.byId).filter((entry) => entry !== null));
  const options = [...closest]
    .slice(0, CLOSEST)
    .map(({ id, name }) => ({ value: id, label: name }));
  const chosen = [form.get("entry") ?? group.entry ?? ""];
  const other = { name: "other", label: labels.other, hint: labels.otherHint };
  return [
    ...(options.length === 0 && !errors.entry
      ? []
      : [choices({ name: "entry", label: labels.closest, options, chosen, error: errors.entry })]),
    textField({ ...other, value: form.get("other") ?? "", error: errors.other, maxlength: 200 }),
  ];
}

function joinField(group: QuestionGroup, others: QuestionGroup[], faults: Faults): Html {
  const { errors, form } = faults;
  const options = others
    .filter(({ id, state }) => id !== group.id && state !== "placed")
    .map(({ id, samples, count }) => {
      const text = (samples[0] ?? labels.noWords).slice(0, LONGEST_LABEL);
      return { value: id, label: labels.groupOption(text, count) };
    });
  const value = form.get("into") ?? "";
  const told = { name: "into", label: labels.into, error: errors.into, value };
  return selectField({ ...told, options: [{ value: "", label: labels.noGroup }, ...options] });
}
