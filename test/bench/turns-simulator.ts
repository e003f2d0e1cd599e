import { startTelegramSimulator } from "../simulators/telegram/simulator.ts";
import { readPool } from "./questions.ts";
import { createCrowd } from "./turns-crowd.ts";
import { serveOrders } from "./turns-ipc.ts";

/** The Telegram simulator and the people before it, as a process of its own. */
const simulator = await startTelegramSimulator();
const { clear } = readPool();
const { token, apiRoot } = simulator;
/** The simulator would look through all messages for the one whose buttons are spent. */
simulator.methods.editMessageReplyMarkup = () => true;

const orders = {
  account: () => ({ token, apiRoot }),
  bear: createCrowd(simulator, clear),
};

export type SimulatorOrders = typeof orders;
serveOrders(orders);
process.on("SIGTERM", () => void simulator.stop().then(() => process.exit(0)));
