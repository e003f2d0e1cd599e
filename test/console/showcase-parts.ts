import { alert } from "../../src/console/components/alert.ts";
import { button, linkButton } from "../../src/console/components/button.ts";
import { checkbox, choices } from "../../src/console/components/choices.ts";
import { confirmBlock } from "../../src/console/components/confirm-block.ts";
import { csrfField } from "../../src/console/components/csrf-field.ts";
import { descriptionList } from "../../src/console/components/description-list.ts";
import { emptyState } from "../../src/console/components/empty-state.ts";
import { selectField, textArea, textField } from "../../src/console/components/field.ts";
import { pager } from "../../src/console/components/pager.ts";
import { section } from "../../src/console/components/section.ts";
import { type StatusKind, statusBadge } from "../../src/console/components/status-badge.ts";
import { table } from "../../src/console/components/table.ts";
import { type Html, html } from "../../src/console/html.ts";
import type { Banner, NavigationItem } from "../../src/console/layout.ts";

export const navigation: NavigationItem[] = [
  { path: "/console", label: "Trang đầu", icon: "home" },
  { path: "/console/cau-hoi", label: "Câu hỏi của người dân", icon: "question" },
  { path: "/console/tiep-dan", label: "Lịch tiếp dân", icon: "list" },
  { path: "/console/thong-bao", label: "Thông báo", icon: "bell" },
  { path: "/console/thu-tuc", label: "Thủ tục, hướng dẫn", icon: "book" },
  { path: "/console/can-bo", label: "Cán bộ", icon: "people" },
  { path: "/console/nhat-ky", label: "Nhật ký việc đã làm", icon: "archive" },
  { path: "/console/suc-khoe", label: "Tình trạng hệ thống", icon: "health" },
  { path: "/console/cai-dat", label: "Cài đặt", icon: "settings" },
  { path: "/console/tai-khoan", label: "Tài khoản của tôi", icon: "person" },
];

export const banners: Banner[] = [
  {
    kind: "danger",
    text: "Bot Telegram chưa nhận được tin từ 14 giờ 20.",
    link: { href: "/console/suc-khoe", label: "Xem cách sửa" },
  },
  { kind: "warning", text: "Ổ đĩa còn 8 % chỗ trống." },
];

const status = (kind: StatusKind, text: string) => statusBadge({ kind, text });

/** Every part of a page, with words such as officers read. */
export function everyPart(token: string): Html {
  return html`${statuses()}
${people()}
${account(token)}
${nothing()}`;
}

function statuses(): Html {
  return section({
    id: "kenh",
    title: "Các kênh trả lời",
    actions: linkButton({ href: "/console/suc-khoe", label: "Xem tất cả", icon: "health" }),
    body: html`${descriptionList([
      { term: "Telegram", value: status("danger", "Mất liên lạc") },
      { term: "Zalo", value: status("success", "Đang chạy") },
      { term: "Trang web", value: status("info", "Đang thử nghiệm") },
      {
        term: "Bản sao lưu gần nhất",
        value: html`${status("warning", "Đã 3 ngày")} Thứ Sáu 21/11/2025, 2 giờ 00`,
      },
      { term: "Hộp thư điện tử", value: status("neutral", "Chưa dùng") },
    ])}
${alert({ kind: "info", text: "Tình trạng được xem lại mỗi phút." })}`,
  });
}

function people(): Html {
  const rows = [
    ["Nguyễn Thị Hường", "Quản trị, Duyệt thông báo", status("success", "Đang dùng"), "128"],
    ["Lê Văn Đức", "Tiếp dân", status("warning", "Chưa đăng nhập lần nào"), "0"],
    ["Trịnh Thị Ngọc Ánh", "Trả lời câu hỏi", status("neutral", "Đã khóa"), "1.046"],
  ];
  return section({
    id: "can-bo",
    title: "Cán bộ",
    actions: linkButton({ href: "/console/can-bo/them", label: "Thêm cán bộ", icon: "plus" }),
    body: html`${table({
      caption: "Cán bộ được vào trang làm việc",
      columns: [
        { label: "Họ và tên" },
        { label: "Việc được làm" },
        { label: "Tình trạng" },
        { label: "Câu đã trả lời", figures: true },
      ],
      rows,
    })}
${pager({ page: 2, pages: 5, href: (page) => `/console/can-bo?trang=${page}` })}`,
  });
}

function account(token: string): Html {
  const roles = [
    { value: "tiep-dan", label: "Tiếp dân", hint: "Xem và xếp lịch tiếp dân." },
    { value: "duyet", label: "Duyệt thông báo", hint: "Người soạn không tự duyệt tin của mình." },
  ];
  const villages = ["Làng Quý", "Làng Lộc", "Thôn 3"].map((label) => ({ value: label, label }));
  return section({
    id: "tai-khoan",
    title: "Thêm một cán bộ",
    body: html`<form method="post" action="/console/can-bo">
${csrfField(token)}
${textField({ name: "ho-ten", label: "Họ và tên", required: true, value: "Lê Văn Đức", autocomplete: "off" })}
${textField({ name: "dien-thoai", label: "Số điện thoại", type: "tel", inputmode: "tel", hint: "Mười chữ số, để đồng nghiệp gọi khi cần.", error: "Số này thiếu một chữ số.", value: "091234567" })}
${selectField({ name: "thon", label: "Thôn phụ trách", options: villages, value: "Làng Lộc" })}
${choices({ name: "viec", label: "Việc được làm", many: true, options: roles, chosen: ["duyet"], error: "Xin chọn ít nhất một việc." })}
${textArea({ name: "ghi-chu", label: "Ghi chú", rows: 3, hint: "Chỉ cán bộ quản trị đọc được." })}
${checkbox({ name: "bao", label: "Báo cho cán bộ này qua Zalo", checked: true })}
<div class="buttons">${button({ label: "Thêm cán bộ", kind: "primary" })}${linkButton({ href: "/console/can-bo", label: "Không thêm nữa" })}</div>
</form>
<h3>Khóa tài khoản</h3>
${confirmBlock({
  label: "Khóa tài khoản Lê Văn Đức",
  question: "Ông Đức sẽ không vào được trang làm việc nữa, kể từ lúc này. Có thể mở lại sau.",
  confirm: "Khóa tài khoản",
  action: "/console/can-bo/7/khoa",
  token,
})}`,
  });
}

function nothing(): Html {
  return section({
    id: "thong-bao",
    title: "Thông báo chờ duyệt",
    body: emptyState({
      title: "Không có thông báo nào chờ duyệt",
      text: "Khi có người soạn xong một thông báo, nó sẽ ở đây để cán bộ khác đọc lại và duyệt.",
      icon: "bell",
      action: linkButton({
        href: "/console/thong-bao/soan",
        label: "Soạn thông báo",
        icon: "plus",
      }),
    }),
  });
}
