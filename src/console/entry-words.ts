import { addDays } from "../kernel/clock.ts";
import { showDate } from "../wording/dates.ts";
import { statusBadge } from "./components/status-badge.ts";
import type { ListedEntry } from "./entries.ts";
import type { Html } from "./html.ts";

/** So many days before an entry has to be reviewed, it is said to be due. */
const SOON_DAYS = 30;

const labels = {
  kinds: {
    procedure: "Thủ tục",
    guide: "Bài hướng dẫn",
    redirect: "Việc nơi khác giải quyết",
  },
  overdue: "Quá hạn rà soát",
  soon: "Sắp đến hạn rà soát",
  unverified: (count: number) => `Thiếu căn cứ ${count} phần`,
  fine: "Đủ căn cứ",
  noDate: "Không đặt hạn",
};

/** What kind of entry it is, in words. */
export const kindNames = labels.kinds;

/** Whether an entry is to be reviewed now: its day has passed, or comes within a month. */
export function reviewDue({ reviewBy }: ListedEntry, today: string): "overdue" | "soon" | null {
  if (reviewBy === null) return null;
  if (reviewBy < today) return "overdue";
  return reviewBy <= addDays(today, SOON_DAYS) ? "soon" : null;
}

/** Until when an entry is to be reviewed. */
export const reviewDay = ({ reviewBy }: ListedEntry): string =>
  reviewBy === null ? labels.noDate : showDate(reviewBy);

/** How an entry stands, each thing that is to be done about it. */
export function entryStatus(entry: ListedEntry, today: string): Html[] {
  const due = reviewDue(entry, today);
  const missing = entry.unverified.length;
  if (due === null && missing === 0) return [statusBadge({ kind: "success", text: labels.fine })];
  return [
    ...(due === "overdue" ? [statusBadge({ kind: "danger", text: labels.overdue })] : []),
    ...(due === "soon" ? [statusBadge({ kind: "warning", text: labels.soon })] : []),
    ...(missing > 0 ? [statusBadge({ kind: "warning", text: labels.unverified(missing) })] : []),
  ];
}
