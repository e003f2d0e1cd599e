import { readConfig } from "../../src/config.ts";
import { createService } from "../../src/service.ts";
import { openStorage, type RateLimiter } from "../../src/storage/storage.ts";
import { createLog } from "../../src/upkeep/log.ts";
import { serveOrders } from "./turns-ipc.ts";

/**
 * The whole service as a process of its own. Its replies ask the limiter for their slots as ever, but no slot
 * is ever taken: how fast Telegram lets an account write is not what is measured.
 */
const config = readConfig(process.env);
const storage = await openStorage(config);
const log = createLog(config.logLevel);
const limiter = withoutPace(storage.limiter);
const service = await createService(config, { log, storage: { ...storage, limiter } });
const port = await service.listen();

function withoutPace(real: RateLimiter): RateLimiter {
  return {
    ...real,
    reserve: (rules, now) =>
      real.reserve(
        rules.map((rule) => ({ ...rule, intervalMs: 0 })),
        now,
      ),
  };
}

const orders = { port: () => port };

export type ServiceOrders = typeof orders;
serveOrders(orders);
process.on("SIGTERM", () => void service.stop().then(() => process.exit(0)));
