import type { Caller, Changer, Duty, Officer, Role } from "../office/office.ts";
import type { Html } from "./html.ts";

/** A request for a page, as its handler sees it. */
export interface Visit {
  /** The parts of the path that stand for something: "/console/officers/:id" has `id`. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  /** What a form sent; empty when nothing was. */
  form: URLSearchParams;
  /** Shows that a form came from this page: for `csrfField` and `confirmBlock`. */
  token: string;
  caller: Caller;
  /** Only the live part of the page is asked for (htmx). */
  fragment: boolean;
}

/** A request of somebody who is signed in. */
export interface OfficerVisit extends Visit {
  officer: Officer;
  /** The officer as the one who changes something, for capabilities that note it. */
  by: Changer;
}

/** What a handler answers; cookies are sent along, whatever it is. */
export type Answer = { setCookie?: readonly string[] } & (
  | { kind: "page"; title: string; body: Html; live?: boolean; status?: number }
  | { kind: "fragment"; body: Html }
  /** See other: after something was done. `done` is a key of the page's own notices. */
  | { kind: "go"; to: string; done?: string }
  | { kind: "file"; name: string; mediaType: string; bytes: Uint8Array }
  | { kind: "missing" }
);

type Handler<Asked extends Visit> = (visit: Asked) => Promise<Answer> | Answer;

interface PageBase<Asked extends Visit> {
  /** As Express writes it: "/console/officers/:id". */
  path: string;
  get?: Handler<Asked>;
  /** Takes a form; it has been checked that it came from a page of ours and this session. */
  post?: Handler<Asked>;
  /** What is said at the top after `go`, by its `done`. */
  notices?: Readonly<Record<string, string>>;
}

/** A page for everybody: to sign in, to set up. */
export interface OpenPage extends PageBase<Visit> {
  access: "anyone";
}

/** A page for officers: all of them, or those who hold one of the roles. */
export interface OfficerPage extends PageBase<OfficerVisit> {
  access: "officers" | readonly Role[];
  /** Open also to an officer who owes this first, and to nobody else's way. */
  duty?: Duty;
}

export type ConsolePage = OpenPage | OfficerPage;

/** A whole page. */
export function shown(
  title: string,
  body: Html,
  more: { live?: boolean; status?: number; setCookie?: readonly string[] } = {},
): Answer {
  return { kind: "page", title, body, ...more };
}

/** A page with a form that has faults: to be mended and sent again. */
export function unprocessable(title: string, body: Html): Answer {
  return { kind: "page", title, body, status: 422 };
}

/** After something was done: the browser goes on to another page, so that reloading does not do it again. */
export function go(to: string, done?: string, setCookie: readonly string[] = []): Answer {
  return { kind: "go", to, setCookie, ...(done === undefined ? {} : { done }) };
}

export const missing: Answer = { kind: "missing" };
