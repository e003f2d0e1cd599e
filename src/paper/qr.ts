import { encodeQR } from "qr";

/** ISO/IEC 18004 asks for four empty modules around the code. */
const QUIET = 4;

/** The QR code of a text as an SVG that takes the width of its box. */
export function qrSvg(text: string): string {
  return encodeQR(text, "svg", { ecc: "medium", border: QUIET });
}
