import { html, raw } from "hono/html";
import { encodeQR } from "qr";
import { pages } from "../../wording/pages.ts";

/** ISO/IEC 18004 asks for four empty modules around the code. */
const QUIET = 4;

/** The QR code of an address as an SVG that takes the width of its box. */
export function qrCode(address: string) {
  const drawn = encodeQR(address, "svg", { ecc: "medium", border: QUIET });
  return html`<div class="qr" role="img" aria-label="${pages.qrLabel(address)}">${raw(drawn)}</div>`;
}
