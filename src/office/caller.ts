import { isAPIError } from "better-auth/api";

/** Who asks over the web, as its server settled it. */
export interface Caller {
  /** The request's own headers. */
  headers: Headers;
  /** The network address, behind whatever proxies are trusted. */
  address: string | null;
  /** Whether it came over HTTPS. */
  secure: boolean;
}

/** The cookies of signing in; a challenge is a sign-in that waits for its code. */
export const cookies = { session: "officer.session_token", challenge: "officer.two_factor" };

/**
 * What the library gets to see: one cookie at most, so that a session never speaks for a sign-in or the
 * other way round, and an address that no header of the request can claim.
 */
export function headersFor({ headers, address }: Caller, cookie?: string): Headers {
  const seen = new Headers();
  const value = cookie === undefined ? null : readCookie(headers, cookie);
  if (value !== null) seen.set("cookie", `${cookie}=${value}`);
  const agent = headers.get("user-agent");
  if (agent !== null) seen.set("user-agent", agent);
  if (address !== null) seen.set("x-officer-address", address);
  return seen;
}

function readCookie(headers: Headers, name: string): string | null {
  const pairs = (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${name}=`));
  return found === undefined ? null : found.slice(name.length + 1);
}

/** The library's cookies as they go out: over HTTPS they come back over HTTPS alone. */
export function cookiesOut(headers: Headers | null, { secure }: Caller): string[] {
  const set = headers?.getSetCookie() ?? [];
  return secure ? set.map((cookie) => `${cookie}; Secure`) : set;
}

/** What the library answered, or the code with which it refused. What failed is thrown on. */
export async function asked<Answer>(
  answer: Promise<Answer>,
): Promise<{ ok: true; answer: Answer } | { ok: false; code: string }> {
  try {
    return { ok: true, answer: await answer };
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error;
    return { ok: false, code: String(error.body?.code ?? "") };
  }
}
