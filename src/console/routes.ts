import express, { type Request, type RequestHandler, type Response, Router } from "express";
import { rateLimit } from "express-rate-limit";
import type { Office, SignedIn } from "../office/office.ts";
import { CSRF_FIELD } from "./components/csrf-field.ts";
import type { Frame, Framed } from "./frame.ts";
import type { Answer, ConsolePage, OfficerPage, Visit } from "./page.ts";
import { callerOf, formOf, paramsOf, queryOf, visitorOf } from "./request.ts";
import { csrfToken, isCsrfToken, nonceOf } from "./security.ts";
import { sendPage } from "./send-page.ts";

export const SIGN_IN = "/console/sign-in";

/** Where an officer is led who owes this before anything else. */
const dutyPaths = {
  "new-password": "/console/password",
  "second-factor": "/console/second-factor",
} as const;

const LARGEST_FORM = "256kb";
/** Forms of strangers from one address: a whole office may stand behind it. Passwords are slowed down by name besides. */
const STRANGERS = { limit: 60, windowMs: 60_000 };

export interface RouteParts {
  office: Pick<Office, "signIn">;
  /** Signs the tokens of forms. */
  key: Buffer;
  frame: Frame;
}

/** Serves pages to those for whom they are declared, and to nobody else. */
export function consoleRoutes(pages: readonly ConsolePage[], parts: RouteParts): Router {
  const router = Router();
  const readsForm = express.text({
    type: "application/x-www-form-urlencoded",
    limit: LARGEST_FORM,
  });
  const pace = rateLimit({
    ...STRANGERS,
    standardHeaders: false,
    legacyHeaders: false,
    handler: (request, response) => say(request, response, parts, "tooMany"),
  });
  for (const page of pages) {
    const handle: RequestHandler = (request, response) => serve(page, request, response, parts);
    if (page.get) router.get(page.path, handle);
    const before = page.access === "anyone" ? [pace, readsForm] : [readsForm];
    if (page.post) router.post(page.path, ...before, handle);
  }
  router.use("/console", (request, response) => say(request, response, parts, "missing"));
  return router;
}

/** A page of the frame alone, for what is no page. */
function say(
  request: Request,
  response: Response,
  { frame }: RouteParts,
  what: Parameters<Frame["refusal"]>[0],
): Promise<void> {
  const { status, page } = frame.refusal(what, nonceOf(response));
  return sendPage(request, response.status(status), page);
}

async function serve(
  page: ConsolePage,
  request: Request,
  response: Response,
  parts: RouteParts,
): Promise<void> {
  const caller = callerOf(request);
  const signedIn = await parts.office.signIn.officerOf(caller);
  for (const cookie of signedIn?.setCookie ?? []) response.append("set-cookie", cookie);
  if (page.access !== "anyone") {
    if (!signedIn) return signInFirst(request, response, parts);
    const owed = dutyBefore(page, signedIn);
    if (owed !== null) return response.redirect(303, owed);
    if (!mayOpen(page, signedIn)) return say(request, response, parts, "forbidden");
  }
  const session = signedIn?.session.id ?? visitorOf(request, response);
  const isForm = request.method === "POST";
  const form = isForm ? formOf(request) : new URLSearchParams();
  const sent = form.get(CSRF_FIELD);
  if (isForm && !isCsrfToken(sent, session, parts.key))
    return say(request, response, parts, "stale");
  const visit: Visit = {
    params: paramsOf(request),
    query: queryOf(request),
    form,
    token: csrfToken(session, parts.key),
    caller,
    fragment: request.get("hx-request") === "true",
  };
  const answer = await answerOf(page, visit, signedIn, isForm);
  const framed: Framed = { page, visit, signedIn, nonce: nonceOf(response), path: request.path };
  await send(answer, framed, request, response, parts);
}

function answerOf(
  page: ConsolePage,
  visit: Visit,
  signedIn: SignedIn | null,
  isForm: boolean,
): Promise<Answer> | Answer {
  if (page.access === "anyone")
    return (isForm ? page.post : page.get)?.(visit) ?? { kind: "missing" };
  const officer = signedIn?.officer;
  if (!officer) return { kind: "missing" };
  const by = { officer: officer.id, address: visit.caller.address };
  return (isForm ? page.post : page.get)?.({ ...visit, officer, by }) ?? { kind: "missing" };
}

async function send(
  answer: Answer,
  framed: Framed,
  request: Request,
  response: Response,
  parts: RouteParts,
): Promise<void> {
  for (const cookie of answer.setCookie ?? []) response.append("set-cookie", cookie);
  switch (answer.kind) {
    case "page":
      response.status(answer.status ?? 200);
      return sendPage(request, response, await parts.frame.page(answer, framed));
    case "fragment":
      return sendPage(request, response, String(answer.body));
    case "go": {
      const to = new URL(answer.to, "http://console.invalid");
      if (answer.done !== undefined) to.searchParams.set("done", answer.done);
      return response.redirect(303, `${to.pathname}${to.search}${to.hash}`);
    }
    case "file":
      response.attachment(answer.name).type(answer.mediaType).send(Buffer.from(answer.bytes));
      return;
    case "missing":
      return say(request, response, parts, "missing");
  }
}

/** A page that was asked for before signing in is opened after it; a form is not taken, and nothing is done. */
function signInFirst(request: Request, response: Response, parts: RouteParts): Promise<void> {
  if (request.method !== "GET") return say(request, response, parts, "signedOut");
  // htmx would put the sign-in into the fragment; this has it load the page instead.
  if (request.get("hx-request") === "true") response.set("hx-redirect", SIGN_IN).status(401).end();
  else response.redirect(303, `${SIGN_IN}?to=${encodeURIComponent(request.originalUrl)}`);
  return Promise.resolve();
}

function dutyBefore(page: OfficerPage, { must }: SignedIn): string | null {
  return must === null || page.duty === must ? null : dutyPaths[must];
}

/** Whether an officer's roles open a page. */
function mayOpen({ access }: OfficerPage, { officer }: Pick<SignedIn, "officer">): boolean {
  return access === "officers" || access.some((role) => officer.roles.includes(role));
}
