import { type Html, html } from "../html.ts";
import { type IconName, icon } from "../icons.ts";

interface EmptyParts {
  title: string;
  text: string;
  icon?: IconName;
  /** What to do about it. */
  action?: Html;
}

/** Says why there is nothing here, and what to do. */
export function emptyState({ title, text, icon: name = "archive", action }: EmptyParts): Html {
  return html`<div class="empty">
${icon(name)}
<p class="empty-title">${title}</p>
<p class="empty-text">${text}</p>
${action ? html`<div class="empty-action">${action}</div>` : ""}
</div>`;
}
