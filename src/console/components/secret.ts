import { raw } from "hono/html";
import { qrSvg } from "../../paper/qr.ts";
import { type Html, html } from "../html.ts";

/** Something to be copied by hand from the screen: large, in letters that are not taken for one another. */
export function secret(text: string): Html {
  return html`<p class="secret">${text}</p>`;
}

/** Several things to be copied by hand. */
export function secretList(texts: readonly string[]): Html {
  return html`<ul class="secret">${texts.map((text) => html`<li>${text}</li>`)}</ul>`;
}

/** A code for the camera of a phone. */
export function qrCode({ text, label }: { text: string; label: string }): Html {
  return html`<div class="qr" role="img" aria-label="${label}">${raw(qrSvg(text))}</div>`;
}
