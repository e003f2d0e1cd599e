import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readTalk } from "./talk-file.ts";

/** What residents ask day by day, in their own words. */
const asked = [
  "con mới đẻ mần giấy chi, ở mô?",
  "lam giay khai sinh can giay to gi",
  "ông nội tau mất hôm qua chừ phải mần răng",
  "giấy độc thân để vay ngân hàng",
  "xin trich luc khai sinh ma o Binh Duong",
  "sao y bằng cấp 3 bản hết mấy tiền",
  "sữa giấy khai sinh sai tên đệm",
  "mất CCCD răng chừ",
  "số cccd của tôi 038000000000 xem giúp hồ sơ",
  "cụ nhà tôi 76 tuổi không lương có được tiền chi không",
  "bà 72 hộ cận nghèo có được lĩnh k",
  "nghỉ bán hẳn quán thì làm gì",
  "tạm nghỉ bán 2 tháng",
  "doanh thu 600 triệu có phải đóng thuế ko",
  "bìa đỏ sai tên",
  "sang tên bìa cho con hết bao nhiêu",
  "hàng xóm lấn đất nhà tau",
  "tôi muốn tố cáo ông A ăn tiền đất",
  "muốn gặp chủ tịch xã thứ mấy",
  "nhóm chúng tôi 12 người muốn gặp chủ tịch",
  "chồng tau đánh tau",
  "H56.30-261120-0012 tới đâu rồi",
  "hồ sơ số 12 xong chưa",
  "quá hẹn 3 ngày chưa có",
  "cài vneid răng",
  "quên mật khẩu vneid",
  "lớp học máy tính cho người già khi mô mở",
  "ai là tổ công nghệ số thôn 5",
  "thôn tôi cúp điện",
  "lợn chết nhiều báo ai",
  "dựng rạp đám cưới ngoài đường",
  "muốn ly hôn",
  "làm hộ chiếu ở xã được không",
  "thế bao nhiêu tiền?",
  "à không, ý tôi là đăng ký lại cơ",
  "cái thứ hai ấy",
  "sáp nhập rồi có phải đổi căn cước, sổ đỏ không",
  "có người gọi bảo cập nhật VNeID gửi link",
  "chuyển tiền cho anh cán bộ qua zalo được không",
  "cảm ơn nhé",
  "đồ ngu",
  "trứng thực chữ ký sơ yếu lí lịch",
  "báo tử cho mẹ, mẹ là vợ liệt sĩ",
  "xin giấy con thương binh để con đi học",
  "khi mô chi tiền hưu trí xã hội tháng ni",
  "ở Đài Loan muốn xin giấy xác nhận độc thân",
  "bán đất phải có giấy độc thân không",
  "chiều ni có làm việc khôn g",
  "mai 24/11 xã có mở cửa không",
  "làm nhà 2 tầng có phải xin phép k",
];

describe("what residents ask day by day stands in a conversation", () => {
  const played = new Set(typedTexts());

  it.each(asked)("%s", (question) => expect(played).toContain(question));
});

function typedTexts(): string[] {
  return readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith(".talk"))
    .flatMap((name) => readTalk(readFileSync(join(import.meta.dirname, name), "utf8")))
    .flatMap((step) => (step.kind === "type" ? [step.text] : []));
}
