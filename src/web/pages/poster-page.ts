import { html } from "hono/html";
import { pages } from "../../wording/pages.ts";
import type { Html } from "./layout.ts";
import { typed } from "./links.ts";
import { qrCode } from "./qr.ts";

/** The papers that offices have. */
export const posterSizes = ["a4", "a5"] as const;
export type PosterSize = (typeof posterSizes)[number];

interface PosterPage {
  commune: string;
  size: PosterSize;
  /** The same posters on the other paper. */
  otherSize: { size: PosterSize; href: string };
  posters: { name: string; link: URL }[];
}

/** Posters to hang up, one a sheet. */
export function posterPage({ commune, size, otherSize, posters }: PosterPage): string {
  const paper = size.toUpperCase();
  const heading = pages.posters(posters.length, paper);
  return String(html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${pages.title(heading, commune)}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/poster.css">
<link rel="stylesheet" href="/assets/poster-${size}.css">
</head>
<body>
<header class="bar">
<h1>${heading}</h1>
<p>${pages.howToPrint(paper)} <a href="${otherSize.href}">${pages.otherSize(otherSize.size.toUpperCase())}</a></p>
</header>
<main>
${posters.map((poster) => sheet(poster, commune))}</main>
</body>
</html>
`);
}

function sheet({ name, link }: PosterPage["posters"][number], commune: string): Html {
  return html`<article class="poster">
<p class="commune">${commune}</p>
<h2>${name}</h2>
<p class="what">${pages.posterLine}</p>
${qrCode(link.href)}
<div class="how">
<p>${pages.scan}</p>
<p>${pages.cannotScan} <b>${typed(link)}</b> ${pages.orAsk}</p>
</div>
</article>
`;
}
