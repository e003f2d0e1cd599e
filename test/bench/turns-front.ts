import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { pipeline } from "node:stream";

/** A door before processes of the service, as a load balancer is: each connection goes to the next of them. */
export async function openFront() {
  let behind: number[] = [];
  let next = 0;
  const server = createServer((from) => {
    const to = connect(behind[next++ % behind.length] ?? 0, "127.0.0.1");
    // A connection that breaks is the client's to open again.
    pipeline(from, to, () => {});
    pipeline(to, from, () => {});
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo(ports: number[]): void {
      behind = ports;
    },
    close: () => void server.close(),
  };
}
