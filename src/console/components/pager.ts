import { consoleWords } from "../../wording/console.ts";
import { type Html, html, safeUrl } from "../html.ts";
import { icon } from "../icons.ts";

interface PagerParts {
  /** From 1. */
  page: number;
  pages: number;
  href(page: number): string;
}

/** The way through a long list; nothing when it has one page. */
export function pager({ page, pages, href }: PagerParts): Html | "" {
  if (pages <= 1) return "";
  const { previous, next } = consoleWords;
  const back = html`<a class="btn" rel="prev" href="${safeUrl(href(page - 1))}">${icon("previous")}${previous}</a>`;
  const on = html`<a class="btn" rel="next" href="${safeUrl(href(page + 1))}">${next}${icon("next")}</a>`;
  return html`<nav class="pager" aria-label="${consoleWords.pager}">
${page > 1 ? back : ""}
<p>${consoleWords.pageOf(page, pages)}</p>
${page < pages ? on : ""}
</nav>`;
}
