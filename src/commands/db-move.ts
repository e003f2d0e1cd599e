import { readConfig } from "../config.ts";
import { AppError } from "../kernel/errors.ts";
import { moveToPostgres } from "../storage/storage.ts";

/** `npm run db:move -- postgresql://…`: copies the embedded database into PostgreSQL; the service must stand still. */
const [url] = process.argv.slice(2);
if (!url || !/^postgres(ql)?:\/\//u.test(url)) {
  console.error("say where to: npm run db:move -- postgresql://user:password@host/database");
  process.exit(1);
}
const { dataDir } = readConfig(process.env);
try {
  console.table(await moveToPostgres(dataDir, url));
  console.log("Everything is there. Set DATABASE_URL, and MESSAGE_KEY to the content of");
  console.log(`${dataDir}/secrets/message-key where more than one process is to run.`);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  console.error(error.message);
  process.exit(1);
}
