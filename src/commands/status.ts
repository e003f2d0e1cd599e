import { readConfig } from "../config.ts";
import { askService } from "./control-client.ts";

/** `npm run status`: what the service that runs on this machine says of itself. */
const { dataDir } = readConfig(process.env);
const said = await askService(dataDir, "GET", "/status");
if (said) {
  console.log(said.text);
} else {
  console.error(`no service answers in ${dataDir}: is it running with this DATA_DIR?`);
  process.exit(1);
}
