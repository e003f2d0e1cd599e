/** Said to residents around their questions. */
export const courtesy = {
  thanks: "Dạ, Ông/Bà cần hỏi gì thêm cứ nhắn ạ. Gõ 0 để xem các mục.",
  goodbye: "Kính chào Ông/Bà.",
  otherWords:
    "Tôi chưa hiểu rõ ý Ông/Bà.\nXin Ông/Bà nói tên giấy tờ hoặc việc cần làm.\nVí dụ: làm giấy khai sinh, sang tên xe máy.",
} as const;

export const lateReply = "Xin lỗi Ông/Bà, hệ thống vừa gián đoạn nên trả lời chậm.";
export const perhapsMissed =
  "Câu trả lời vừa rồi có thể chưa đến. Nếu chưa thấy, xin Ông/Bà nhắn lại giúp.";
export const stillLooking = "Tôi đang tìm, xin Ông/Bà chờ một chút.";
export const writePrivately =
  "Việc này xin Ông/Bà nhắn riêng cho tôi, trong nhóm nhiều người cùng đọc.";
export const lengthReply = "Tin của Ông/Bà dài quá. Xin Ông/Bà hỏi ngắn trong một, hai câu.";
export const secretWarning =
  "Để an toàn, Ông/Bà đừng gửi số căn cước, ảnh giấy tờ hay mã xác nhận tại đây. Tôi đã che số vừa gửi.";

/** National numbers; they are the same everywhere and need no confirmation by the commune. */
const emergencyLines = {
  fire: "114: báo cháy, cứu nạn.",
  medical: "115: cấp cứu.",
  violence: "113: công an.",
  child: "111: bảo vệ trẻ em.\n113: công an.",
  flood: "112: tìm kiếm, cứu nạn.\n114: cứu hộ.",
  suicide: "115: cấp cứu.\n113: công an.",
} as const;

const emergencyOpening = {
  fire: "Nếu đang có cháy, Ông/Bà gọi ngay:",
  medical: "Nếu có người đang nguy hiểm, Ông/Bà gọi ngay:",
  violence: "Nếu có người đang bị đe dọa, Ông/Bà gọi ngay:",
  child: "Nếu trẻ em đang gặp nguy hiểm, Ông/Bà gọi ngay:",
  flood: "Nếu đang gặp nguy hiểm vì nước lũ, Ông/Bà gọi ngay:",
  suicide: "Ông/Bà không phải chịu đựng một mình. Xin gọi ngay cho người thân, hoặc:",
} as const;

export function emergencyReply(kind: keyof typeof emergencyLines): string {
  return `${emergencyOpening[kind]}\n${emergencyLines[kind]}`;
}

/** Tố cáo is received as a signed paper or in person only (Luật Tố cáo 2018), and never by chat. */
export const denunciationReply =
  "Tố cáo được nhận bằng đơn có chữ ký, hoặc trình bày trực tiếp tại nơi tiếp công dân của Ủy ban nhân dân xã.\nPháp luật bảo đảm giữ bí mật cho người tố cáo.\nXin Ông/Bà đừng gửi nội dung, tên tuổi tại đây. Tin vừa rồi không được lưu.\nNếu đang nguy hiểm, Ông/Bà gọi 113.";

export const attachmentReply = {
  photo: "Tôi chưa xem được ảnh. Xin Ông/Bà gõ câu hỏi bằng chữ.",
  voice: "Tôi chưa nghe được tin nhắn thoại. Xin Ông/Bà gõ câu hỏi bằng chữ.",
  video: "Tôi chưa xem được video. Xin Ông/Bà gõ câu hỏi bằng chữ.",
  file: "Tôi chưa đọc được tệp. Xin Ông/Bà gõ câu hỏi bằng chữ.",
  sticker: "Dạ, Ông/Bà cần hỏi gì cứ nhắn ạ. Gõ 0 để xem các mục.",
  location: "Tôi chưa dùng được vị trí. Xin Ông/Bà gõ câu hỏi bằng chữ.",
  contact: "Tôi không lưu số liên lạc. Xin Ông/Bà gõ câu hỏi bằng chữ.",
} as const;
