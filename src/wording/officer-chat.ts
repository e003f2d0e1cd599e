import { roleNames } from "./console.ts";

/** Said to officers in their own chats. */
export const officerChat = {
  linked: (name: string) => `Đã liên kết cuộc trò chuyện này với cán bộ ${name}.`,
  codeMissing: (command: string) =>
    `Xin gõ ${command} rồi đến mã. Mã lấy ở trang làm việc, mục “Liên kết trò chuyện”.`,
  codeWrong:
    "Mã chưa đúng, đã dùng rồi hoặc đã quá 10 phút. Xin lấy mã mới ở trang làm việc, mục “Liên kết trò chuyện”.",
  notHere:
    "Không liên kết được ở trang web, vì máy tính có thể nhiều người dùng. Xin nhắn từ Zalo hoặc Telegram của mình.",
  wait: "Đã thử nhiều lần. Xin chờ 10 phút rồi thử lại.",
  unlinked: "Đã bỏ liên kết. Cuộc trò chuyện này không còn là của cán bộ.",
  self: (name: string, roles: readonly (keyof typeof roleNames)[]) =>
    roles.length === 0
      ? `Cuộc trò chuyện này liên kết với cán bộ ${name}, chưa có vai trò nào.`
      : `Cuộc trò chuyện này liên kết với cán bộ ${name}. Vai trò: ${roles.map((role) => roleNames[role]).join(", ")}.`,
  listOpening: "Ở đây cán bộ gõ được:",
  /** What each command does. */
  does: {
    self: "xem mình đang liên kết với ai, làm được gì",
    unlink: "bỏ liên kết cuộc trò chuyện này",
    link: "và mã mới: liên kết với tài khoản cán bộ khác",
  },
} as const;
