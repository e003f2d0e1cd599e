import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Request, Response } from "express";

/** Browsers take Brotli over https and from their own machine, over plain http in a local network gzip alone. */
export type Encoding = "br" | "gzip";

/** The best encoding that the browser takes; null when it takes none. */
function encodingFor(request: Request): Encoding | null {
  if (request.acceptsEncodings("br") === "br") return "br";
  return request.acceptsEncodings("gzip") === "gzip" ? "gzip" : null;
}

/** Text made small; `quality` is Brotli's, from 0 to 11. */
export function compress(bytes: Buffer, encoding: Encoding, quality: number): Promise<Buffer> {
  if (encoding === "gzip") return promisify(gzip)(bytes);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return promisify(brotliCompress)(bytes, { params });
}

/** Sends text as small as the browser takes it. */
export async function sendSmall(
  request: Request,
  response: Response,
  bytes: Buffer,
  compressed: (encoding: Encoding) => Promise<Buffer>,
): Promise<void> {
  response.vary("accept-encoding");
  const encoding = encodingFor(request);
  if (encoding === null) return void response.send(bytes);
  response.set("content-encoding", encoding).send(await compressed(encoding));
}
