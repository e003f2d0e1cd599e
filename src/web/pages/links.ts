import type { Request } from "express";
import { html } from "hono/html";
import { linkPayload } from "../../flows/desk.ts";
import { AppError } from "../../kernel/errors.ts";
import type { Procedure } from "../../knowledge/knowledge.ts";

/** The page of an entry. */
export const pageLink = ({ code }: Procedure) => `/p/${code}`;

/** The web chat, opened at an entry. */
export const chatLink = ({ code }: Procedure) => `/?hoi=${code}`;

/** The Telegram bot, opened at an entry. */
export const telegramLink = (bot: string, entry: Procedure) =>
  `https://t.me/${bot}?start=${linkPayload(entry)}`;

/** What the chat page sends by itself when it was opened at an entry: shown as its name. */
export const askedFor = (entry: Procedure) => ({
  text: entry.shortName,
  say: `/start ${linkPayload(entry)}`,
});

/**
 * The short link of an entry, as it is printed: it stays the same, whatever channels there are.
 * @throws AppError request-invalid when there is no address to print
 */
export function shortLink(request: Request, publicUrl: string | null, { code }: Procedure): URL {
  const origin = publicUrl ?? `${request.protocol}://${request.host}`;
  if (!URL.canParse(origin)) throw new AppError("request-invalid", "the Host is no address");
  return new URL(`/q/${code}`, origin);
}

/** A link as people type it; a long one is broken before its code, never within. */
export const typed = ({ host, pathname }: URL) => html`${host}<wbr>${pathname}`;
