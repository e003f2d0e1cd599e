import jsqr from "jsqr";

export interface Pixels {
  /** Four bytes a pixel: red, green, blue, opacity. */
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** What a QR code in a picture says, or null. */
export function readQr({ data, width, height }: Pixels): string | null {
  return jsqr(data, width, height)?.data ?? null;
}

const SCALE = 4;
const SQUARE = /([Mm])(-?\d+)[ ,]?(-?\d+)h1v1(?:H\d+|h-1)Z/gu;

/** The QR codes of a page, rasterised from their SVG. */
export function qrCodesIn(page: string): (string | null)[] {
  const drawings = page.matchAll(/<svg viewBox="0 0 (\d+) \1"[^>]*><path d="([^"]+)"/gu);
  return [...drawings].map(([, size, path]) => readQr(raster(Number(size), path ?? "")));
}

/** @throws when the path holds anything but squares of one module */
function raster(size: number, path: string): Pixels {
  const width = size * SCALE;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  let [x, y] = [0, 0];
  const rest = path.replace(SQUARE, (_square, how: string, dx: string, dy: string) => {
    [x, y] = how === "M" ? [Number(dx), Number(dy)] : [x + Number(dx), y + Number(dy)];
    blacken(data, width, x, y);
    return "";
  });
  if (rest !== "") throw new Error(`no squares: ${rest.slice(0, 40)}`);
  return { data, width, height: width };
}

function blacken(data: Uint8ClampedArray, width: number, x: number, y: number): void {
  for (let row = y * SCALE; row < (y + 1) * SCALE; row++) {
    const from = (row * width + x * SCALE) * 4;
    for (let pixel = from; pixel < from + SCALE * 4; pixel += 4) data.fill(0, pixel, pixel + 3);
  }
}
