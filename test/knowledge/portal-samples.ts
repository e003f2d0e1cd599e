/** A procedure that is not held, as a row of the portal's export whose fields are taken apart. */
export const scholarship = {
  source: {
    procedure_code: "1.999001",
    title: "Thủ tục cấp học bổng khuyến học",
    field: "Giáo dục",
  },
  procedure: { authorities: ["Ủy ban nhân dân cấp xã"], receiving_places: ["Trung tâm của xã"] },
  submission: {
    channels: ["in_person", "online"],
    methods: [
      { channel: "in_person", processing_time_text: "05 Ngày làm việc", fee_text: "90.000 đồng" },
      { channel: "online", processing_time_text: "03 Ngày làm việc", fee_text: "90.000 đồng" },
    ],
  },
  documents: {
    required: [
      { name: "**Đơn đề nghị**;", group_name: "default", original_count: "1", copy_count: "0" },
      {
        name: "Giấy ủy quyền",
        group_name: "Trường hợp nhờ người đi thay:",
        original_count: "0",
        copy_count: "1",
      },
    ],
    conditional: [],
    presented: [{ name: "Thẻ căn cước", group_name: null, original_count: "0", copy_count: "0" }],
  },
  process: {
    steps: [{ content: "1." }, { content: "- Nộp đơn." }, { content: "2. Nhận kết quả;" }],
  },
  legal_basis: { items: [{ title: "Nghị định", code: "20/2026/NĐ-CP" }] },
};

/** The same, as a row whose fields are texts of the page. */
export const running = {
  ma_thu_tuc: "1.999002",
  ten_thu_tuc: "Thủ tục cấp học bổng khuyến tài",
  linh_vuc: "Giáo dục",
  detail_url: "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/x",
  co_quan_co_tham_quyen: "Ủy ban nhân dân cấp xã",
  trinh_tu_thuc_hien: "Bước 1: Nộp đơn\nBước 2: Nhận kết quả",
  cach_thuc_thuc_hien:
    "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyến5 Ngày làm việc90,000 Việt Nam ĐồngTrực tiếp5 Ngày làm việc90,000 Việt Nam Đồng",
  thanh_phan_ho_so:
    "--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn đề nghị theo Mẫu số 181 bản chính,2 bản saoBảng điểm.Bang diem.docx1 bản chínhThẻ học sinh1 bản sao",
  can_cu_phap_ly:
    "Tên văn bản pháp lýMã văn bảnNghị định20/2026/NĐ-CPThông tư 3/2026/TT-BTCThông tư",
};

/** What the portal states of the registration of births: another number of days, and papers as they are held. */
export const birth = {
  ...scholarship,
  source: { procedure_code: "1.001193", title: "Thủ tục đăng ký khai sinh", field: "Hộ tịch" },
  submission: {
    channels: ["online"],
    methods: [{ channel: "online", processing_time_text: "9 ngày làm việc" }],
  },
  documents: { required: [], conditional: [], presented: [] },
};

export const lines = (...rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join("\n");
