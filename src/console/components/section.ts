import { type Html, html } from "../html.ts";

interface SectionParts {
  /** Its id, so that links and headings meet. */
  id: string;
  title: string;
  body: Html;
  /** Links or buttons beside the heading. */
  actions?: Html;
}

/** One matter of a page, under a heading of its own. */
export function section({ id, title, body, actions }: SectionParts): Html {
  return html`<section class="card" aria-labelledby="${id}">
<div class="card-header"><h2 id="${id}">${title}</h2>${actions ? html`<div class="card-actions">${actions}</div>` : ""}</div>
<div class="card-body">
${body}
</div>
</section>`;
}
