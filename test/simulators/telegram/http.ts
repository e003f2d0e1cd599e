import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What is answered; undefined: the handler has dealt with the response itself. */
export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  body: Record<string, unknown>,
) => Promise<void>;

/** A door that can be shut and opened again on the same port. */
export function createDoor(handle: Handler) {
  let server: Server | null = null;
  let port = 0;
  return {
    port: () => port,
    async open(wanted = port): Promise<void> {
      const opening = createServer((request, response) => {
        readBody(request)
          .then((body) => handle(request, response, body))
          .catch((error: unknown) => sendJson(response, 500, { fault: String(error) }));
      });
      await new Promise<void>((resolve, reject) => {
        opening.once("error", reject);
        opening.listen(wanted, "127.0.0.1", resolve);
      });
      server = opening;
      port = (opening.address() as AddressInfo).port;
    },
    /** Takes no more connections and cuts those that are open. */
    async shut(): Promise<void> {
      const closing = server;
      server = null;
      if (!closing) return;
      await new Promise<void>((resolve) => {
        closing.close(() => resolve());
        closing.closeAllConnections();
      });
    },
  };
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("multipart/form-data")) return readForm(bytes, type);
  const text = bytes.toString("utf8");
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}

/** A form with files, as pictures and papers are uploaded; a file becomes its name, type and bytes. */
async function readForm(bytes: Buffer, type: string): Promise<Record<string, unknown>> {
  const form = await new Response(new Uint8Array(bytes), {
    headers: { "content-type": type },
  }).formData();
  const fields: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (typeof value === "string") fields[name] = value;
    else fields[name] = { name: value.name, bytes: Buffer.from(await value.arrayBuffer()) };
  }
  return fields;
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  if (response.headersSent || response.destroyed) return;
  const body = JSON.stringify(value ?? null);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}
