import { html } from "hono/html";
import { pages } from "../../wording/pages.ts";

/** A piece of a page: escaped, unless it was made by `html` itself. */
export type Html = ReturnType<typeof html>;

interface Layout {
  title: string;
  commune: string;
  description?: string;
  main: Html;
}

/** A page to read: no script; how it prints is a stylesheet of its own. */
export function layout({ title, commune, description, main }: Layout): string {
  return String(html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
${description ? html`<meta name="description" content="${description}">\n` : ""}<title>${pages.title(title, commune)}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/pages.css">
<link rel="stylesheet" href="/assets/print.css" media="print">
</head>
<body>
<a class="skip" href="#main">${pages.skip}</a>
<header class="top"><a class="site" href="/p">${pages.site(commune)}</a><a class="ask" href="/">${pages.ask}</a></header>
<main id="main">
${main}
</main>
</body>
</html>
`);
}

/** Items of a list. */
export const listItems = (items: readonly string[]) =>
  items.map((item) => html`<li>${item}</li>\n`);
