import { consoleWords } from "../wording/console.ts";
import type { Assets } from "./assets.ts";
import { alert } from "./components/alert.ts";
import { csrfField } from "./components/csrf-field.ts";
import { type Html, html, safeUrl } from "./html.ts";
import { type IconName, icon } from "./icons.ts";

export interface NavigationItem {
  path: string;
  label: string;
  icon: IconName;
}

export interface Banner {
  kind: "danger" | "warning" | "info";
  text: string;
  link?: { href: string; label: string };
}

export interface PageParts {
  /** The page's one h1, and the first words of the window's title. */
  title: string;
  /** From `consoleSecurity`: only scripts that carry it run. */
  nonce: string;
  /** Null on pages for nobody in particular, such as the one to sign in on. */
  officer: { name: string; roles: readonly string[] } | null;
  /** Where "Thoát" is posted to; without it there is no such button. */
  signOut?: { action: string; token: string };
  /** The page's own path; the item of the navigation that it lies under is marked. */
  current: string;
  navigation: readonly NavigationItem[];
  banners: readonly Banner[];
  /** What has just been done. */
  notice: string | null;
  body: Html;
  /** Marks every page as one where nothing is real. */
  training: boolean;
  /** The page has parts that htmx renews. */
  live?: boolean;
}

/** Writes a page of the console, whole. */
export type Page = (parts: PageParts) => string;

interface LayoutParts {
  assets: Pick<Assets, "url">;
  /** The commune's name as it is now. */
  commune(): string;
}

const htmxConfig = JSON.stringify({
  includeIndicatorStyles: false,
  allowEval: false,
  selfRequestsOnly: true,
});

/** The frame of all officers' pages; it works without scripts. */
export function createLayout(layout: LayoutParts): Page {
  return (parts) =>
    String(html`<!doctype html>
<html lang="vi">
${head(layout, parts)}
<body${parts.training ? html` class="training"` : ""}>
<a class="skip" href="#main">${consoleWords.skip}</a>
${topBar(layout, parts)}
<div class="frame">
${navigation(parts)}
<main id="main" tabindex="-1">
${parts.training ? html`<p class="training-note">${icon("book")}<span>${consoleWords.training}</span></p>\n` : ""}${parts.banners.map((banner) => html`${alert(banner)}\n`)}<h1>${parts.title}</h1>
${parts.notice === null ? "" : html`${alert({ kind: "success", text: parts.notice, role: "status" })}\n`}${parts.body}
</main>
</div>
</body>
</html>
`);
}

function head({ assets, commune }: LayoutParts, { title, live, nonce }: PageParts): Html {
  const script = html`<meta name="htmx-config" content="${htmxConfig}">
<script src="${assets.url("htmx.js")}" nonce="${nonce}" defer></script>
`;
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="format-detection" content="telephone=no">
<title>${consoleWords.title(title, commune())}</title>
<link rel="icon" href="${assets.url("icon.svg")}" type="image/svg+xml">
<link rel="preload" href="${assets.url("vietnamese-400.woff2")}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${assets.url("console.css")}">
${live ? script : ""}</head>`;
}

function topBar({ commune }: LayoutParts, { officer, signOut }: PageParts): Html {
  const leave = signOut
    ? html`<form method="post" action="${safeUrl(signOut.action)}">${csrfField(signOut.token)}<button class="btn leave" type="submit">${icon("exit")}${consoleWords.signOut}</button></form>`
    : "";
  const who = officer
    ? html`<div class="who"><p><span class="visually-hidden">${consoleWords.officer}: </span><b>${officer.name}</b><span class="roles">${officer.roles.join(", ")}</span></p>${leave}</div>`
    : "";
  return html`<header class="top">
<p class="brand"><b>${consoleWords.name}</b><span>${commune()}</span></p>
${who}
</header>`;
}

/** Twice in the page, once in sight: beside the text where there is room, else folded away above it. */
function navigation({ navigation: items, current }: PageParts): Html | "" {
  if (items.length === 0) return "";
  const under = items
    .map(({ path }) => path)
    .filter((path) => current === path || current.startsWith(`${path}/`))
    .reduce((longest, path) => (path.length > longest.length ? path : longest), "");
  const list = html`<ul>
${items.map(
  (item) =>
    html`<li><a href="${safeUrl(item.path)}"${item.path === under ? html` aria-current="${current === under ? "page" : "true"}"` : ""}>${icon(item.icon)}${item.label}</a></li>\n`,
)}</ul>`;
  return html`<nav class="side" aria-label="${consoleWords.navigation}">
${list}
</nav>
<nav class="folded" aria-label="${consoleWords.navigation}">
<details>
<summary>${icon("menu")}${consoleWords.menu}</summary>
${list}
</details>
</nav>`;
}
