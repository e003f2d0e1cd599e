import { html, raw } from "hono/html";
import { qrSvg } from "../../paper/qr.ts";
import { pages } from "../../wording/pages.ts";

/** The QR code of an address as an SVG that takes the width of its box. */
export function qrCode(address: string) {
  return html`<div class="qr" role="img" aria-label="${pages.qrLabel(address)}">${raw(qrSvg(address))}</div>`;
}
