import { html } from "hono/html";
import { pages } from "../../wording/pages.ts";
import { layout } from "./layout.ts";

interface ProblemPage {
  commune: string;
  title: string;
  text: string;
}

/** What cannot be shown, why, and where to go on. */
export function problemPage({ commune, title, text }: ProblemPage): string {
  const main = html`<h1>${title}</h1>
<p>${text}</p>
<ul class="ways">
<li><a class="button" href="/p">${pages.allEntries}</a></li>
<li><a class="button" href="/">${pages.ask}</a></li>
</ul>`;
  return layout({ title, commune, main });
}
