/** The frame of the officers' pages and its parts; what a page says of its own stands in the page's file. */
export const consoleWords = {
  name: "Một Cửa",
  title: (page: string, commune: string) => `${page} – Một Cửa ${commune}`,
  skip: "Tới nội dung chính",
  navigation: "Các mục làm việc",
  menu: "Mục làm việc",
  officer: "Người đang làm việc",
  signOut: "Thoát",
  training: "Đang tập huấn: dữ liệu là giả, không tin nào được gửi tới người dân.",

  danger: "Cần xử lý ngay:",
  warning: "Cần chú ý:",
  info: "Thông tin:",
  success: "Đã xong:",

  required: "(bắt buộc)",
  errorIs: "Lỗi:",
  pager: "Các trang của danh sách",
  pageOf: (page: number, pages: number) => `Trang ${page} trong ${pages}`,
  previous: "Trang trước",
  next: "Trang sau",

  otherSiteTitle: "Chưa nhận yêu cầu này",
  otherSite:
    "Yêu cầu được gửi từ một trang khác nên chưa làm gì cả. Xin mở lại trang làm việc và thử lại từ đó.",
  goHome: "Về trang đầu",
} as const;
