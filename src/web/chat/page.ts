import { html } from "hono/html";
import { chatPage } from "../../wording/chat-page.ts";

/** What the server knows when it serves the page. */
interface ChatPage {
  /** Shown at a first visit; a choice is sent as its `value`, like a typed message. */
  readonly greeting: {
    readonly text: string;
    readonly choices: readonly { readonly label: string; readonly value: string }[];
  };
  /** A public name (never the cookie) of the conversation: when it changes, replies are counted anew. */
  readonly conversation?: string;
  /** Sent at once, since the page was opened by a link to one procedure. */
  readonly asked?: { readonly text: string; readonly say: string } | null;
}

/** The longest message in characters, as `POST /chat/messages` takes it. */
const longestMessage = 2000;

/** Named here so that a slow line fetches them together, not one import after another. */
const modules = [
  "store",
  "request",
  "outbox",
  "replies",
  "bubble",
  "links",
  "follow",
  "status",
  "composer",
  "erase",
];

/** The web chat page, whole: markup only, all behaviour is in `assets/`. */
export function chatPageHtml({ greeting, conversation = "", asked = null }: ChatPage): string {
  const words = chatPage.page;
  const data = { greeting, conversation, asked, longestMessage, words: chatPage.script };
  return String(html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#0a57b0">
<meta name="format-detection" content="telephone=no">
<meta name="description" content="${words.description}">
<title>${words.title}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/layout.css">
<link rel="stylesheet" href="/assets/talk.css">
<link rel="stylesheet" href="/assets/screens.css">
${modules.map((name) => html`<link rel="modulepreload" href="/assets/${name}.js">\n`)}
<script type="module" src="/assets/chat.js"></script>
</head>
<body data-page="${JSON.stringify(data)}">
<div class="chat">
${header()}
<p class="line" id="line" role="status"></p>
<main class="talk">
<div class="log" id="log" role="log" aria-live="polite" aria-busy="true" aria-label="${words.log}" tabindex="0">
<noscript><p class="bubble">${words.noScript}</p><p class="bubble"><a href="/p">${words.readInstead}</a></p></noscript>
</div>
<div class="foot">
<p class="status" id="status" role="status"></p>
<button class="newest" id="newest" type="button" hidden></button>
</div>
</main>
${composer()}
<footer class="hint">${words.hint}</footer>
</div>
${eraseDialog()}
</body>
</html>
`);
}

function header() {
  const words = chatPage.page;
  return html`<header class="top">
<img class="emblem" src="/assets/icon.svg" alt="" width="44" height="44">
<div class="name"><h1>${words.commune}</h1><p>${words.machine}</p></div>
<button class="erase" id="erase" type="button">${words.erase}<span class="spoken"> ${words.eraseRest}</span></button>
</header>`;
}

function composer() {
  const words = chatPage.page;
  return html`<form class="composer" id="composer" aria-label="${words.formLabel}">
<p class="problem" id="problem" role="alert"></p>
<div class="field">
<label class="spoken" for="input">${words.inputLabel}</label>
<textarea id="input" rows="1" placeholder="${words.placeholder}" aria-describedby="problem" autocomplete="off" enterkeyhint="send"></textarea>
<button class="send" type="submit">${words.send}</button>
</div>
</form>`;
}

function eraseDialog() {
  const words = chatPage.page;
  return html`<dialog class="confirm" id="confirm" aria-labelledby="confirm-title" aria-describedby="confirm-body">
<h2 id="confirm-title">${words.eraseTitle}</h2>
<p id="confirm-body">${words.eraseBody}</p>
<form method="dialog">
<button value="no" type="submit">${words.eraseNo}</button>
<button class="danger" value="yes" type="submit">${words.eraseYes}</button>
</form>
</dialog>`;
}
