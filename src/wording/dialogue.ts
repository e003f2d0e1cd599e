/** Said around dialogues: steps back, stops, answers that are not understood. */
export const tooManyTries =
  "Xin lỗi Ông/Bà, việc này đang không làm tiếp được. Ông/Bà thử lại sau, hoặc đến Trung tâm.";
export const atFirstQuestion = "Đây là câu hỏi đầu tiên. Ông/Bà gõ 0 để về đầu.";
export const nothingToGoBackTo = "Ông/Bà chưa làm việc gì dở để quay lại.";
export const cancelled = "Đã bỏ, không lưu gì.";
export const staleTap = "Ô vừa bấm thuộc câu hỏi cũ. Mời Ông/Bà trả lời câu dưới đây.";
export const staleTyped = "Tin này gửi trước khi có câu hỏi dưới đây, xin Ông/Bà trả lời lại.";
export const staleList = "Ô vừa bấm đã cũ. Mời Ông/Bà chọn lại.";
export const backToQuestion = "Ông/Bà đang làm dở việc này:";
export const unfinished = (title: string) => `Việc đang làm dở: ${title}. Gõ TIẾP để làm tiếp.`;
export const flowGone =
  "Xin lỗi Ông/Bà, việc đang làm dở không tiếp tục được nữa. Mời Ông/Bà chọn lại.";
export const outOfList = (count: number) =>
  `Danh sách chỉ có từ 1 đến ${count}. Mời Ông/Bà chọn lại.`;
export const helpOrMenu = "Ông/Bà gõ 0 để về đầu, hoặc gõ GẶP CÁN BỘ.";

/** Why an answer was not taken, by what was asked. */
export const answerHints = {
  choice: "Mời Ông/Bà chọn một mục trong danh sách.",
  "yes-no": "Mời Ông/Bà trả lời Có hoặc Không.",
  text: "Xin Ông/Bà viết ngắn hơn một chút.",
  name: "Xin Ông/Bà ghi họ và tên, ví dụ: Nguyễn Văn An.",
  phone: "Xin Ông/Bà ghi số điện thoại 10 số, ví dụ: 0912 345 678.",
  date: "Xin Ông/Bà ghi ngày và tháng, ví dụ: 15/12.",
  "dossier-code": "Xin Ông/Bà ghi đúng mã in trên giấy hẹn.",
} as const;

export const dateOutside = (from: string, to: string) =>
  `Xin Ông/Bà chọn ngày từ ${from} đến ${to}.`;
