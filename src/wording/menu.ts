/** The menu and what each item says while it is done on paper. */
export const greetingText = (commune: string) =>
  `Kính chào Ông/Bà. Tôi là trợ lý số của ${commune}, trả lời tự động.\nÔng/Bà cần việc gì? Chọn mục dưới đây hoặc gõ câu hỏi.`;

export const menuText = "Mời Ông/Bà chọn mục, hoặc gõ câu hỏi.";

export const menuLabels = [
  "Thủ tục giấy tờ",
  "Tra hồ sơ",
  "Đặt lịch gặp lãnh đạo",
  "Phản ánh",
  "Thông báo của xã",
  "Gặp cán bộ",
] as const;

/** The chair's weekly reception: Luật Tiếp công dân 2013, Điều 15 and 18. */
export const paperWays = {
  dossier: (ask: string) =>
    `Để biết hồ sơ đến đâu, Ông/Bà mang giấy hẹn đến Trung tâm Phục vụ hành chính công xã (${ask}).\nHoặc xem trên dichvucong.gov.vn, gõ mã in trên giấy hẹn.\nCần có: mã hồ sơ trên giấy hẹn.`,
  reception: (ask: string) =>
    `Chủ tịch Ủy ban nhân dân xã tiếp dân ít nhất 1 ngày mỗi tuần, tại trụ sở Ủy ban. Lịch dán ở bảng niêm yết (${ask}).\nMang theo: căn cước hoặc VNeID, đơn và giấy tờ liên quan (nếu có).\nĐi từ 5 người cùng một việc thì cử 1 đến 2 người đại diện.`,
  petition: (ask: string) =>
    `Ông/Bà gửi phản ánh tại Trung tâm Phục vụ hành chính công xã (${ask}), hoặc trên dichvucong.gov.vn, ứng dụng VNeID.\nNên ghi rõ: việc gì, ở thôn nào, từ bao giờ; kèm ảnh nếu có.`,
  notices:
    "Thông báo của xã có ở bảng tin Ủy ban, loa truyền thanh và nhóm Zalo của thôn.\nAi nhắn riêng đòi tiền, đòi mã hay gửi đường dẫn lạ thì xin đừng làm theo.",
  officer: (ask: string) =>
    `Ông/Bà gặp cán bộ tại Trung tâm Phục vụ hành chính công xã (${ask}).\nMang theo: căn cước hoặc VNeID, giấy tờ đang có.`,
} as const;

export const hoursUnknown = "giờ làm việc: xin hỏi Trung tâm";
export const hoursAnswer = (duty: string) =>
  `Trung tâm Phục vụ hành chính công xã: ${duty}.\nBảng giờ và số điện thoại dán tại Trung tâm.`;
export const closedOn = (date: string, holiday: string) =>
  `Ngày ${date} nghỉ lễ: ${holiday}. Trung tâm không làm việc ngày này.`;
export const openNow = (until: string) => `đang mở cửa, đến ${until}`;
export const closedNow = (next: string) => `bây giờ đang nghỉ, mở lại ${next}`;
export const openingAt = (time: string, date: string) => `${time} ngày ${date}`;
export const phoneLine = (phone: string) => `điện thoại ${phone}`;

/** 07:30 as "7 giờ 30". */
export function clockTime(minute: number): string {
  const rest = minute % 60;
  return `${Math.floor(minute / 60)} giờ${rest === 0 ? "" : ` ${String(rest).padStart(2, "0")}`}`;
}

export const dossierCodeSeen = (code: string) => `Mã hồ sơ: ${code}.`;
export const proceduresTitle = "Xem thủ tục giấy tờ";
export const more = "Xem thêm";
