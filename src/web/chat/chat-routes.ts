import express, { type NextFunction, type Request, type Response, Router } from "express";
import { rateLimit } from "express-rate-limit";
import { z } from "zod";
import type { Inbound, Outbound } from "../../channels/channel.ts";
import type { WebChannel } from "../../channels/web/web-channel.ts";
import type { Clock } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/errors.ts";
import { fingerprint } from "../../kernel/ids.ts";
import type { Knowledge } from "../../knowledge/knowledge.ts";
import { sentenceFor } from "../../wording/errors.ts";
import { conversationOf, ensureConversation } from "../conversation-cookie.ts";
import { askedFor } from "../pages/links.ts";
import { chatPageHtml } from "./page.ts";
import { streamReplies } from "./reply-stream.ts";

/** How much one sender, and one address (behind which many phones may be), may send. */
export interface ChatLimits {
  perSender: number;
  perAddress: number;
  windowMs: number;
}

export const chatLimits: ChatLimits = { perSender: 30, perAddress: 600, windowMs: 60_000 };

export interface ChatRouteParts {
  channel: WebChannel;
  clock: Clock;
  greeting(): Outbound;
  byCode: Knowledge["byCode"];
  deliver(message: Inbound): Promise<unknown>;
  forget(conversation: string): Promise<void>;
  secure: boolean;
  limits: ChatLimits;
  closing: AbortSignal;
}

const LARGEST_BODY = "64kb";
const LONGEST_AGE_MS = 7 * 86_400_000;
const REPLIES_AT_ONCE = 100;

const messageSchema = z
  .strictObject({
    id: z.string().regex(/^[\w-]{1,64}$/u),
    age: z.number().int().min(0).max(LONGEST_AGE_MS).default(0),
    text: z.string().max(40_000).optional(),
    tap: z.strictObject({ token: z.string().max(64), value: z.string().max(200) }).optional(),
  })
  .refine(({ text, tap }) => (text === undefined) !== (tap === undefined));

/** The chat page and what it asks of the server. */
export function chatRoutes(parts: ChatRouteParts): Router {
  const router = Router();
  const limits = [senderLimit(parts.limits), addressLimit(parts.limits)];

  router.get("/", (request, response) => {
    const conversation = ensureConversation(request, response, parts.secure);
    const { text, choices = [] } = parts.greeting();
    const numbered = choices.map(({ label }, index) => ({
      label: `${index + 1}. ${label}`,
      value: String(index + 1),
    }));
    const { hoi } = request.query;
    const entry = typeof hoi === "string" ? parts.byCode(hoi) : null;
    response.set("cache-control", "no-store");
    response.type("html").send(
      chatPageHtml({
        greeting: { text, choices: numbered },
        conversation: fingerprint(conversation),
        asked: entry && askedFor(entry),
      }),
    );
  });

  router.post(
    "/chat/messages",
    ...limits,
    express.json({ limit: LARGEST_BODY }),
    async (request, response) => {
      const conversation = known(request);
      const read = messageSchema.safeParse(request.body);
      if (!read.success) throw new AppError("request-invalid", "the body is no chat message");
      const { id, age, text, tap } = read.data;
      await parts.deliver({
        channel: parts.channel.name,
        id: `${conversation}.${id}`,
        conversation,
        sender: conversation,
        scope: "private",
        sentAt: parts.clock.now() - age,
        content: tap ? { kind: "tap", ...tap } : { kind: "text", text: text ?? "" },
      });
      response.status(202).json({ ok: true });
    },
  );

  router.get("/chat/replies", async (request, response) => {
    const conversation = known(request);
    const replies = await parts.channel.repliesAfter(
      conversation,
      afterOf(request),
      REPLIES_AT_ONCE,
    );
    response.set("cache-control", "no-store").json({ replies });
  });

  router.get("/chat/stream", (request, response) => {
    const conversation = known(request);
    streamReplies(request, response, {
      after: afterOf(request),
      load: (after) => parts.channel.repliesAfter(conversation, after, REPLIES_AT_ONCE),
      subscribe: (notify) => parts.channel.subscribe(conversation, notify),
      closing: parts.closing,
    });
  });

  router.delete("/chat", async (request, response) => {
    await parts.forget(known(request));
    response.status(204).end();
  });

  return router;
}

function known(request: Request): string {
  const conversation = conversationOf(request);
  if (!conversation)
    throw new AppError("conversation-unknown", "the request has no conversation cookie");
  return conversation;
}

/** The last seq that the page has: what a stream was given before it broke counts more than what it was opened with. */
function afterOf(request: Request): number {
  const given = Number(request.get("last-event-id") ?? request.query.after ?? 0);
  return Number.isSafeInteger(given) && given > 0 ? given : 0;
}

function senderLimit({ perSender, windowMs }: ChatLimits) {
  return limiter(perSender, windowMs, (request) => conversationOf(request) ?? "none");
}

function addressLimit({ perAddress, windowMs }: ChatLimits) {
  return limiter(perAddress, windowMs);
}

function limiter(limit: number, windowMs: number, keyGenerator?: (request: Request) => string) {
  return rateLimit({
    limit,
    windowMs,
    standardHeaders: false,
    legacyHeaders: false,
    ...(keyGenerator ? { keyGenerator } : {}),
    handler: (_request: Request, response: Response, _next: NextFunction) => {
      const retryAfter = Math.ceil(windowMs / 1_000);
      response
        .status(429)
        .set("retry-after", String(retryAfter))
        .json({ message: sentenceFor("too-many-requests"), retryAfter });
    },
  });
}
