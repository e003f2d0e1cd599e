import { type ClientRequest, get, type IncomingMessage } from "node:http";
import { createInterface } from "node:readline";

/** The replies of one chat page as they come. */
export interface ReplyStream {
  /** When each came, by performance.now(). */
  arrivals(): number[];
  /** Resolves when so many have come. */
  received(count: number): Promise<void>;
  close(): void;
}

/** Opens the stream of server-sent events that the chat page reads. */
export async function openReplyStream(
  url: string,
  cookie: string,
  address: string,
): Promise<ReplyStream> {
  const arrivals: number[] = [];
  const waiting: { count: number; resolve(): void }[] = [];
  const request = get(`${url}/chat/stream`, {
    agent: false,
    headers: { cookie, "x-forwarded-for": address },
  });
  const response = await opened(request);
  const lines = createInterface({ input: response });
  lines.on("line", (line) => {
    if (line !== "event: reply") return;
    arrivals.push(performance.now());
    for (const { count, resolve } of waiting) if (arrivals.length >= count) resolve();
  });
  // Closing a stream breaks it off, which both tell; a stream that breaks early lacks replies.
  for (const told of [request, response, lines]) told.on("error", () => {});
  return {
    arrivals: () => arrivals,
    received: (count) =>
      new Promise((resolve) => {
        if (arrivals.length >= count) return resolve();
        waiting.push({ count, resolve });
      }),
    close: () => void request.destroy(),
  };
}

function opened(request: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once("response", resolve);
    request.once("error", reject);
  });
}
