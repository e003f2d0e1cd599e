import { type Html, html } from "../html.ts";

interface Described {
  term: string;
  value: Html | string;
}

/** What is known of one thing, term by term. */
export function descriptionList(items: readonly Described[]): Html {
  const rows = items.map(({ term, value }) => html`<div><dt>${term}</dt><dd>${value}</dd></div>\n`);
  return html`<dl class="facts">
${rows}</dl>`;
}
