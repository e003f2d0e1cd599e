import type { Place } from "./frame.ts";
import { seeQuestions } from "./question-roles.ts";

/** The navigation, in the order of a day's work; each officer sees the places that he may open. */
export const places: readonly Place[] = [
  { path: "/console", label: "Trang đầu", icon: "home", access: "officers" },
  {
    path: "/console/questions",
    label: "Câu hỏi chưa trả lời được",
    icon: "question",
    access: seeQuestions,
  },
  { path: "/console/knowledge", label: "Kho kiến thức", icon: "book", access: "officers" },
  { path: "/console/officers", label: "Cán bộ của xã", icon: "people", access: ["administrator"] },
  { path: "/console/health", label: "Tình trạng hệ thống", icon: "health", access: "officers" },
  { path: "/console/calendar", label: "Lịch nghỉ", icon: "calendar", access: ["administrator"] },
  {
    path: "/console/settings",
    label: "Cài đặt của xã",
    icon: "settings",
    access: ["administrator", "leader"],
  },
  {
    path: "/console/switches",
    label: "Tạm tắt và tập huấn",
    icon: "pause",
    access: ["administrator", "leader"],
  },
  {
    path: "/console/audit",
    label: "Nhật ký việc đã làm",
    icon: "archive",
    access: ["administrator", "leader"],
  },
  { path: "/console/profile", label: "Tài khoản của tôi", icon: "person", access: "officers" },
];
