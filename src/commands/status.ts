import { get } from "node:http";
import { join } from "node:path";
import { readConfig } from "../config.ts";

/** `npm run status`: what the service that runs on this machine says of itself. */
const socketPath = join(readConfig(process.env).dataDir, "control.sock");
const request = get({ socketPath, path: "/status" }, async (response) => {
  for await (const chunk of response) process.stdout.write(chunk);
  process.stdout.write("\n");
});
request.on("error", () => {
  console.error(`no service answers at ${socketPath}: is it running with this DATA_DIR?`);
  process.exit(1);
});
