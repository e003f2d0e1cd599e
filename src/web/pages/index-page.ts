import { html } from "hono/html";
import type { Field, Procedure } from "../../knowledge/knowledge.ts";
import { pages } from "../../wording/pages.ts";
import { layout } from "./layout.ts";
import { pageLink } from "./links.ts";

interface IndexPage {
  fields: Field[];
  procedures: Procedure[];
  commune: string;
}

/** All entries by field, for people who would rather read. */
export function indexPage({ fields, procedures, commune }: IndexPage): string {
  const filled = fields
    .map((field) => ({ ...field, entries: procedures.filter((entry) => entry.field === field.id) }))
    .filter(({ entries }) => entries.length > 0);
  const jumps = filled.map(({ id, name }) => html`<li><a href="#${id}">${name}</a></li>\n`);
  const lists = filled.map(
    ({ id, name, entries }) => html`<section aria-labelledby="${id}">
<h2 id="${id}">${name}</h2>
<ul class="links">
${entries.map((entry) => html`<li><a href="${pageLink(entry)}">${entry.shortName}</a></li>\n`)}</ul>
</section>
`,
  );
  const main = html`<h1>${pages.index}</h1>
<p>${pages.indexIntro}</p>
<nav aria-label="${pages.fields}"><ul class="jumps">
${jumps}</ul></nav>
${lists}`;
  return layout({ title: pages.index, commune, description: pages.indexIntro, main });
}
