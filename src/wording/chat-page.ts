/** Every sentence of the web chat page: `page` is written into it, `script` is what its script says later. */
export const chatPage = {
  page: {
    title: "Trợ lý số xã Quý Lộc",
    description:
      "Hỏi thủ tục giấy tờ, tra hồ sơ, đặt lịch gặp lãnh đạo, gửi phản ánh tới xã Quý Lộc.",
    commune: "Xã Quý Lộc",
    machine: "Trợ lý số – trả lời tự động",
    erase: "Xóa",
    eraseRest: "cuộc trò chuyện",
    log: "Cuộc trò chuyện",
    formLabel: "Viết cho trợ lý",
    inputLabel: "Câu hỏi của Ông/Bà",
    placeholder: "Nhập câu hỏi",
    send: "Gửi",
    hint: "Không gửi số căn cước, mã OTP tại đây.",
    eraseTitle: "Xóa cuộc trò chuyện?",
    eraseBody: "Mọi tin trên trang này sẽ mất và không lấy lại được.",
    eraseYes: "Xóa",
    eraseNo: "Không xóa",
    noScript:
      "Máy của Ông/Bà chưa mở được trang này. Mời Ông/Bà đến Trung tâm Phục vụ hành chính công xã Quý Lộc để được giúp.",
    readInstead: "Đọc các thủ tục giấy tờ",
  },
  script: {
    bot: "Trợ lý:",
    resident: "Ông/Bà:",
    choices: "Các ô để chọn",
    chosen: "Đã chọn:",
    typing: "Trợ lý đang trả lời",
    slow: "Tôi đang tìm, xin Ông/Bà chờ một chút.",
    lost: "Mất mạng. Ông/Bà cứ gõ, tin sẽ được gửi khi có mạng.",
    late: "Chưa gửi được, sẽ tự gửi khi có mạng",
    refused: "Tin này không gửi được. Xin Ông/Bà viết lại.",
    busy: "Ông/Bà gửi hơi nhanh. Tin này sẽ tự gửi sau ít phút.",
    unknown:
      "Chưa gửi được. Xin Ông/Bà tắt trang rồi mở lại, hoặc đến Trung tâm Phục vụ hành chính công xã.",
    tooLong: "Tin dài quá 2.000 chữ. Xin Ông/Bà viết ngắn lại, hoặc gửi làm nhiều tin.",
    newest: "Tin mới ↓",
    more: "Xem tiếp ↓",
    eraseFailed: "Chưa xóa được vì mất mạng. Xin Ông/Bà thử lại sau.",
    /** After one of these words, 113 is an article of a law, not a number to call. */
    citations: ["điều", "khoản", "mục", "trang"],
  },
} as const;
