import { consoleWords } from "../wording/console.ts";
import { linkButton } from "./components/button.ts";
import { html } from "./html.ts";
import type { Page } from "./layout.ts";

/** Answers a form that came from another site, in place of doing what it asked. */
export function otherSitePage(page: Page, home: string): (nonce: string) => string {
  return (nonce) =>
    page({
      title: consoleWords.otherSiteTitle,
      nonce,
      officer: null,
      current: "",
      navigation: [],
      banners: [],
      notice: null,
      training: false,
      body: html`<p>${consoleWords.otherSite}</p>
<p>${linkButton({ href: home, label: consoleWords.goHome, kind: "primary", icon: "home" })}</p>`,
    });
}
