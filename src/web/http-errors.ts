import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Logger } from "pino";
import { AppError, type ErrorCode } from "../kernel/errors.ts";
import { sentenceFor } from "../wording/errors.ts";

const statuses: Partial<Record<ErrorCode, number>> = {
  "request-invalid": 400,
  "conversation-unknown": 401,
  "not-found": 404,
  "request-too-large": 413,
  "too-many-requests": 429,
  "store-unavailable": 503,
  "store-unsure": 503,
};

/** Nothing answered: there is no such page. */
export const notFound: RequestHandler = (_request, _response, next) => {
  next(new AppError("not-found", "no such page"));
};

/** The border where errors of requests end: a status, a sentence, and the id under which the log has the rest. */
export function onHttpError(log: Logger): ErrorRequestHandler {
  return (error, request, response, next) => {
    const known = understood(error);
    const status = statuses[known.code] ?? 500;
    const requestId = String(response.getHeader("x-request-id") ?? "");
    if (status >= 500)
      log.error({ err: error, requestId, method: request.method }, "a request failed");
    if (response.headersSent) return next(error);
    const message = sentenceFor(known.code);
    if (request.accepts(["json", "html"]) === "html" && request.method === "GET") {
      response.status(status).type("text").send(message);
      return;
    }
    response.status(status).json({ message, requestId });
  };
}

/** Errors of express.json carry a type (body-parser); the rest is ours or unforeseen. */
function understood(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { type, status } = error as { type?: string; status?: number };
  if (type === "entity.too.large")
    return new AppError("request-too-large", "the body is too large", error);
  if (status !== undefined && status >= 400 && status < 500) {
    return new AppError("request-invalid", "the request cannot be read", error);
  }
  return new AppError("internal", "unforeseen", error);
}
