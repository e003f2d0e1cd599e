import { readConfig } from "./config.ts";
import { AppError } from "./kernel/errors.ts";
import { createService } from "./service.ts";
import { createLog } from "./upkeep/log.ts";

/** Starts the service; whatever keeps it from starting is printed with its mend. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const service = await createService(config, { log });
  const port = await service.listen();
  log.info({ port, procedures: service.knowledge.procedures.length }, "ready");
  process.stdout.write(`Một Cửa: http://localhost:${port}\n`);

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    await service.stop();
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop("SIGTERM"));
  process.on("SIGINT", () => void stop("SIGINT"));
}

main().catch((error: unknown) => {
  const said = error instanceof AppError ? error.message : String((error as Error)?.stack ?? error);
  process.stderr.write(`Một Cửa cannot start: ${said}\n`);
  process.exit(1);
});
