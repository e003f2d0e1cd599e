import type { ErrorCode } from "../kernel/errors.ts";

const sentences: Record<ErrorCode, string> = {
  "config-invalid": "Cấu hình chưa đúng.",
  "knowledge-invalid": "Kho kiến thức có lỗi, xin báo cán bộ quản trị.",
  "file-unreadable": "Không đọc được tệp này.",
  "data-directory-busy": "Thư mục dữ liệu đang được một chương trình khác dùng.",
  "data-directory-version": "Thư mục dữ liệu thuộc phiên bản khác.",
  "move-mismatch": "Chép dữ liệu chưa đủ, xin báo cán bộ quản trị.",
  "backup-unreadable": "Không mở được bản sao lưu: tệp hỏng, hoặc mật khẩu sao lưu chưa đúng.",
  "restore-not-empty": "Chỉ khôi phục được vào nơi chưa có dữ liệu.",
  "restore-mismatch": "Khôi phục chưa đủ dữ liệu, xin báo cán bộ quản trị.",
  "store-unavailable": "Hệ thống đang bận. Xin Ông/Bà nhắn lại sau ít phút.",
  "store-unsure": "Hệ thống đang bận. Xin Ông/Bà nhắn lại sau ít phút.",
  "lease-lost": "Hệ thống đang bận. Xin Ông/Bà nhắn lại sau ít phút.",
  "outer-connection-in-transaction": "Hệ thống đang có lỗi. Xin Ông/Bà nhắn lại sau.",
  "flow-misuse": "Hệ thống đang có lỗi. Xin Ông/Bà nhắn lại sau.",
  "turn-failed":
    "Xin lỗi Ông/Bà, tôi chưa trả lời được tin vừa rồi.\nXin Ông/Bà nhắn lại sau ít phút, hoặc hỏi trực tiếp tại Trung tâm.",
  "request-too-large": "Tin dài quá. Xin Ông/Bà viết ngắn lại.",
  "request-invalid": "Tin gửi chưa đúng. Xin Ông/Bà tải lại trang rồi gửi lại.",
  "conversation-unknown": "Xin Ông/Bà tải lại trang.",
  "too-many-requests": "Ông/Bà nhắn nhanh quá. Xin chờ một lát rồi nhắn tiếp.",
  "not-found": "Không có trang này.",
  internal: "Hệ thống đang có lỗi. Xin Ông/Bà thử lại sau.",
};

/** What a person is told of an error. */
export function sentenceFor(code: ErrorCode): string {
  return sentences[code];
}
