import type { Instant } from "../../kernel/clock.ts";
import { fingerprint } from "../../kernel/ids.ts";
import type { Audit } from "../../office/office.ts";
import type { DeadLetter, DeadLetters } from "../../storage/storage.ts";
import { channelName } from "../../wording/health.ts";
import { alert } from "../components/alert.ts";
import { button } from "../components/button.ts";
import { confirmBlock } from "../components/confirm-block.ts";
import { csrfField } from "../components/csrf-field.ts";
import { emptyState } from "../components/empty-state.ts";
import { section } from "../components/section.ts";
import { table } from "../components/table.ts";
import { type Html, html } from "../html.ts";
import { dateAndTime } from "../moments.ts";
import { go, missing, type OfficerPage, type OfficerVisit } from "../page.ts";

const labels = {
  title: "Tin chưa trả lời được",
  about:
    "Máy đã thử ba lần mà không trả lời được các tin này. Người gửi đã nhận lời xin lỗi. Thử lại thì tin được trả lời như vừa mới đến.",
  columns: ["Lúc bỏ lại", "Kênh", "Vì sao", "Xử lý"],
  none: "Không có tin nào",
  noneText: "Tin nào của người dân mà máy không trả lời được vì lỗi sẽ ở đây.",
  unreadable: "Chưa xem được danh sách này, vì nơi giữ các cuộc trò chuyện không trả lời.",
  more: (count: number) => `Chỉ hiện ${count} tin mới nhất.`,
  store: "Nơi lưu dữ liệu không trả lời",
  program: "Chương trình gặp lỗi",
  retry: "Thử lại",
  erased: "Nội dung tin đã xóa, không thử lại được.",
  discard: "Bỏ tin này",
  discardQuestion: "Tin sẽ bị xóa hẳn và người gửi không được trả lời. Không lấy lại được.",
  discardConfirm: "Xóa hẳn tin này",
  onlyAdministrators: "Cần quản trị viên cho thử lại hoặc bỏ.",
};

/** What is said after a dead letter was dealt with, by the page that lists them. */
export const deadLetterNotices = {
  retried: "Đã cho thử lại. Tin sẽ được trả lời trong giây lát.",
  discarded: "Đã bỏ tin này.",
  settled: "Tin này đã được xử lý rồi, hoặc nội dung đã xóa.",
};

const BACK = "/console/health";
const RETRY = "/console/health/retry";
const DISCARD = "/console/health/discard";
const LISTED = 50;

export interface DeadLetterParts {
  deadLetters: DeadLetters;
  audit: Pick<Audit, "note">;
  clock: { now(): Instant };
}

/** Trying again and discarding, for administrators. */
export function deadLetterPages(parts: DeadLetterParts): OfficerPage[] {
  const { deadLetters, clock } = parts;
  return [
    actPage(parts, RETRY, "retried", ({ channel, id }) =>
      deadLetters.retryDeadLetter(channel, id, clock.now()),
    ),
    actPage(parts, DISCARD, "discarded", ({ channel, id }) =>
      deadLetters.discardDeadLetter(channel, id),
    ),
  ];
}

function actPage(
  { deadLetters, audit }: DeadLetterParts,
  path: string,
  done: "retried" | "discarded",
  act: (letter: DeadLetter) => Promise<boolean>,
): OfficerPage {
  return {
    path,
    access: ["administrator"],
    async post({ form, by }) {
      const name = form.get("letter") ?? "";
      if (name === "") return missing;
      const letters = await deadLetters.deadLetters(LISTED);
      const letter = letters.find((each) => nameOf(each) === name);
      if (!letter || !(await act(letter))) return go(BACK, "settled");
      await audit.note({
        ...by,
        action: `dead-letter.${done}`,
        kind: "dead-letter",
        subject: name,
      });
      return go(BACK, done);
    },
  };
}

/** The list of dead letters, with what may be done about them. */
export async function deadLetterSection(
  { deadLetters }: Pick<DeadLetterParts, "deadLetters">,
  visit: OfficerVisit,
): Promise<Html> {
  const letters = await deadLetters.deadLetters(LISTED).catch(() => null);
  return section({ id: "dead-letters", title: labels.title, body: bodyOf(letters, visit) });
}

function bodyOf(letters: DeadLetter[] | null, visit: OfficerVisit): Html {
  if (letters === null) return alert({ kind: "warning", text: labels.unreadable });
  if (letters.length === 0) {
    return emptyState({ title: labels.none, text: labels.noneText, icon: "check" });
  }
  const rows = letters.map((letter) => [
    dateAndTime(letter.at),
    channelName(letter.channel),
    `${letter.code.startsWith("store-") ? labels.store : labels.program} (${letter.code})`,
    actsOn(letter, visit),
  ]);
  const columns = labels.columns.map((label) => ({ label }));
  return html`<p>${labels.about}</p>
${table({ caption: labels.title, captionHidden: true, columns, rows })}
${letters.length === LISTED ? html`<p>${labels.more(LISTED)}</p>` : ""}`;
}

function actsOn(letter: DeadLetter, { officer, token }: OfficerVisit): Html | string {
  const name = nameOf(letter);
  if (!officer.roles.includes("administrator")) return labels.onlyAdministrators;
  const which = html`<input type="hidden" name="letter" value="${name}">`;
  const retry = html`<form method="post" action="${RETRY}">${csrfField(token)}${which}${button({ label: labels.retry })}</form>`;
  const discard = confirmBlock({
    ...{ label: labels.discard, question: labels.discardQuestion },
    ...{ confirm: labels.discardConfirm, action: DISCARD, token, fields: which },
  });
  return html`<div class="buttons">${letter.canRetry ? retry : html`<p>${labels.erased}</p>`}${discard}</div>`;
}

/** Ids of messages may name their conversation: pages and the audit log know a letter by this. */
function nameOf({ channel, id }: DeadLetter): string {
  return fingerprint(`${channel}:${id}`);
}
