import { type Html, html } from "../html.ts";
import { type IconName, icon } from "../icons.ts";

export type StatusKind = "success" | "warning" | "danger" | "info" | "neutral";

/** The sign of each kind: its shape tells what its colour tells. */
export const statusIcons: Record<StatusKind, IconName> = {
  success: "check",
  warning: "warning",
  danger: "danger",
  info: "info",
  neutral: "dash",
};

/** How something stands: a sign and words, never colour alone. */
export function statusBadge({ kind, text }: { kind: StatusKind; text: string }): Html {
  return html`<span class="status status-${kind}">${icon(statusIcons[kind])}${text}</span>`;
}
