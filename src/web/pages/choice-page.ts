import { html } from "hono/html";
import type { Procedure } from "../../knowledge/knowledge.ts";
import { pages } from "../../wording/pages.ts";
import { layout } from "./layout.ts";
import { chatLink, pageLink, telegramLink } from "./links.ts";

interface ChoicePage {
  entry: Procedure;
  commune: string;
  telegramBot: string | null;
}

/** Where a short link leads when it names no channel: the resident chooses. */
export function choicePage({ entry, commune, telegramBot }: ChoicePage): string {
  const ways = [
    { label: pages.byChat, href: chatLink(entry) },
    ...(telegramBot ? [{ label: pages.byTelegram, href: telegramLink(telegramBot, entry) }] : []),
    { label: pages.byPage, href: pageLink(entry) },
  ];
  const main = html`<h1>${entry.shortName}</h1>
<p>${pages.choose}</p>
<ul class="ways">
${ways.map(({ label, href }) => html`<li><a class="button" href="${href}">${label}</a></li>\n`)}</ul>`;
  return layout({ title: entry.shortName, commune, main });
}
