import { readConfig } from "./config.ts";
import { AppError } from "./kernel/errors.ts";
import { createService, type Service } from "./service.ts";
import { createLog } from "./upkeep/log.ts";
import { consoleWords } from "./wording/console.ts";

/** Starts the service; it stops in order on SIGTERM, also when that comes while it still starts. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  let service: Service | null = null;
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    await service?.stop();
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop("SIGTERM"));
  process.on("SIGINT", () => void stop("SIGINT"));

  service = await createService(config, { log });
  const port = await service.listen();
  log.info({ port, procedures: service.knowledge.procedures.length }, "ready");
  process.stdout.write(`Một Cửa: http://localhost:${port}\n`);
  const code = await service.office.setUp.begin();
  if (code === null) return;
  const origin = config.publicUrl ? new URL(config.publicUrl).origin : `http://localhost:${port}`;
  process.stdout.write(`${consoleWords.setUpAt(`${origin}/console/set-up?code=${code}`)}\n`);
}

/** What keeps the service from starting, with its mend where it is known. */
function reason(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const { code, port, stack } = error as { code?: string; port?: number; stack?: string };
  if (code === "EADDRINUSE") return `port ${port} is taken: set PORT to a free one`;
  if (code === "EACCES") return `port ${port} is not allowed: set PORT to one above 1023`;
  return stack ?? String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`Một Cửa cannot start: ${reason(error)}\n`);
  process.exit(1);
});
