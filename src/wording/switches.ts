/** What residents are told in place of what officers switched off, until an officer writes it otherwise. */
export const closedTexts = {
  answers:
    "Trợ lý số đang tạm dừng trả lời.\nXin Ông/Bà nhắn lại sau, hoặc hỏi trực tiếp tại Trung tâm Phục vụ hành chính công xã.",
  bookings:
    "Hiện chưa nhận đặt lịch qua tin nhắn.\nXin Ông/Bà hỏi lịch tại Trung tâm Phục vụ hành chính công xã.",
  announcements:
    "Hiện chưa xem được thông báo của xã tại đây.\nXin Ông/Bà xem ở bảng tin Ủy ban, hoặc nghe loa truyền thanh.",
} as const;

/** Stands before everything that residents are told while officers are in training. */
export const trainingLine = "Đang chạy thử: câu trả lời chỉ để tập huấn, xin Ông/Bà đừng làm theo.";
