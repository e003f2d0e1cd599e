import { brotliCompressSync, constants } from "node:zlib";
import type { Request, Response } from "express";

/** Below this a page travels in one packet, small or not. */
const WORTHWHILE_BYTES = 1400;
const QUALITY = 5;

/** Sends a page of the console, made small where the browser can read it so. */
export function sendPage(request: Request, response: Response, page: string): void {
  response.type("html").vary("accept-encoding");
  const bytes = Buffer.from(page);
  const plain = bytes.length < WORTHWHILE_BYTES || request.acceptsEncodings("br") !== "br";
  if (plain) return void response.send(bytes);
  const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY };
  response.set("content-encoding", "br").send(brotliCompressSync(bytes, { params }));
}
