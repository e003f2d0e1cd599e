import type { Request, Response } from "express";
import type { WebReply } from "../../channels/web/web-channel.ts";

/** Proxies cut a silent line; each beat also looks for replies that another process has sent. */
const BEAT_MS = 15_000;

export interface ReplyStreamParts {
  after: number;
  load(after: number): Promise<WebReply[]>;
  subscribe(notify: () => void): () => void;
  /** Aborted when the service stops: streams would keep it from ending. */
  closing: AbortSignal;
}

/** Server-sent events (WHATWG HTML, section 9.2): every reply after `after`, then each new one as it comes. */
export function streamReplies(request: Request, response: Response, parts: ReplyStreamParts): void {
  response.status(200).set({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  response.flushHeaders();
  let after = parts.after;
  let pushing: Promise<void> = Promise.resolve();

  const push = async () => {
    for (const reply of await parts.load(after)) {
      after = reply.seq;
      response.write(`id: ${reply.seq}\nevent: reply\ndata: ${JSON.stringify(reply)}\n\n`);
    }
  };
  const pushNext = () => {
    pushing = pushing.then(push).catch(() => end());
  };
  const unsubscribe = parts.subscribe(pushNext);
  const beat = setInterval(() => {
    response.write(": still here\n\n");
    pushNext();
  }, BEAT_MS);
  const end = () => {
    clearInterval(beat);
    unsubscribe();
    parts.closing.removeEventListener("abort", end);
    response.end();
  };
  request.on("close", end);
  parts.closing.addEventListener("abort", end, { once: true });
  pushNext();
}
