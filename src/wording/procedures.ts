import { groupDigits } from "../kernel/text.ts";

/** How procedures are told: one fact a line, the figure first. */
export const procedureLines = {
  needs: (name: string) => `${name} cần:`,
  title: (what: string, name: string) => `${what}: ${name}`,
  paper: (text: string) => `- ${text}`,
  alsoWhen: (papers: string) => `- Thêm, ${papers}.`,
  paperWhen: (when: string, paper: string) => `nếu ${when}: ${paper}`,
  place: (text: string) => `Nộp ở: ${text}.`,
  fee: (text: string) => `Lệ phí: ${text}.`,
  time: (text: string) => `Thời gian: ${text}.`,
  online: (text: string) => `Trên mạng: ${text}.`,
  papersUnknown: (ask: string) => `- Giấy tờ: ${ask}.`,
  decides: (who: string) => `Nơi giải quyết: ${who}.`,
  whoMayFile: (who: string) => `Ai đi làm được: ${who}.`,
  basis: (laws: string, checked: string) => `Căn cứ: ${laws} (kiểm tra ${checked}).`,
  underReview: (ask: string) => `Thông tin này đang được rà soát, trước khi đi xin ${ask}.`,
  posted: "Nếu khác bảng niêm yết, xin theo bảng niêm yết.",
  step: (number: number, text: string) => `${number}. ${text}.`,
} as const;

export const facetLabels = {
  papers: "Giấy tờ cần mang",
  fee: "Lệ phí",
  time: "Bao lâu xong",
  place: "Nộp ở đâu",
  online: "Làm trên mạng",
  how: "Các bước làm",
  who: "Ai đi làm được",
} as const;

export const onlineText = {
  full: "làm được từ đầu đến cuối tại dichvucong.gov.vn, đăng nhập bằng VNeID",
  part: "nộp được một phần tại dichvucong.gov.vn, Ông/Bà vẫn cần đến một lần",
  yes: "nộp được tại dichvucong.gov.vn, đăng nhập bằng VNeID",
  none: "việc này chưa nộp trên mạng được",
} as const;

/** "Hỏi Trung tâm", with the phone once an officer has confirmed it. */
export function askCentre(phone: string | null): string {
  return phone === null ? "hỏi Trung tâm" : `hỏi Trung tâm, số ${phone}`;
}

export const askOther = (whom: string) => `hỏi ${whom}`;

export function copies(original: number | undefined, copied: number | undefined): string {
  const parts = [
    ...(original ? [original === 1 ? "bản chính" : `${original} bản chính`] : []),
    ...(copied ? [`${copied} bản sao`] : []),
  ];
  return parts.length === 0 ? "" : ` (${parts.join(", ")})`;
}

/** Whether the name of a paper tells already whether the original or a copy is meant. */
export function tellsCopies(name: string): boolean {
  return /[)]$|bản (?:chính|gốc|sao)/iu.test(name);
}

/** 8000 and "bản" as "8.000 đồng mỗi bản". */
export function money(amount: number, per: string | undefined): string {
  if (amount === 0) return "không mất tiền";
  return `${groupDigits(amount)} đồng${per ? ` mỗi ${per}` : ""}`;
}

/** "2026-07" as "tháng 7/2026", "2026-11-23" as "23/11/2026". */
export function checkedOn(date: string): string {
  const [year, month, day] = date.split("-");
  return day ? `${day}/${month}/${year}` : `tháng ${Number(month)}/${year}`;
}

export const inCase = (when: string) => ` (${when})`;

/** A question that an entry answers in a sentence. */
export const followUpText = (
  name: string,
  { question, answer, basis }: { question: string; answer: string; basis: string },
) => `${name}. ${question}\n${answer}\nCăn cứ: ${basis}.`;

/** A matter that others decide. */
export const notOurs = (name: string, who: string, tell: string) =>
  `${name}: việc này không thuộc xã.\nNơi giải quyết: ${who}.\n${tell}`;
export const decidedByUnknown = (name: string, opening: string, tell: string) =>
  `${name}: ${opening}\n${tell}`;

export const listing = {
  whichOne: "Ông/Bà hỏi việc nào dưới đây?",
  whichField: "Ông/Bà hỏi về việc gì?",
  whichOfField: (field: string) => `${field}: Ông/Bà chọn việc cần làm.`,
  whichPart: (name: string) =>
    `Về ${name}, Ông/Bà hỏi phần nào? Hỏi việc khác thì xin nói tên việc.`,
  noneOfThese: "Không phải các việc này",
  nothing: "Tôi chưa có câu trả lời chắc chắn cho ý này.",
  closest: "Tôi chưa có câu trả lời chắc chắn cho ý này. Gần nhất là các việc dưới đây.",
  officer: "Gặp cán bộ",
} as const;
