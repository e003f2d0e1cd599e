import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Request, RequestHandler, Response } from "express";
import { newId } from "../kernel/ids.ts";

const SALT_BYTES = 16;
const TOKEN = /^[\w-]{22}\.[\w-]{43}$/u;

interface SecurityParts {
  /** The address under which officers open the console, where it is known. */
  publicUrl: string | null;
  /** The page for a form that another site sent, as HTML. */
  otherSitePage(nonce: string): string;
}

/**
 * The headers of every console page, and a border against forms of other sites.
 * Stands after the assets, which browsers keep, and before all pages.
 */
export function consoleSecurity({ publicUrl, otherSitePage }: SecurityParts): RequestHandler {
  return (request, response, next) => {
    const nonce = newId();
    response.locals.nonce = nonce;
    response.set({
      "content-security-policy": contentPolicy(nonce),
      "cache-control": "no-store",
      // With "no-referrer" a browser hides where a form comes from, from ourselves too.
      "referrer-policy": "same-origin",
    });
    if (reads(request) || !fromOtherSite(request, publicUrl)) return next();
    response.status(403).type("html").send(otherSitePage(nonce));
  };
}

/** The nonce of the page that answers, for `PageParts.nonce`. */
export function nonceOf(response: Response): string {
  return String(response.locals.nonce);
}

/** A token for the forms of one session; each call makes another, so that compressed pages do not give it away. */
export function csrfToken(sessionId: string, key: Buffer): string {
  const salt = randomBytes(SALT_BYTES).toString("base64url");
  return `${salt}.${signature(salt, sessionId, key)}`;
}

/** Whether a form's token was made for this session; takes equally long for each wrong one. */
export function isCsrfToken(token: unknown, sessionId: string, key: Buffer): boolean {
  if (typeof token !== "string" || !TOKEN.test(token)) return false;
  const [salt = "", given = ""] = token.split(".");
  return timingSafeEqual(Buffer.from(given), Buffer.from(signature(salt, sessionId, key)));
}

function signature(salt: string, sessionId: string, key: Buffer): string {
  return createHmac("sha256", key).update(`csrf\n${salt}\n${sessionId}`).digest("base64url");
}

function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    `script-src 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const reads = ({ method }: Request) => method === "GET" || method === "HEAD";

/** By what the browser says of itself, which no page can forge; a browser that says nothing has the token alone. */
function fromOtherSite(request: Request, publicUrl: string | null): boolean {
  const site = request.get("sec-fetch-site");
  if (site !== undefined) return site !== "same-origin" && site !== "none";
  const origin = request.get("origin");
  if (origin === undefined) return false;
  const own = [`${request.protocol}://${request.host}`, publicUrl && new URL(publicUrl).origin];
  return !own.includes(origin);
}
