/** The pages to read, to print and to hang up, and the short links between them. */
export const pages = {
  skip: "Tới nội dung",
  site: (commune: string) => `Trợ lý số ${commune}`,
  title: (what: string, commune: string) => `${what} – ${commune}`,
  ask: "Hỏi trợ lý số",
  allEntries: "Xem tất cả thủ tục",

  index: "Thủ tục giấy tờ",
  indexIntro: "Ông/Bà chọn việc cần làm. Mỗi việc là một trang, in vừa một tờ A4.",
  fields: "Các nhóm việc",

  description: (name: string) => `${name}: giấy tờ cần mang, nơi nộp, lệ phí, thời gian.`,
  official: (name: string, code: string) => `Tên đầy đủ: ${name} (mã ${code}).`,
  applyOnline: "Nộp trên Cổng Dịch vụ công quốc gia",
  note: "Nên biết",
  followUps: "Hay hỏi thêm",
  basisOf: (law: string) => `Căn cứ: ${law}.`,
  basis: "Căn cứ",
  checked: (when: string) => `Kiểm tra ${when}.`,
  askAbout: "Hỏi trợ lý số về việc này",
  scanToAsk: "Hỏi thêm: đưa máy ảnh hoặc Zalo vào ô vuông, hoặc gõ",

  choose: "Ông/Bà muốn xem bằng cách nào?",
  byChat: "Hỏi trợ lý trên mạng",
  byTelegram: "Mở trong Telegram",
  byPage: "Đọc trang thủ tục",

  qrLabel: (address: string) => `Mã QR mở trang ${address}`,
  posters: (count: number, size: string) => `Áp phích khổ ${size}: ${count} tờ`,
  howToPrint: (size: string) =>
    `Khi in chọn giấy ${size}, tỉ lệ 100 %, không in đầu trang và chân trang.`,
  otherSize: (size: string) => `Đổi sang khổ ${size}`,
  posterLine: "Cần giấy tờ gì, nộp ở đâu, bao lâu xong",
  scan: "Mở máy ảnh hoặc Zalo, đưa vào ô vuông.",
  cannotScan: "Không quét được thì gõ",
  orAsk: "hoặc hỏi cán bộ Trung tâm.",

  unknown: "Không có thủ tục này",
  unknownText: "Mã thủ tục chưa đúng, hoặc thủ tục đã được thay bằng thủ tục khác.",
  unknownCodes: (codes: string) => `Không có mã: ${codes}.`,
  postersWrong: "Chưa in được áp phích",
  codesMissing: "Xin ghi mã thủ tục trong địa chỉ, như ?ma=1.001193,1.000894.",
  tooManyPosters: (most: number) => `Mỗi lần in được nhiều nhất ${most} tờ.`,
  sizeUnknown: "Khổ giấy là a4 hoặc a5.",
} as const;
