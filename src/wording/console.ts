/** The frame of the officers' pages and its parts; what a page says of its own stands in the page's file. */
export const consoleWords = {
  name: "Một Cửa",
  title: (page: string, commune: string) => `${page} – Một Cửa ${commune}`,
  setUpAt: (url: string) => `Thiết lập lần đầu: ${url}`,
  skip: "Tới nội dung chính",
  navigation: "Các mục làm việc",
  menu: "Mục làm việc",
  officer: "Người đang làm việc",
  signOut: "Thoát",
  training:
    "Đang tập huấn: người dân vẫn nhắn và được trả lời, mỗi câu trả lời có dòng báo là chạy thử.",

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

  goHome: "Về trang đầu",
  refusals: {
    missing: { title: "Không có trang này", text: "Địa chỉ này không có trang nào." },
    forbidden: {
      title: "Không mở được trang này",
      text: "Trang này dành cho cán bộ có vai trò khác. Nếu cần, xin hỏi quản trị viên của xã.",
    },
    otherSite: {
      title: "Chưa nhận yêu cầu này",
      text: "Yêu cầu được gửi từ một trang khác nên chưa làm gì cả. Xin mở lại trang làm việc và thử lại từ đó.",
    },
    signedOut: {
      title: "Cần đăng nhập lại",
      text: "Phiên làm việc đã hết nên yêu cầu vừa rồi chưa được nhận. Xin đăng nhập rồi làm lại.",
    },
    stale: {
      title: "Chưa nhận yêu cầu này",
      text: "Trang đã mở quá lâu, hoặc đã đăng nhập lại ở nơi khác, nên chưa làm gì cả. Xin mở lại trang rồi thử lại.",
    },
    tooMany: {
      title: "Xin chờ một phút",
      text: "Có quá nhiều yêu cầu từ mạng này trong một phút. Xin chờ một lát rồi thử lại.",
    },
  },
} as const;

/** The roles as officers know them. */
export const roleNames = {
  author: "Soạn thông báo",
  approver: "Duyệt thông báo",
  reception: "Tiếp công dân",
  "one-stop": "Một cửa",
  leader: "Lãnh đạo",
  village: "Thôn",
  administrator: "Quản trị",
} as const;
