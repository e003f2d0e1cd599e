import { createServer, type RequestListener, type Server } from "node:http";

/** Opens a port for requests; rejects when it is taken or not allowed. */
export async function openDoor(
  app: RequestListener,
  { port, host }: { port: number; host: string },
): Promise<Server> {
  const server = createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return server;
}

/** Takes no more requests, lets those under way end, and drops idle connections. */
export function closeDoor(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}
