import { type Role, type Switches, type SwitchName, switchNames } from "../office/office.ts";
import type { BannerSource } from "./banners.ts";
import { showMoment } from "./show-value.ts";

/** Who sees the page of the switches. */
export const seeSwitches: readonly Role[] = ["administrator", "leader"];

const labels: Readonly<Record<SwitchName, (since: string) => string>> = {
  answers: (since) => `Trả lời tự động đang tắt, đặt lúc ${since}.`,
  bookings: (since) => `Đặt lịch qua tin nhắn đang tắt, đặt lúc ${since}.`,
  announcements: (since) => `Xem thông báo qua tin nhắn đang tắt, đặt lúc ${since}.`,
};
const link = { href: "/console/switches", label: "Xem và bật lại" };

/** A warning for each thing that residents are not offered now; who may switch it is led there. */
export function switchBanners(switches: Pick<Switches, "since">): BannerSource {
  return async ({ roles }) =>
    switchNames.flatMap((name) => {
      const since = switches.since(name);
      if (!since) return [];
      const banner = { kind: "warning" as const, text: labels[name](showMoment(since.at)) };
      return [seeSwitches.some((role) => roles.includes(role)) ? { ...banner, link } : banner];
    });
}
