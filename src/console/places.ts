import type { Place } from "./frame.ts";

/** The navigation, in the order of a day's work; each officer sees the places that he may open. */
export const places: readonly Place[] = [
  { path: "/console", label: "Trang đầu", icon: "home", access: "officers" },
];
