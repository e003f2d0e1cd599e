import { startTelegramSimulator } from "./simulator.ts";

/** The simulator as a program of its own: `node test/simulators/telegram/main.ts [port]`. */
const simulator = await startTelegramSimulator({ port: Number(process.argv[2] ?? 0) });
const { apiRoot, token } = simulator;
process.stdout.write(`${JSON.stringify({ apiRoot, token, control: `${apiRoot}/control/` })}\n`);
process.on("SIGTERM", () => void simulator.stop().then(() => process.exit(0)));
