import { consoleWords } from "../../wording/console.ts";
import { type Html, html, safeUrl } from "../html.ts";
import { icon } from "../icons.ts";
import { statusIcons } from "./status-badge.ts";

export type AlertKind = "danger" | "warning" | "info" | "success";

interface AlertParts {
  kind: AlertKind;
  text: string;
  link?: { href: string; label: string };
  /** "status" or "alert" has it read out when a live part of the page brings it. */
  role?: "status" | "alert";
}

/** The word for the others is heard only: their text and sign say enough to the eye. */
const urgent = new Set<AlertKind>(["danger", "warning"]);

/** Something to know before going on; its kind is said in words too. */
export function alert({ kind, text, link, role }: AlertParts): Html {
  const way = link ? html` <a href="${safeUrl(link.href)}">${link.label}</a>` : "";
  const word = html`<b${urgent.has(kind) ? "" : html` class="visually-hidden"`}>${consoleWords[kind]}</b>`;
  return html`<div class="notice notice-${kind}"${role ? html` role="${role}"` : ""}>${icon(statusIcons[kind])}<p>${word} ${text}${way}</p></div>`;
}
