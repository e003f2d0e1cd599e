import { LONGEST_PASSWORD, type Role, roles, SHORTEST_PASSWORD } from "../office/office.ts";
import { roleNames } from "../wording/console.ts";
import type { Option } from "./components/field.ts";
import { timeFrom } from "./moments.ts";

/** What several pages about accounts say in the same words. */
export const accountWords = {
  wait: (until: number) =>
    `Đã nhập sai nhiều lần. Có thể thử lại từ ${timeFrom(until)}; trước lúc đó nhập đúng cũng chưa vào được.`,
  wrongPassword: "Mật khẩu chưa đúng.",

  name: "Họ và tên",
  nameMissing: "Xin nhập họ và tên.",
  nameTooLong: "Họ và tên dài quá 100 ký tự.",
  username: "Tên đăng nhập",
  usernameHint:
    "Từ 3 đến 30 ký tự: chữ không dấu, chữ số, dấu chấm hoặc gạch dưới. Ví dụ: nguyenvan.a",
  usernameMissing: "Xin nhập tên đăng nhập.",
  usernameInvalid:
    "Tên đăng nhập cần từ 3 đến 30 ký tự, chỉ gồm chữ không dấu, chữ số, dấu chấm và gạch dưới.",
  usernameTaken: "Tên đăng nhập này đã có người dùng. Xin chọn tên khác.",

  password: "Mật khẩu",
  passwordMissing: "Xin nhập mật khẩu.",
  newPassword: "Mật khẩu mới",
  newPasswordHint: `Ít nhất ${SHORTEST_PASSWORD} ký tự. Một câu ngắn dễ nhớ với mình là tốt nhất, có thể có dấu cách.`,
  newPasswordAgain: "Nhập lại mật khẩu mới",
  passwordTooShort: `Mật khẩu cần ít nhất ${SHORTEST_PASSWORD} ký tự.`,
  passwordTooLong: `Mật khẩu dài quá ${LONGEST_PASSWORD} ký tự.`,
  passwordsDiffer: "Hai lần nhập chưa giống nhau.",
  samePassword: "Mật khẩu mới trùng với mật khẩu đang dùng. Xin chọn mật khẩu khác.",

  secondFactorOn: "Đang bật",
  secondFactorOff: "Chưa bật",
  oneTime:
    "Xin chép lại hoặc báo ngay cho cán bộ: mật khẩu này chỉ hiện một lần. Khi đăng nhập lần đầu, cán bộ sẽ phải đổi sang mật khẩu của riêng mình.",
} as const;

const roleHints: Record<Role, string> = {
  author: "Soạn thông báo gửi tới người dân. Không tự duyệt thông báo của mình.",
  approver:
    "Đọc lại và cho gửi thông báo do người khác soạn. Vai trò này cần hai quản trị viên cùng trao và phải bật bảo mật hai lớp.",
  reception: "Xếp lịch và ghi nhận việc tiếp công dân.",
  "one-stop": "Trả lời câu hỏi của người dân, cập nhật thủ tục và kết quả hồ sơ.",
  leader: "Xem lịch, số liệu và tình trạng các việc.",
  village: "Xem và làm các việc của thôn mình.",
  administrator: "Thêm, khóa cán bộ, trao vai trò và cài đặt. Phải bật bảo mật hai lớp.",
};

/** All roles, each with what it lets an officer do. */
export const roleOptions: readonly Option[] = roles.map((role) => ({
  value: role,
  label: roleNames[role],
  hint: roleHints[role],
}));

/** Roles in words. */
export function rolesInWords(held: readonly Role[]): string {
  return held.map((role) => roleNames[role]).join(", ");
}
