/** How the national portal's export says things: what its rows are read by, and how they are told in a draft. */

const silences = /^(?:không(?: có(?: thông tin)?| quy định)?|[-–]+)?[.;]?$/iu;

/** Whether a cell says nothing: "Không có thông tin". */
export function saysNothing(text: string): boolean {
  return silences.test(text.trim());
}

/** Figures of time with their units. */
export const timeFigures = /(\d+)\s*(ngày làm việc|ngày|tháng|năm|giờ|phút)/giu;

/** A text that tells for which case something holds. */
export const tellsCase = /^\W*(?:trường hợp|đối với)/iu;

/** The rows of the flattened table of channels: channel and time. */
export const channelRows =
  /(Trực tiếp|Trực tuyến|Dịch vụ bưu chính)(\d+ (?:Ngày làm việc|Ngày|Tháng|Năm|Giờ|Phút)|Không có thông tin)/gu;

/** The flattened table of papers has one group, and this before its first row. */
export const papersHeader = /^--Tên giấy tờMẫu đơn, tờ khaiSố lượng/u;
export const papersHeaders = /Tên giấy tờMẫu đơn, tờ khaiSố lượng/gu;

/** A row of that table: name, originals, copies. The next row begins with no blank between. */
export const paperRows =
  /([\s\S]+?)(?:(\d) bản chính(?:,\s?(\d) bản sao)?|(\d) bản sao)(?=$|[\p{Lu}\d(*+–-])/gu;

/** Where a file's name begins that stands behind a paper's name without a blank. */
export const attachedFile =
  /(?<=\p{Ll}(?=\p{Lu})|[.;)](?=[\p{L}\d]))[^\n]{1,80}\.(?:docx?|DOCX?|pdf|PDF|xlsx?|XLSX?)$/u;

/** A name in which the rows of the table have run together, or a file's name is left. */
export const doubtfulPaper = /^$|\d bản (?:chính|sao)\p{L}|\.(?:docx?|pdf|xlsx?)$/iu;

/** "Bước 1: …" at the beginning of a line. */
export const stepLine = /^\W*bước \d+\s*[:.]?\s*/iu;

/** The channels' own names and ours. */
export const channelNames: Record<string, "in_person" | "online" | "postal"> = {
  "Trực tiếp": "in_person",
  "Trực tuyến": "online",
  "Dịch vụ bưu chính": "postal",
};

export const filedBy = {
  in_person: "nộp trực tiếp",
  online: "nộp trên mạng",
  postal: "gửi bưu điện",
} as const;

/** A paper that is shown and not handed in. */
export const shownPaper = (name: string) => `${name} (xuất trình)`;

/** Legal documents by the end of their number. */
const kinds: [RegExp, string][] = [
  [/\/NĐ-CP$/u, "Nghị định"],
  [/\/NQ-CP$/u, "Nghị quyết"],
  [/\/TT-[A-ZĐ]+$/u, "Thông tư"],
  [/\/QĐ-[A-ZĐ]+$/u, "Quyết định"],
];

/** The number of a legal document in a running text. */
export const lawNumbers =
  /\d+(?:\.\d+)?\/\d{4}\/(?:QH\d{2}|(?:NĐ|NQ)-CP|(?:TT|QĐ)-[A-ZĐ]+(?=\P{L}|\p{Lu}\p{Ll}|$))/gu;

/** "123/2015/NĐ-CP" as "Nghị định 123/2015/NĐ-CP"; laws keep the name that the export gives. */
export function lawName(number: string, title: string): string {
  const kind = kinds.find(([pattern]) => pattern.test(number))?.[1];
  if (kind) return `${kind} ${number}`;
  return title === "" || title.includes(number) ? title || number : `${title} ${number}`;
}

/** Short and long forms of offices, so that they can be compared. */
export const officeForms: [RegExp, string][] = [
  [/\bubnd\b/gu, "uy ban nhan dan"],
  [/\b(?:cap|huyen|thanh pho|chu tich|xa phuong|phuong|dac khu)\b/gu, " "],
];
