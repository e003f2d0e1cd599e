import { randomBytes } from "node:crypto";
import type { Request, Response } from "express";
import type { Caller } from "../office/office.ts";

/** Names a browser that is not signed in yet, so that its forms have a token of their own. */
const VISITOR = "console_visitor";
const VISITOR_ID = /^[\w-]{22}$/u;
const ID_BYTES = 16;

/** No keyboard types it, and no database keeps it. */
const NUL = /%00|\0/gu;

/** Who asks, as the office wants to know it. */
export function callerOf(request: Request): Caller {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join("; ") : value);
  }
  return { headers, address: request.ip ?? null, secure: request.secure };
}

/** The name of a browser that is not signed in; it gets one with its first page. */
export function visitorOf(request: Request, response: Response): string {
  const cookies = (request.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  const sent = cookies.find((pair) => pair.startsWith(`${VISITOR}=`))?.slice(VISITOR.length + 1);
  if (sent !== undefined && VISITOR_ID.test(sent)) return sent;
  const made = randomBytes(ID_BYTES).toString("base64url");
  response.append(
    "set-cookie",
    `${VISITOR}=${made}; Path=/console; HttpOnly; SameSite=Strict${request.secure ? "; Secure" : ""}`,
  );
  return made;
}

/** Express gives a wildcard part as a list. */
export function paramsOf(request: Request): Record<string, string> {
  const params = Object.entries(request.params as Record<string, string | string[]>);
  return Object.fromEntries(
    params.map(([name, value]) => [name, [value].flat().join("/").replace(NUL, "")]),
  );
}

/** What stands behind the "?" of the address. */
export function queryOf(request: Request): URLSearchParams {
  const address = request.originalUrl.replace(NUL, "");
  return new URL(address, "http://console.invalid").searchParams;
}

/** The form that was sent, read as text by the router. */
export function formOf(request: Request): URLSearchParams {
  return new URLSearchParams(typeof request.body === "string" ? request.body.replace(NUL, "") : "");
}
