import { type Request, type Response, Router } from "express";
import { type Clock, localTime } from "../../kernel/clock.ts";
import {
  confirmed,
  entryParts,
  type Knowledge,
  type Procedure,
} from "../../knowledge/knowledge.ts";
import { pages } from "../../wording/pages.ts";
import { choicePage } from "./choice-page.ts";
import { entryPage } from "./entry-page.ts";
import { indexPage } from "./index-page.ts";
import { chatLink, pageLink, shortLink, telegramLink } from "./links.ts";
import { posterPage } from "./poster-page.ts";
import { codesIn, postersAsked } from "./posters-asked.ts";
import { problemPage } from "./problem-page.ts";

export interface PageRouteParts {
  knowledge: Knowledge;
  clock: Clock;
  /** The name of the Telegram bot, once it is known. */
  telegramBot(): string | null;
  /** The address that is printed; null: the one under which the page was asked for. */
  publicUrl: string | null;
}

/** A corrected fee is seen soon, and a slow line does not fetch a page twice in a minute. */
const KEPT = "public, max-age=300";

/** What residents read, print and scan: a page for each entry, short links, posters. */
export function pageRoutes(parts: PageRouteParts): Router {
  const router = Router();
  const { knowledge, telegramBot } = parts;
  const communeNow = () => knowledge.commune.name.value;

  const entryOr404 = (request: Request<{ code: string }>, response: Response) => {
    const entry = knowledge.byCode(request.params.code);
    if (entry) return entry;
    const why = { title: pages.unknown, text: pages.unknownText };
    response
      .status(404)
      .type("html")
      .send(problemPage({ commune: communeNow(), ...why }));
    return null;
  };

  router.get("/p", (_request, response) => {
    const { fields, procedures } = knowledge;
    send(response, indexPage({ fields, procedures, commune: communeNow() }));
  });

  router.get("/p/:code", (request, response) => {
    const entry = entryOr404(request, response);
    if (!entry) return;
    if (entry.code !== request.params.code) return response.redirect(301, pageLink(entry));
    send(response, readable(entry, request, parts));
  });

  router.get("/q/:code", (request, response) => {
    const entry = entryOr404(request, response);
    if (!entry) return;
    response.set("cache-control", "no-cache");
    const target = channelLink(request.query.k, entry, telegramBot());
    if (target) return response.redirect(302, target);
    const choice = { entry, commune: communeNow(), telegramBot: telegramBot() };
    response.type("html").send(choicePage(choice));
  });

  router.get("/poster/:code", (request, response) => {
    sendPosters([request.params.code], request, response, parts);
  });
  router.get("/posters", (request, response) => {
    sendPosters(codesIn(request.query.ma), request, response, parts);
  });
  return router;
}

function send(response: Response, page: string): void {
  response.set("cache-control", KEPT).type("html").send(page);
}

function readable(entry: Procedure, request: Request, parts: PageRouteParts): string {
  const { knowledge, clock, publicUrl } = parts;
  const today = localTime(clock.now()).date;
  const phone = confirmed(knowledge.commune.centre.phone);
  return entryPage({
    entry,
    parts: entryParts(entry, { sources: knowledge.sources, today, phone }),
    field: knowledge.fields.find(({ id }) => id === entry.field),
    commune: knowledge.commune.name.value,
    link: shortLink(request, publicUrl, entry),
  });
}

/** Where a short link leads that names its channel: to the page where that channel is not there. */
function channelLink(channel: unknown, entry: Procedure, bot: string | null): string | null {
  switch (channel) {
    case "web":
      return chatLink(entry);
    case "telegram":
      return bot ? telegramLink(bot, entry) : pageLink(entry);
    case "zalo":
      return pageLink(entry);
    default:
      return null;
  }
}

function sendPosters(
  codes: string[],
  request: Request,
  response: Response,
  { knowledge, publicUrl }: PageRouteParts,
): void {
  const commune = knowledge.commune.name.value;
  const asked = postersAsked(codes, request.query.kho, knowledge.byCode);
  if (asked.kind === "refused") {
    const { status, title, text } = asked;
    response.status(status).type("html").send(problemPage({ commune, title, text }));
    return;
  }
  const { size, entries } = asked;
  const posters = entries.map((entry) => ({
    name: entry.shortName,
    link: shortLink(request, publicUrl, entry),
  }));
  const ma = entries.map(({ code }) => code).join(",");
  const other = size === "a4" ? "a5" : "a4";
  const otherSize = { size: other, href: `/posters?ma=${ma}&kho=${other}` } as const;
  send(response, posterPage({ commune, size, otherSize, posters }));
}
