/** What those who keep the content are told of rows that cannot be taken in. */
export const rowFaults = {
  noJson: "dòng này không phải JSON",
  noObject: "dòng này không phải một đối tượng JSON { … }",
  noCode: "không có mã thủ tục",
  badCode: (code: string) => `mã "${code.slice(0, 30)}" không đúng dạng d.dddddd (ví dụ 1.001193)`,
  noTitle: "không có tên thủ tục",
  badField: (field: string) => `trường "${field}" thiếu hoặc không đúng dạng`,
  tooLong: (most: number) => `dòng dài quá ${most} ký tự`,
  badCell: (header: string) => `ô "${header}" chưa đúng (thiếu nguồn, hoặc viết sai dạng)`,
  codeTwice: (code: string) => `mã ${code} đã có ở trên`,
  twice: (row: number) => `mã này đã có ở dòng ${row}`,
  noFile: (code: string) => `không đọc được tệp${code === "" ? "" : ` (${code})`}`,
  noExcel: "tệp này không phải Excel (.xlsx)",
  noArray: "tệp này không phải một danh sách JSON [ … ]",
  noSource: (id: string) => `nguồn "${id}" không có trong sources.yaml`,
  noHeader: "dòng đầu phải có các cột Mã thủ tục và Tên chính thức, như tệp do kb:export ghi",
} as const;

/** Headers of the Excel table, in their order. */
export const headers = {
  code: "Mã thủ tục",
  officialName: "Tên chính thức",
  shortName: "Tên thường gọi",
  otherCodes: "Mã khác",
  field: "Lĩnh vực",
  decides: "Nơi giải quyết",
  whoMayFile: "Ai đi làm được",
  opening: "Lời mở đầu",
  place: "Nộp ở đâu",
  placeSource: "Nguồn: nơi nộp",
  documents: "Giấy tờ",
  documentsSource: "Nguồn: giấy tờ",
  steps: "Các bước",
  stepsSource: "Nguồn: các bước",
  time: "Thời gian",
  timeSource: "Nguồn: thời gian",
  fee: "Lệ phí (chỉ để xem)",
  feeSource: "Nguồn: lệ phí",
  online: "Trên mạng",
  onlineUrl: "Địa chỉ trên mạng",
  onlineSource: "Nguồn: trên mạng",
  legalBasis: "Căn cứ pháp lý",
  followUps: "Hỏi thêm, trả lời, căn cứ",
  aliases: "Tên gọi khác",
  questions: "Câu hỏi của người dân",
  siblings: "Mã dễ nhầm",
  qualifiers: "Từ phân biệt",
  note: "Ghi chú",
  reviewedOn: "Ngày duyệt",
  reviewBy: "Duyệt lại trước ngày",
  confidence: "Độ tin cậy",
} as const;

/** Words within cells. */
export const cellWords = {
  ask: "hỏi Trung tâm",
  leftOut: "không nói đến",
  original: "bản chính: ",
  copies: "bản sao: ",
  when: "nếu: ",
} as const;

/** How far a procedure can be done on the portal. */
export const onlineCells = {
  full: "toàn trình",
  part: "một phần",
  yes: "có",
  none: "không",
} as const;

/** What stands at the head of a draft. */
export const draftRemarks = {
  seal: "dấu nhập: ",
  lines: (missing: string[]) => [
    "Bản nháp do kb:import viết, chưa dùng để trả lời. Duyệt xong thì chuyển vào thư mục knowledge, cùng đường dẫn.",
    `Còn phải ghi: ${missing.join(", ")}. Lệ phí không lấy từ bản xuất: ghi theo văn bản.`,
    "Sửa bản nháp thì kb:import không ghi đè lên nữa.",
  ],
} as const;

/** Parts of an entry, as keepers know them. */
export const partNames = {
  place: "nơi nộp",
  documents: "giấy tờ",
  steps: "các bước",
  time: "thời gian",
  fee: "lệ phí",
  online: "trên mạng",
  whoMayFile: "ai đi làm",
} as const;

/** What kb:check finds. */
export const checkLines = {
  pastReview: (day: string) => `quá hạn duyệt lại (${day})`,
  reviewedLater: (day: string) => `ngày duyệt ${day} ở tương lai`,
  reviewBackwards: "hạn duyệt lại đứng trước ngày duyệt",
  feeBackwards: "lệ phí: ngày hết hiệu lực đứng trước ngày có hiệu lực",
  deadSibling: (code: string) => `mã dễ nhầm ${code} không có trong kho`,
  ownSibling: "mã dễ nhầm là mã của chính mục này",
  deadRelated: (code: string) => `việc liên quan ${code} không có trong kho`,
  deadChoice: (code: string) => `câu hỏi lại nêu ${code}, mã này không có trong kho`,
  deadPopular: (code: string) => `mã hay hỏi ${code} không có trong kho`,
  unknownQualifier: (id: string) => `từ phân biệt "${id}" không có trong words.yaml`,
  sharedAlias: (alias: string, other: string) => `tên gọi "${alias}" có cả ở ${other}`,
  unstated: (parts: (keyof typeof partNames)[]) =>
    `chưa có nguồn: ${parts.map((part) => partNames[part]).join(", ")}`,
  faults: (count: number) => `Lỗi phải sửa: ${count}`,
  remarks: (count: number) => `Điều nên xem: ${count}`,
  confusions: (pairs: number, phrases: number) =>
    `Dễ nhầm khi tìm: ${phrases} câu của ${pairs} cặp`,
  confusion: (own: string, found: string, phrases: string[]) =>
    `${own} → ra ${found}: ${phrases.join(" · ")}`,
} as const;

/** What kb:import tells. */
export const importLines = {
  preview: "Xem trước: chưa ghi gì.",
  rows: (count: number) => `Dòng đọc được hoặc bị loại: ${count}`,
  made: (count: number, folder: string) => `Bản nháp mới: ${count} (trong ${folder})`,
  renewed: (count: number) => `Bản nháp viết lại theo bản xuất mới: ${count}`,
  unchanged: (count: number) => `Bản nháp không đổi: ${count}`,
  same: (count: number) => `Mục đang dùng, giống bản xuất: ${count}`,
  twins: (count: number) => `Mã khác của mục đang dùng, để qua: ${count}`,
  differing: (count: number) => `Mục đang dùng, khác bản xuất, cần duyệt: ${count}`,
  difference: (code: string, name: string, parts: string[], draft: string) =>
    `${code} ${name}: ${parts.join(", ")} (${draft})`,
  kept: (count: number) => `Bản nháp đang có người sửa, giữ nguyên: ${count}`,
  refused: (count: number) => `Dòng bị loại: ${count}`,
  refusal: (row: number, reason: string) => `dòng ${row}: ${reason}`,
  sayFile: "cần tên tệp: npm run kb:import -- TỆP [--preview] [--source=portal]",
} as const;

/** What kb:report, kb:export and kb:catalogue tell. */
export const contentLines = {
  sheet: "Thủ tục",
  stated: "có ghi",
  entries: (count: number) => `Số mục: ${count}`,
  sums: (name: string, count: number) => `Có nguồn về ${name}: ${count}`,
  papersAndTime: (count: number) => `Có nguồn cả giấy tờ và thời gian: ${count}`,
  exported: (count: number, file: string) => `Đã ghi ${count} mục vào ${file}`,
  sayExport: "cần tên tệp: npm run kb:export -- TỆP.xlsx",
  catalogue: (count: number, file: string) => `Đã ghi ${count} tên thủ tục vào ${file}`,
  leftOut: (count: number) => `Dòng để ngoài: ${count}`,
  sayCatalogue: "cần tên tệp: npm run kb:catalogue -- TỆP.json",
} as const;

/** What a part of an entry, or another field of it, is called. */
export function nameOfPart(key: string): string {
  if (Object.hasOwn(partNames, key)) return partNames[key as keyof typeof partNames];
  if (Object.hasOwn(headers, key)) return headers[key as keyof typeof headers].toLowerCase();
  return key;
}
