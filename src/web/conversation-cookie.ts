import type { Request, Response } from "express";
import { fingerprint, newId } from "../kernel/ids.ts";

const NAME = "mc_chat";
const MAX_AGE_MS = 180 * 86_400_000;

/** The conversation that a request belongs to, or null. Its name is a digest, so that no log or database tells the cookie. */
export function conversationOf(request: Request): string | null {
  const cookies = request.headers.cookie ?? "";
  const value = new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{22})(?:;|$)`, "u").exec(cookies)?.[1];
  return value ? fingerprint(value) : null;
}

/** The conversation of a page view; a browser without one is given a new one. */
export function ensureConversation(request: Request, response: Response, secure: boolean): string {
  const known = conversationOf(request);
  if (known) return known;
  const value = newId();
  response.cookie(NAME, value, {
    httpOnly: true,
    sameSite: "lax",
    secure,
    maxAge: MAX_AGE_MS,
    path: "/",
  });
  return fingerprint(value);
}
