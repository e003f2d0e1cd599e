import type { Request, Response } from "express";
import { compress, sendSmall } from "./compression.ts";

/** Below this a page travels in one packet, small or not. */
const WORTHWHILE_BYTES = 1400;
const QUALITY = 5;

/** Sends a page of the console, made small where the browser can read it so. */
export async function sendPage(request: Request, response: Response, page: string): Promise<void> {
  response.type("html");
  const bytes = Buffer.from(page);
  if (bytes.length < WORTHWHILE_BYTES) return void response.send(bytes);
  await sendSmall(request, response, bytes, (encoding) => compress(bytes, encoding, QUALITY));
}
