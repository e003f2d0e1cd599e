import type { SwitchName } from "../office/office.ts";
import { type Html, html } from "./html.ts";

/** What each switch is called, and what happens to residents while it is off. */
export const switchWords: Readonly<Record<SwitchName, { title: string; what: string }>> = {
  answers: {
    title: "Trả lời tự động",
    what: "Khi tắt, mọi tin của người dân chỉ được đáp bằng câu báo.",
  },
  bookings: {
    title: "Đặt lịch gặp lãnh đạo",
    what: "Khi tắt, mục 3 và câu hỏi về đặt lịch chỉ được đáp bằng câu báo.",
  },
  announcements: {
    title: "Thông báo của xã",
    what: "Khi tắt, mục 5 và câu hỏi về thông báo chỉ được đáp bằng câu báo.",
  },
};

/** A text as residents read it. */
export function quotation(text: string): Html {
  return html`<blockquote class="said">${text}</blockquote>`;
}
