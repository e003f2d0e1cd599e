import { roleNames } from "./console.ts";

/**
 * What the audit log says was done, in groups by which it is searched. An action that ends with a dot is
 * followed by a role.
 */
export const auditGroups = {
  "sign-in": {
    label: "Đăng nhập, mật khẩu",
    actions: {
      "officer.signed-in": "Đăng nhập",
      "officer.signed-out": "Thoát",
      "officer.session-ended": "Cho một thiết bị thoát ra",
      "officer.password-changed": "Đổi mật khẩu",
      "officer.second-factor-on": "Bật bảo mật hai lớp",
    },
  },
  officers: {
    label: "Cán bộ và vai trò",
    actions: {
      "officer.set-up": "Tạo quản trị viên đầu tiên",
      "officer.created": "Thêm cán bộ",
      "officer.renamed": "Sửa tên cán bộ",
      "officer.roles-set": "Sửa vai trò cán bộ",
      "officer.role-asked.": "Đề nghị trao vai trò",
      "officer.role-given.": "Trao vai trò",
      "officer.role-refused.": "Từ chối trao vai trò",
      "officer.banned": "Khóa tài khoản cán bộ",
      "officer.unbanned": "Mở khóa tài khoản cán bộ",
      "officer.recovered": "Cấp lại mật khẩu cho cán bộ",
    },
  },
  chats: {
    label: "Liên kết trò chuyện của cán bộ",
    actions: {
      "chat.code-made": "Lấy mã liên kết trò chuyện",
      "chat.linked": "Liên kết một cuộc trò chuyện",
      "chat.unlinked": "Bỏ liên kết một cuộc trò chuyện",
    },
  },
  settings: {
    label: "Cài đặt",
    actions: {
      "setting.set": "Đặt một mục cài đặt",
      "setting.removed": "Bỏ một mục cài đặt",
    },
  },
  upkeep: {
    label: "Tình trạng hệ thống",
    actions: {
      "backup.made": "Sao lưu",
      "dead-letter.retried": "Cho thử lại một tin chưa trả lời được",
      "dead-letter.discarded": "Bỏ một tin chưa trả lời được",
    },
  },
  questions: {
    label: "Câu hỏi chưa trả lời được",
    actions: {
      "unplaced.placed": "Xếp câu hỏi vào một thủ tục, hướng dẫn",
      "unplaced.not-ours": "Ghi là việc không thuộc xã",
      "unplaced.open": "Đưa câu hỏi về chỗ chờ xếp",
      "unplaced.split": "Tách một câu hỏi ra khỏi nhóm",
      "unplaced.joined": "Gộp hai nhóm câu hỏi",
    },
  },
  data: {
    label: "Dữ liệu cá nhân, nhật ký",
    actions: {
      "person.data-erased": "Người dân xóa dữ liệu của mình",
      "retention.done": "Xóa dữ liệu hết hạn lưu giữ",
      "audit.exported": "Xuất nhật ký ra tệp Excel",
    },
  },
} as const;

export type AuditGroup = keyof typeof auditGroups;

/** The kinds of things that something is done to. */
export const auditKinds: Readonly<Record<string, string>> = {
  officer: "Cán bộ",
  chat: "Cuộc trò chuyện của cán bộ",
  setting: "Mục cài đặt",
  conversation: "Cuộc trò chuyện",
  backup: "Bản sao lưu",
  "dead-letter": "Tin chưa trả lời được",
  "unplaced-group": "Nhóm câu hỏi",
  retention: "Đợt xóa định kỳ",
  audit: "Nhật ký",
};

const fieldNames: Readonly<Record<string, string>> = {
  name: "họ và tên",
  username: "tên đăng nhập",
  roles: "vai trò",
  password: "mật khẩu",
  "second-factor": "bảo mật hai lớp",
  rows: "số dòng",
  "message-ids": "mã tin nhắn",
  conversations: "cuộc trò chuyện",
  "web-replies": "tin trả lời trên trang web",
  "dead-letters": "tin bị lỗi",
  unreachable: "dấu không gửi được tin",
  "unplaced-words": "lời câu hỏi chưa trả lời được",
  "chat-codes": "mã liên kết trò chuyện",
};

const sentences = new Map<string, string>(
  Object.values(auditGroups).flatMap(({ actions }) => Object.entries(actions)),
);

/** What was done, in words; an action that has none is shown as it is. */
export function auditWords(action: string): string {
  const known = sentences.get(action);
  if (known !== undefined) return known;
  const cut = action.lastIndexOf(".") + 1;
  const [sentence, role] = [sentences.get(action.slice(0, cut)), action.slice(cut)];
  if (sentence === undefined) return action;
  return `${sentence}: ${Object.hasOwn(roleNames, role) ? roleNames[role as keyof typeof roleNames] : role}`;
}

/** "conversations:12" as "cuộc trò chuyện: 12"; a field that has no words is shown as it is. */
export function auditField(field: string): string {
  const [name = "", ...figures] = field.split(":");
  const words = Object.hasOwn(fieldNames, name) ? fieldNames[name] : name;
  return figures.length === 0 ? `${words}` : `${words}: ${figures.join(":")}`;
}
